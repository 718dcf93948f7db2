package io.aidbook.topology.codec;

import io.aidbook.events.EntryRefusal;
import io.aidbook.status.Refusal;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/** Refusals of records, or none, as the union of null and {@link EntryRefusal}. */
final class RefusalForm {
  void write(Refusal refusal, Encoder out) throws IOException {
    if (refusal == null) {
      Fields.writeAbsent(out);
      return;
    }
    Fields.writePresent(out);
    if (refusal.revision() == null) {
      Fields.writeAbsent(out);
    } else {
      Fields.writePresent(out);
      out.writeLong(refusal.revision());
    }
    out.writeString(refusal.code());
    out.writeMapStart();
    out.setItemCount(refusal.values().size());
    for (Map.Entry<String, String> value : new TreeMap<>(refusal.values()).entrySet()) {
      out.startItem();
      out.writeString(value.getKey());
      out.writeString(value.getValue());
    }
    out.writeMapEnd();
    out.writeLong(refusal.recordedAt());
  }

  Refusal read(Decoder in) throws IOException {
    if (!Fields.readPresence(in)) {
      return null;
    }
    Long revision = Fields.readPresence(in) ? (Long) in.readLong() : null;
    String code = in.readString();
    Map<String, String> values = new TreeMap<>();
    for (long block = in.readMapStart(); block > 0; block = in.mapNext()) {
      for (long i = 0; i < block; i++) {
        String name = in.readString();
        values.put(name, in.readString());
      }
    }
    return new Refusal(revision, code, values, in.readLong());
  }

  static Refusal fromAvro(EntryRefusal refusal) {
    return refusal == null
        ? null
        : new Refusal(
            refusal.getRevision(),
            refusal.getCode(),
            refusal.getValues(),
            refusal.getRecordedAt().toEpochMilli());
  }

  /** In the order of their names, so that equal refusals have equal bytes. */
  static EntryRefusal toAvro(Refusal refusal) {
    return refusal == null
        ? null
        : new EntryRefusal(
            refusal.revision(),
            refusal.code(),
            new TreeMap<>(refusal.values()),
            Instant.ofEpochMilli(refusal.recordedAt()));
  }
}
