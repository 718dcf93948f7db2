package io.aidbook.quickstart.files;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * Avro records as plain JSON: the fields by their Avro names and in their order, absent as null,
 * times in ISO 8601, enums by name, no wrappers around unions.
 */
final class AvroJson {
  private AvroJson() {}

  /** Writes the fields of a record into the object that the generator is in. */
  static void writeFields(JsonGenerator json, SpecificRecord record) throws IOException {
    for (Schema.Field field : record.getSchema().getFields()) {
      json.writeFieldName(field.name());
      write(json, record.get(field.pos()));
    }
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof SpecificRecord record) {
      json.writeStartObject();
      writeFields(json, record);
      json.writeEndObject();
    } else if (value instanceof Enum<?> word) {
      json.writeString(word.name());
    } else if (value instanceof Instant time) {
      json.writeString(time.toString());
    } else if (value instanceof CharSequence text) {
      json.writeString(text.toString());
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof Integer number) {
      json.writeNumber(number);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof List<?> items) {
      writeItems(json, items);
    } else if (value instanceof Map<?, ?> entries) {
      writeEntries(json, entries);
    } else {
      throw new IllegalArgumentException(
          "a value of %s has no plain JSON form here; add one".formatted(value.getClass()));
    }
  }

  private static void writeItems(JsonGenerator json, List<?> items) throws IOException {
    json.writeStartArray();
    for (Object item : items) {
      write(json, item);
    }
    json.writeEndArray();
  }

  /** Sorted by key: two equal maps are written as equal text. */
  private static void writeEntries(JsonGenerator json, Map<?, ?> entries) throws IOException {
    Map<String, Object> sorted = new TreeMap<>();
    entries.forEach((key, value) -> sorted.put(key.toString(), value));
    json.writeStartObject();
    for (Map.Entry<String, Object> entry : sorted.entrySet()) {
      json.writeFieldName(entry.getKey());
      write(json, entry.getValue());
    }
    json.writeEndObject();
  }
}
