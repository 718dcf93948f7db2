package io.aidbook.serde;

import java.util.function.Function;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * The bytes of an {@link InternalSerde}, written and read without its objects: for what there is
 * most of. Records of earlier schemas are read the common way. A null value stays null. Safe for
 * use by many threads.
 *
 * @param <V> the value, as the domain has it
 * @param <A> the generated class of the same record
 */
public final class DirectSerde<V, A extends SpecificRecordBase> implements Serde<V> {
  private final InternalSerde<A> records;
  private final RecordForm<V> form;
  private final Function<A, V> read;

  /**
   * A serde of one type of record.
   *
   * @param records what it has to agree with
   * @param form its own way to write and read the current schema
   * @param read makes a value of a record of an earlier one
   */
  public DirectSerde(InternalSerde<A> records, RecordForm<V> form, Function<A, V> read) {
    this.records = records;
    this.form = form;
    this.read = read;
  }

  /** Whether bytes say that they hold a record of this type, in a version that this serde reads. */
  public boolean recognises(byte[] bytes) {
    return records.recognises(bytes);
  }

  @Override
  public Serializer<V> serializer() {
    return (topic, value) -> value == null ? null : records.encode(value, form);
  }

  @Override
  public Deserializer<V> deserializer() {
    return (topic, bytes) -> {
      if (bytes == null) {
        return null;
      }
      return records.isCurrent(bytes)
          ? records.decode(bytes, form)
          : read.apply(records.decode(bytes));
    };
  }
}
