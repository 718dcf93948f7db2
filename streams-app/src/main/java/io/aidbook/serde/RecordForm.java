package io.aidbook.serde;

import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/**
 * Writes and reads a value as the record of a schema, field by field in its order, without a
 * generated object between. Safe for use by many threads.
 *
 * @param <V> the value
 */
public interface RecordForm<V> {
  /** Writes all fields of the record. */
  void write(V value, Encoder out) throws IOException;

  /** Reads all fields of a record that was written with the very schema of this form. */
  V read(Decoder in) throws IOException;
}
