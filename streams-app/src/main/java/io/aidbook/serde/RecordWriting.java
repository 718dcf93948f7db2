package io.aidbook.serde;

import java.io.IOException;
import org.apache.avro.io.Encoder;

/**
 * Writes a value as the record of a schema, field by field in its order, without a generated object
 * between. Safe for use by many threads.
 *
 * @param <V> the value
 */
@FunctionalInterface
public interface RecordWriting<V> {
  /** Writes all fields of the record. */
  void write(V value, Encoder out) throws IOException;
}
