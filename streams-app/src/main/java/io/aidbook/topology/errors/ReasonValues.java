package io.aidbook.topology.errors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.header.Headers;

/** The values of a dead letter's reason, to and from the header {@link ErrorHeaders#VALUES}. */
public final class ReasonValues {
  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<LinkedHashMap<String, String>> STRINGS =
      new TypeReference<>() {};

  private ReasonValues() {}

  /** The text of the header. */
  public static String json(Map<String, String> values) {
    try {
      return JSON.writeValueAsString(values);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("plain text cannot be written as JSON: " + values, e);
    }
  }

  /**
   * The values in a dead letter's headers, in their order; none where there is no such header, or
   * another program wrote something else there.
   */
  public static Map<String, String> of(Headers headers) {
    String text = ErrorHeaders.text(headers, ErrorHeaders.VALUES);
    try {
      Map<String, String> values = text == null ? null : JSON.readValue(text, STRINGS);
      return values == null ? Map.of() : values;
    } catch (JsonProcessingException e) {
      return Map.of();
    }
  }
}
