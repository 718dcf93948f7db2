package io.aidbook.web.imports;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidbook.web.api.EventJson;
import io.aidbook.web.imports.mapping.Fault;
import io.aidbook.web.imports.notes.Note;
import io.aidbook.web.text.Texts;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What becomes of entries, as JSON. */
final class ResultJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ResultJson() {}

  /** An entry as an object. */
  static void write(JsonGenerator json, EntryResult result) throws IOException {
    json.writeStartObject();
    if (result.row() > 0) {
      json.writeNumberField("row", result.row());
    }
    json.writeStringField("outcome", result.outcome().name());
    if (result.id() != null) {
      json.writeStringField("id", result.id());
    }
    if (result.because() != null) {
      json.writeObjectFieldStart("because");
      json.writeStringField("code", result.because().code());
      values(json, result.because().values());
      json.writeEndObject();
    }
    if (result.fault() != null) {
      json.writeFieldName("fault");
      write(json, result.fault());
    }
    if (result.entry() != null) {
      json.writeFieldName("entry");
      EventJson.write(json, result.entry().event());
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Fault fault) throws IOException {
    json.writeStartObject();
    json.writeStringField("code", fault.code());
    text(json, "column", fault.column());
    text(json, "field", fault.field());
    text(json, "value", fault.value());
    values(json, fault.values());
    json.writeEndObject();
  }

  private static void values(JsonGenerator json, Map<String, String> values) throws IOException {
    json.writeObjectFieldStart("values");
    for (Map.Entry<String, String> value : values.entrySet()) {
      json.writeStringField(value.getKey(), value.getValue());
    }
    json.writeEndObject();
  }

  /** An entry as it was written, with the sentences of a reader. */
  static String told(String line, Texts texts) {
    ObjectNode entry = read(line);
    if (entry.get("because") instanceof ObjectNode because) {
      because.put("message", because(because, texts));
    }
    if (entry.get("fault") instanceof ObjectNode fault) {
      fault.put("message", fault(fault, texts));
    }
    return entry.toString();
  }

  /** An entry as it was written. */
  static ObjectNode read(String line) {
    try {
      return (ObjectNode) JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a result was written that cannot be read", e);
    }
  }

  static String because(JsonNode because, Texts texts) {
    return new Note(because.get("code").asText(), values(because)).in(texts);
  }

  static String fault(JsonNode fault, Texts texts) {
    return new Fault(
            fault.path("column").asText(null),
            fault.path("field").asText(null),
            fault.path("value").asText(null),
            fault.get("code").asText(),
            values(fault))
        .message(texts);
  }

  private static Map<String, String> values(JsonNode told) {
    Map<String, String> values = new LinkedHashMap<>();
    told.get("values")
        .properties()
        .forEach(value -> values.put(value.getKey(), value.getValue().asText()));
    return values;
  }

  private static void text(JsonGenerator json, String name, String value) throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }

  /** Counts, as fields of the object that the generator is in. */
  static void writeCounts(JsonGenerator json, Counts counts) throws IOException {
    json.writeNumberField("rows", counts.rows());
    json.writeNumberField("badRows", counts.badRows());
    json.writeNumberField("new", counts.of(Outcome.NEW));
    json.writeNumberField("changed", counts.of(Outcome.CHANGED));
    json.writeNumberField("unchanged", counts.of(Outcome.UNCHANGED));
    json.writeNumberField("skipped", counts.of(Outcome.SKIPPED));
    json.writeNumberField("withdrawn", counts.of(Outcome.WITHDRAWN));
    json.writeNumberField("confirmed", counts.confirmed());
  }
}
