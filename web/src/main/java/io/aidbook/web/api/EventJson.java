package io.aidbook.web.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * Avro records as plain JSON: fields by their Avro names and in their order, times in ISO 8601,
 * enums by name. A field that is absent is left out.
 */
public final class EventJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private EventJson() {}

  /** Writes something to a generator. */
  @FunctionalInterface
  public interface Writing {
    /** Writes it. */
    void to(JsonGenerator json) throws IOException;
  }

  /** JSON in UTF-8. */
  public static byte[] bytes(Writing writing) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      writing.to(json);
    } catch (IOException e) {
      throw new UncheckedIOException("JSON cannot be written to memory", e);
    }
    return out.toByteArray();
  }

  /** A record as an object. */
  public static void write(JsonGenerator json, SpecificRecord record) throws IOException {
    json.writeStartObject();
    writeFields(json, record);
    json.writeEndObject();
  }

  /** The fields of a record, into the object that the generator is in. */
  public static void writeFields(JsonGenerator json, SpecificRecord record) throws IOException {
    for (Schema.Field field : record.getSchema().getFields()) {
      Object value = record.get(field.pos());
      if (value != null) {
        json.writeFieldName(field.name());
        value(json, value);
      }
    }
  }

  private static void value(JsonGenerator json, Object value) throws IOException {
    if (value instanceof SpecificRecord record) {
      write(json, record);
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
      json.writeStartArray();
      for (Object item : items) {
        value(json, item);
      }
      json.writeEndArray();
    } else if (value instanceof Map<?, ?> entries) {
      entries(json, entries);
    } else {
      throw new IllegalArgumentException(
          "a value of %s has no plain JSON form here; add one".formatted(value.getClass()));
    }
  }

  /** Sorted by key, so that equal maps are written as equal text. */
  private static void entries(JsonGenerator json, Map<?, ?> entries) throws IOException {
    Map<String, Object> sorted = new TreeMap<>();
    entries.forEach((key, value) -> sorted.put(key.toString(), value));
    json.writeStartObject();
    for (Map.Entry<String, Object> entry : sorted.entrySet()) {
      json.writeFieldName(entry.getKey());
      value(json, entry.getValue());
    }
    json.writeEndObject();
  }
}
