package io.aidbook.app.reset;

import io.aidbook.app.log.CommittedLog;
import io.aidbook.topology.Names;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.utils.Bytes;

/** The rows that stand in a compacted output: keys whose last value is no tombstone. */
final class StandingRows {
  private final String topic;
  private final Map<Bytes, Integer> partitions;

  private StandingRows(String topic, Map<Bytes, Integer> partitions) {
    this.topic = topic;
    this.partitions = partitions;
  }

  /** Reads a topic; none stand in one that does not exist. */
  static StandingRows of(String topic, CommittedLog log) {
    Map<Bytes, Integer> standing = new LinkedHashMap<>();
    if (!log.ends(topic).isEmpty()) {
      log.read(
          topic,
          row -> {
            if (row.key() != null && row.value() == null) {
              standing.remove(Bytes.wrap(row.key()));
            } else if (row.key() != null) {
              standing.put(Bytes.wrap(row.key()), row.partition());
            }
            return true;
          });
    }
    return new StandingRows(topic, standing);
  }

  int number() {
    return partitions.size();
  }

  Set<Bytes> keys() {
    return Collections.unmodifiableSet(partitions.keySet());
  }

  /** Ends all of them; returns when the brokers have it. */
  void end(Producer<byte[], byte[]> producer) {
    KafkaException[] failure = {null};
    byte[] reason = Names.RESET.getBytes(StandardCharsets.UTF_8);
    partitions.forEach(
        (key, partition) -> {
          ProducerRecord<byte[], byte[]> tombstone =
              new ProducerRecord<>(topic, partition, key.get(), null);
          tombstone.headers().add(Names.REASON_HEADER, reason);
          send(producer, tombstone, failure);
        });
    producer.flush();
    synchronized (failure) {
      if (failure[0] != null) {
        throw failure[0];
      }
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback keeps the failure
  private static void send(
      Producer<byte[], byte[]> producer,
      ProducerRecord<byte[], byte[]> tombstone,
      KafkaException[] failure) {
    producer.send(
        tombstone,
        (metadata, exception) -> {
          if (exception != null) {
            synchronized (failure) {
              failure[0] =
                  exception instanceof KafkaException known
                      ? known
                      : new KafkaException("a tombstone could not be written", exception);
            }
          }
        });
  }
}
