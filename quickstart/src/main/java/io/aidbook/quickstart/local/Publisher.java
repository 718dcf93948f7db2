package io.aidbook.quickstart.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aidbook.quickstart.files.BadRow;
import io.aidbook.quickstart.files.DeadLetters;
import io.aidbook.quickstart.files.Event;
import io.aidbook.quickstart.files.Row;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.topology.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Publishes rows of files as forms would: events to their topics, with the time at which they were
 * recorded. A row that is no event becomes a dead letter at once.
 */
public final class Publisher implements AutoCloseable {
  private static final int MAX_REQUEST_BYTES = 2 * 1024 * 1024;

  private final EventBytes bytes;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  /** Connects to a broker. */
  public Publisher(String bootstrapServers, AvroSerdes serdes) {
    this(bootstrapServers, serdes, Map.of());
  }

  /**
   * Connects to a broker.
   *
   * @param settings of the producer, beside or instead of the usual ones
   */
  public Publisher(String bootstrapServers, AvroSerdes serdes, Map<String, String> settings) {
    Map<String, Object> config = new HashMap<>();
    config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, 64 * 1024);
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
    config.putAll(settings);
    this.bytes = new EventBytes(serdes);
    this.producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * Publishes a row; it may still be on its way when this returns.
   *
   * @throws IllegalStateException when an earlier one did not arrive
   */
  public void publish(Row row) {
    ProducerRecord<byte[], byte[]> record =
        row instanceof Event event ? record(event) : deadLetter((BadRow) row);
    // The future is not looked at: a callback tells of a failure without waiting for it.
    Future<RecordMetadata> unused =
        producer.send(
            record,
            (metadata, e) -> {
              if (e != null) {
                failure.compareAndSet(null, e);
              }
            });
    throwFailure();
  }

  /**
   * Returns when the broker has everything.
   *
   * @throws IllegalStateException when something did not arrive
   */
  public void flush() {
    producer.flush();
    throwFailure();
  }

  private ProducerRecord<byte[], byte[]> record(Event event) {
    return new ProducerRecord<>(
        event.topic(),
        null,
        event.timestamp().toEpochMilli(),
        event.key().getBytes(UTF_8),
        bytes.of(event),
        DeadLetters.headersOf(event));
  }

  private static ProducerRecord<byte[], byte[]> deadLetter(BadRow row) {
    byte[] key = row.key() == null ? null : row.key().getBytes(UTF_8);
    return new ProducerRecord<>(
        Topics.DEAD_LETTERS, null, null, key, row.raw(), DeadLetters.headersOf(row));
  }

  private void throwFailure() {
    Exception e = failure.get();
    if (e != null) {
      throw new IllegalStateException("an event could not be published: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
