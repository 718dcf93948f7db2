package io.aidbook.quickstart.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * A schema as it was registered.
 *
 * @param text of the schema in JSON, formatted in one way; types of other subjects by their names
 * @param references where those types are
 * @param schema the same with the types in their places
 */
record Definition(String text, List<Reference> references, Schema schema) {
  /** Schemas that one may refer to, those that they refer to included. */
  static final int MAX_REFERENCES = 16;

  private static final JsonMapper JSON = new JsonMapper();

  /** A type that stands in a version of a subject. */
  record Reference(String name, String subject, int version) {}

  /** Finds the versions that are referred to. */
  interface Versions {
    Definition of(Reference reference);
  }

  /** Takes a request or a stored schema apart. */
  static Definition parse(String text, List<Reference> references, Versions versions) {
    try {
      Schema.Parser parser = new Schema.Parser();
      List<Reference> known = new ArrayList<>();
      add(parser, references, versions, known);
      Schema schema = parser.parse(text);
      String formatted = references.isEmpty() ? schema.toString() : JSON.readTree(text).toString();
      return new Definition(formatted, List.copyOf(references), schema);
    } catch (AvroRuntimeException | JsonProcessingException e) {
      throw RegistryFault.invalidSchema(e.getMessage());
    }
  }

  /** The references of a request. */
  static List<Reference> references(JsonNode request) {
    List<Reference> references = new ArrayList<>();
    for (JsonNode each : request.path("references")) {
      references.add(
          new Reference(
              each.path("name").asText(),
              each.path("subject").asText(),
              each.path("version").asInt()));
    }
    return references;
  }

  private static void add(
      Schema.Parser parser, List<Reference> references, Versions versions, List<Reference> known) {
    for (Reference reference : references) {
      if (!known.contains(reference)) {
        known.add(reference);
        if (known.size() > MAX_REFERENCES) {
          throw RegistryFault.invalidSchema(
              "it refers to more than %d others".formatted(MAX_REFERENCES));
        }
        Definition referred = versions.of(reference);
        add(parser, referred.references(), versions, known);
        parser.parse(referred.text());
      }
    }
  }

  /** Names the schema in every registry: the same text has the same GUID. */
  UUID guid() {
    return UUID.nameUUIDFromBytes((text + references).getBytes(StandardCharsets.UTF_8));
  }

  /** Whether it says the same. */
  boolean isSame(Definition other) {
    return text.equals(other.text) && references.equals(other.references);
  }
}
