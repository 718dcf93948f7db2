package io.aidbook.serde;

import java.io.IOException;
import org.apache.avro.io.Decoder;

/**
 * Writes and reads a value as the record of a schema.
 *
 * @param <V> the value
 */
public interface RecordForm<V> extends RecordWriting<V> {
  /** Reads all fields of a record that was written with the very schema of this form. */
  V read(Decoder in) throws IOException;
}
