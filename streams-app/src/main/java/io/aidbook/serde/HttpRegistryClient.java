package io.aidbook.serde;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidbook.serde.MalformedRecordException.Reason;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks Confluent's REST API, which other registries offer as well. Every call goes to the
 * registry; {@link CachingRegistryClient} remembers answers.
 */
public final class HttpRegistryClient implements RegistryClient {
  private static final Logger log = LoggerFactory.getLogger(HttpRegistryClient.class);

  /** A schema spread over more subjects than this is refused. */
  private static final int MAX_REFERENCES = 16;

  /** Of a subject with more versions than this, so many of the latest are read. */
  private static final int MAX_VERSIONS = 100;

  private final RegistryHttp http;

  /** A client for the addresses and credentials of the configuration. */
  public HttpRegistryClient(SerdeConfig config) {
    this.http = new RegistryHttp(config);
  }

  @Override
  public int register(String subject, Schema schema) {
    String path = "subjects/" + encoded(subject) + "/versions";
    JsonNode answer =
        http.post(path, body(schema))
            .orElseThrow(
                () ->
                    new RegistryRefusedException(
                        404, "registry knows no subject %s to register with".formatted(subject)));
    return integer(answer, "id", path);
  }

  @Override
  public OptionalInt idOf(String subject, Schema schema) {
    String path = "subjects/" + encoded(subject);
    return http.post(path, body(schema))
        .map(answer -> OptionalInt.of(integer(answer, "id", path)))
        .orElse(OptionalInt.empty());
  }

  @Override
  public Optional<Schema> schemaOf(int id) {
    return http.get("schemas/ids/" + id).map(answer -> parse(id, answer));
  }

  @Override
  public Map<Integer, Schema> schemasUnder(String subject) {
    Map<Integer, Schema> all = new TreeMap<>();
    // Nobody asks for the others as long as nobody publishes with them, and then the record is at
    // fault.
    readVersions(subject, all::put, (id, why) -> log.debug("Left out: {}", why));
    return all;
  }

  @Override
  public Map<Integer, String> unreadableUnder(String subject) {
    Map<Integer, String> all = new TreeMap<>();
    readVersions(subject, (id, schema) -> {}, all::put);
    return all;
  }

  private void readVersions(
      String subject, BiConsumer<Integer, Schema> read, BiConsumer<Integer, String> unreadable) {
    String path = "subjects/" + encoded(subject) + "/versions";
    JsonNode versions = http.get(path).orElse(MissingNode.getInstance());
    for (int i = Math.max(0, versions.size() - MAX_VERSIONS); i < versions.size(); i++) {
      String one = path + "/" + versions.get(i).asInt();
      Optional<JsonNode> answer = http.get(one);
      if (answer.isPresent()) {
        int id = integer(answer.get(), "id", one);
        try {
          read.accept(id, parse(id, answer.get()));
        } catch (MalformedRecordException e) {
          unreadable.accept(id, e.getMessage());
        }
      }
    }
  }

  @Override
  public Optional<String> compatibilityOf(String subject) {
    return http.get("config/" + encoded(subject))
        .map(answer -> answer.path("compatibilityLevel").asText());
  }

  @Override
  public void setCompatibility(String subject, String level) {
    String path = "config/" + encoded(subject);
    if (http.put(path, JsonNodeFactory.instance.objectNode().put("compatibility", level))
        .isEmpty()) {
      throw new RegistryRefusedException(
          404, "registry knows no subject %s to set a level for".formatted(subject));
    }
  }

  @Override
  public boolean isCompatible(String subject, Schema schema) {
    String path = "compatibility/subjects/" + encoded(subject) + "/versions/latest";
    return http.post(path, body(schema))
        .map(answer -> answer.path("is_compatible").asBoolean())
        .orElse(true);
  }

  private Schema parse(int id, JsonNode answer) {
    String type = answer.path("schemaType").asText("AVRO");
    if (!type.equals("AVRO")) {
      throw new MalformedRecordException(
          Reason.WRONG_TYPE,
          "schema %d of the registry is of type %s: publish Avro".formatted(id, type));
    }
    try {
      // Other languages check less: a default that does not fit is theirs to live with.
      Schema.Parser parser = new Schema.Parser().setValidateDefaults(false);
      parseReferences(parser, answer, new int[] {MAX_REFERENCES});
      return parser.parse(text(answer));
    } catch (AvroRuntimeException e) {
      throw new MalformedRecordException(
          Reason.WRONG_TYPE,
          "schema %d of the registry is no valid Avro schema (%s): publish with a valid one"
              .formatted(id, e.getMessage()),
          e);
    }
  }

  /** Makes the types known that a schema takes from other subjects, deepest first. */
  private void parseReferences(Schema.Parser parser, JsonNode answer, int[] left) {
    for (JsonNode reference : answer.path("references")) {
      if (parser.getTypes().containsKey(reference.path("name").asText())) {
        continue;
      }
      if (--left[0] < 0) {
        throw new SchemaParseException("it refers to more than " + MAX_REFERENCES + " others");
      }
      String subject = reference.path("subject").asText();
      int version = reference.path("version").asInt();
      JsonNode referred =
          http.get("subjects/" + encoded(subject) + "/versions/" + version)
              .orElseThrow(
                  () ->
                      new SchemaParseException(
                          "it refers to version %d of %s, which does not exist"
                              .formatted(version, subject)));
      parseReferences(parser, referred, left);
      parser.parse(text(referred));
    }
  }

  private static ObjectNode body(Schema schema) {
    return JsonNodeFactory.instance.objectNode().put("schema", schema.toString());
  }

  private static String text(JsonNode answer) {
    JsonNode schema = answer.path("schema");
    if (!schema.isTextual()) {
      throw notARegistry("schema", answer);
    }
    return schema.asText();
  }

  private static int integer(JsonNode answer, String field, String path) {
    JsonNode value = answer.path(field);
    if (!value.isInt()) {
      throw notARegistry(field + " for " + path, answer);
    }
    return value.asInt();
  }

  private static RegistryUnavailableException notARegistry(String what, JsonNode answer) {
    String text = answer.toString();
    return new RegistryUnavailableException(
        "answer has no %s: %s; check that %s is the address of a registry"
            .formatted(
                what, text.length() <= 200 ? text : text.substring(0, 200) + "…", SerdeConfig.URL));
  }

  private static String encoded(String subject) {
    return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
