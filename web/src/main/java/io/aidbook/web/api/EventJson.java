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
 * Events as the API and the stream show them: plain JSON with the fields' Avro names in their
 * order. A field without a value is left out, times are ISO 8601, enums stand by name. Every record
 * of the public schemas can be written, also one with fields that are added later.
 */
public final class EventJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private EventJson() {}

  /** Writes a record as an object. */
  public static void write(JsonGenerator json, SpecificRecord record) throws IOException {
    json.writeStartObject();
    writeFields(json, record);
    json.writeEndObject();
  }

  /** Writes the fields of a record into the object that the generator is in. */
  public static void writeFields(JsonGenerator json, SpecificRecord record) throws IOException {
    for (Schema.Field field : record.getSchema().getFields()) {
      Object value = record.get(field.pos());
      if (value != null) {
        json.writeFieldName(field.name());
        writeValue(json, value);
      }
    }
  }

  /** A record as the bytes of an object. */
  public static byte[] bytes(SpecificRecord record) {
    return bytes(json -> write(json, record));
  }

  /** JSON as bytes. */
  public static byte[] bytes(Writing writing) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      writing.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException("JSON cannot be written into memory", e);
    }
    return out.toByteArray();
  }

  /** Writes some JSON. */
  @FunctionalInterface
  public interface Writing {
    /** Writes one value. */
    void write(JsonGenerator json) throws IOException;
  }

  private static void writeValue(JsonGenerator json, Object value) throws IOException {
    if (value instanceof SpecificRecord record) {
      write(json, record);
    } else if (value instanceof CharSequence text) {
      json.writeString(text.toString());
    } else if (value instanceof Long number) {
      json.writeNumber(number);
    } else if (value instanceof Integer number) {
      json.writeNumber(number);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Instant time) {
      json.writeString(time.toString());
    } else if (value instanceof Enum<?> symbol) {
      json.writeString(symbol.name());
    } else if (value instanceof List<?> items) {
      writeItems(json, items);
    } else if (value instanceof Map<?, ?> entries) {
      writeEntries(json, entries);
    } else {
      throw new IllegalArgumentException(
          "a value of %s has no plain JSON form here: add one".formatted(value.getClass()));
    }
  }

  private static void writeItems(JsonGenerator json, List<?> items) throws IOException {
    json.writeStartArray();
    for (Object item : items) {
      writeValue(json, item);
    }
    json.writeEndArray();
  }

  /** Sorted by key, so that equal maps are written as equal text. */
  private static void writeEntries(JsonGenerator json, Map<?, ?> entries) throws IOException {
    Map<String, Object> sorted = new TreeMap<>();
    entries.forEach((key, value) -> sorted.put(key.toString(), value));
    json.writeStartObject();
    for (Map.Entry<String, Object> entry : sorted.entrySet()) {
      json.writeFieldName(entry.getKey());
      writeValue(json, entry.getValue());
    }
    json.writeEndObject();
  }
}
