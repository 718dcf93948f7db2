package io.aidbook.serde;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.Schema;

/**
 * A schema as the world outside sees it: without the property by which Avro's Java generator says
 * which string class it uses. So a schema registered from generated classes is the same as the one
 * registered from the {@code .avsc} file, and clients in other languages find it.
 */
public final class PortableSchema {
  private static final String STRING_CLASS = "avro.java.string";
  private static final JsonMapper JSON = new JsonMapper();

  private PortableSchema() {}

  /** The same schema without properties that only Java understands. */
  public static Schema of(Schema schema) {
    try {
      JsonNode json = JSON.readTree(schema.toString());
      for (JsonNode parent : json.findParents(STRING_CLASS)) {
        ((ObjectNode) parent).remove(STRING_CLASS);
      }
      return new Schema.Parser().parse(json.toString());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "schema %s does not print as JSON; report it to Avro".formatted(schema.getFullName()), e);
    }
  }
}
