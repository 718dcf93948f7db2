package io.aidbook.topology.errors;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * A value as it came: read, or why it cannot be. It reaches its processor in either case, in the
 * order of its partition. A processor that meets one that is unreadable fails, and the record is
 * set aside as if reading it had failed.
 *
 * @param value what was read; null when it cannot be
 * @param failure why not; null when it can
 * @param <V> its type
 */
public record Arrived<V>(V value, RuntimeException failure) {

  /**
   * A serde that reads what another reads. What is no fault of the record fails at once.
   *
   * @param values the other
   */
  public static <V> Serde<Arrived<V>> read(Serde<V> values) {
    Deserializer<V> deserializer = values.deserializer();
    return Serdes.serdeFrom(
        (topic, arrived) -> {
          throw new UnsupportedOperationException("what has arrived is not written again");
        },
        new Deserializer<>() {
          @Override
          public Arrived<V> deserialize(String topic, byte[] bytes) {
            return deserialize(topic, null, bytes);
          }

          @Override
          public Arrived<V> deserialize(String topic, Headers headers, byte[] bytes) {
            try {
              V value =
                  headers == null
                      ? deserializer.deserialize(topic, bytes)
                      : deserializer.deserialize(topic, headers, bytes);
              return value == null ? null : new Arrived<>(value, null);
            } catch (RuntimeException failure) {
              if (Diagnosis.ofDeserialization(failure).kind() == Diagnosis.Kind.ENVIRONMENT) {
                throw failure;
              }
              return new Arrived<>(null, failure);
            }
          }

          @Override
          public void close() {
            deserializer.close();
          }
        });
  }

  /**
   * Nothing happens when it was read.
   *
   * @throws RuntimeException when it was not: to be handled as if reading it had failed
   */
  public void requireReadable() {
    if (failure != null) {
      throw new UnreadableRecordException(failure);
    }
  }
}
