package io.aidbook.serde;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aidbook.serde.MalformedRecordException.Flaw;
import io.aidbook.text.Values;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/**
 * Reads the schema in a registry's answer, together with the schemas that it takes types from.
 *
 * <p>Anybody who may register a schema decides about its text, so text, types and references are
 * counted before Avro parses them: its parser looks at every type once for every other.
 */
final class SchemaAnswers {
  /** A schema spread over more subjects than this is refused. */
  static final int MAX_REFERENCES = 16;

  /** Characters of a schema and of those that it refers to; Aidbook's largest has a 30th of it. */
  static final int MAX_CHARS = 256 * 1024;

  /** Records, enums and fixed types with a name of their own. */
  static final int MAX_NAMED_TYPES = 300;

  /** What is quoted of somebody's schema. */
  private static final int MAX_QUOTED_CHARS = 500;

  private static final Set<String> NAMED = Set.of("record", "error", "enum", "fixed");
  private static final JsonMapper JSON = new JsonMapper();

  private final References references;

  /** Where the versions of other subjects are looked up. */
  interface References {
    /** The answer about a version of a subject; empty when there is none. */
    Optional<JsonNode> version(String subject, int version);
  }

  /** What of one schema is left of its limits. */
  private static final class Budget {
    private int references = MAX_REFERENCES;
    private int chars = MAX_CHARS;
    private int types = MAX_NAMED_TYPES;
  }

  SchemaAnswers(References references) {
    this.references = references;
  }

  /**
   * The schema in an answer.
   *
   * @param name of the schema, for messages
   * @throws MalformedRecordException with reason WRONG_TYPE when it is no Avro schema, or too large
   * @throws RegistryUnavailableException when the answer does not come from a registry
   */
  Schema parse(String name, JsonNode answer) {
    String type = answer.path("schemaType").asText("AVRO");
    if (!type.equals("AVRO")) {
      throw new MalformedRecordException(Flaw.NO_AVRO, Values.of("schema", name, "is", type));
    }
    try {
      // Other languages check less: a default that does not fit is theirs to live with.
      Schema.Parser parser = new Schema.Parser().setValidateDefaults(false);
      return parse(parser, answer, new Budget());
    } catch (AvroRuntimeException | StackOverflowError e) {
      throw new MalformedRecordException(
          Flaw.NO_SCHEMA, Values.of("schema", name, "detail", String.valueOf(e.getMessage())));
    }
  }

  private Schema parse(Schema.Parser parser, JsonNode answer, Budget left) {
    JsonNode schema = answer.path("schema");
    if (!schema.isTextual()) {
      throw notARegistry("schema", answer);
    }
    spend(schema.asText(), left);
    parseReferences(parser, answer, left);
    return parser.parse(schema.asText());
  }

  /** Makes the types known that a schema takes from other subjects, deepest first. */
  private void parseReferences(Schema.Parser parser, JsonNode answer, Budget left) {
    for (JsonNode reference : answer.path("references")) {
      if (parser.getTypes().containsKey(reference.path("name").asText())) {
        continue;
      }
      if (--left.references < 0) {
        throw new SchemaParseException("it refers to more than " + MAX_REFERENCES + " others");
      }
      String subject = reference.path("subject").asText();
      int version = reference.path("version").asInt();
      JsonNode referred =
          references
              .version(subject, version)
              .orElseThrow(
                  () ->
                      new SchemaParseException(
                          "it refers to version %d of %s, which does not exist"
                              .formatted(version, cut(subject))));
      parse(parser, referred, left);
    }
  }

  private static void spend(String schema, Budget left) {
    left.chars -= schema.length();
    if (left.chars < 0) {
      throw new SchemaParseException("it has more than " + MAX_CHARS + " characters");
    }
    left.types -= namedTypes(schema);
    if (left.types < 0) {
      throw new SchemaParseException("it has more than " + MAX_NAMED_TYPES + " named types");
    }
  }

  private static int namedTypes(String schema) {
    int types = 0;
    try (JsonParser tokens = JSON.createParser(schema)) {
      while (tokens.nextToken() != null) {
        if (tokens.currentToken() == JsonToken.VALUE_STRING
            && "type".equals(tokens.currentName())
            && NAMED.contains(tokens.getText())) {
          types++;
        }
      }
    } catch (IOException e) {
      throw new SchemaParseException(e);
    }
    return types;
  }

  /** Whether the beginning of an answer is that of a schema, which goes on beyond it. */
  static boolean isASchemaCutShort(byte[] beginning) {
    try (JsonParser tokens = JSON.createParser(beginning)) {
      if (tokens.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      while (tokens.nextToken() == JsonToken.FIELD_NAME) {
        boolean isSchema = tokens.currentName().equals("schema");
        JsonToken value = tokens.nextToken();
        if (isSchema) {
          return value == JsonToken.VALUE_STRING;
        }
        tokens.skipChildren();
      }
      return false;
    } catch (IOException e) {
      return false; // cut short in the middle of something else
    }
  }

  /** An answer without what every registry's answer has. */
  static RegistryUnavailableException notARegistry(String what, JsonNode answer) {
    return new RegistryUnavailableException(
        "answer has no %s: %s; check that %s is the address of a registry"
            .formatted(what, cut(answer.toString()), SerdeConfig.URL));
  }

  private static String cut(String text) {
    return text.length() <= MAX_QUOTED_CHARS ? text : text.substring(0, MAX_QUOTED_CHARS) + "…";
  }
}
