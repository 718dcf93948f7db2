package io.aidbook.web.imports;

import com.fasterxml.jackson.core.JsonGenerator;
import io.aidbook.web.api.EventJson;
import io.aidbook.web.imports.mapping.Fault;
import java.io.IOException;

/** What becomes of entries, as JSON. */
final class ResultJson {
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
      json.writeStringField("because", result.because());
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
    json.writeStringField("message", fault.message());
    json.writeEndObject();
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
