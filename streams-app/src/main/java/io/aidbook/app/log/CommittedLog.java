package io.aidbook.app.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What is committed in topics, from the first record that is kept to the last one that is there
 * when the reading begins. A transaction that is open then is waited for, so that whatever was
 * written before is seen, or known to be aborted.
 *
 * <p>Takes the right to read a topic, and no group.
 */
public final class CommittedLog implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int FETCH_WAIT_MS = 10;

  private final Admin admin;
  private final Map<String, Object> settings;
  private final Duration patience;
  private KafkaConsumer<byte[], byte[]> consumer;

  /**
   * Connects to nothing yet.
   *
   * @param admin a client, which stays the caller's
   * @param consumerSettings of Kafka's consumer: where the brokers are, and credentials
   * @param patience how long a reading may go on without coming further; longer than a transaction
   *     may stay open that nobody ends
   */
  public CommittedLog(Admin admin, Map<String, Object> consumerSettings, Duration patience) {
    this.admin = admin;
    this.settings = new HashMap<>(consumerSettings);
    this.settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    this.settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    this.settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    this.settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // The fetch that waits at the end of one partition would hold up the next one's.
    this.settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
    this.patience = patience;
  }

  /**
   * The identity of a topic, which another topic of the same name does not share.
   *
   * @return empty when there is no such topic
   */
  public Optional<Uuid> idOf(String topic) {
    return description(topic).map(TopicDescription::topicId);
  }

  /** First offset that is kept, by partition; none when there is no such topic. */
  public Map<TopicPartition, Long> starts(String topic) {
    return offsets(topic, OffsetSpec.earliest());
  }

  /** Offset after the last record, committed or not, by partition; none without the topic. */
  public Map<TopicPartition, Long> ends(String topic) {
    return offsets(topic, OffsetSpec.latest());
  }

  /**
   * Reads a topic, one partition after the other, each in its order.
   *
   * @param reader is given each record, and says whether to go on
   * @throws UnknownTopicOrPartitionException when there is no such topic
   * @throws KafkaException when the brokers cannot be reached or refuse
   */
  public void read(String topic, Predicate<ConsumerRecord<byte[], byte[]>> reader) {
    Map<TopicPartition, Long> ends = ends(topic);
    if (ends.isEmpty()) {
      throw new UnknownTopicOrPartitionException(
          "topic %s does not exist; run: aidbook provision".formatted(topic));
    }
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      if (!read(end.getKey(), 0, end.getValue(), reader)) {
        return;
      }
    }
  }

  /** The record at a position; empty when it is not there, or is no longer kept. */
  public Optional<ConsumerRecord<byte[], byte[]>> at(String topic, Position position) {
    TopicPartition partition = new TopicPartition(topic, position.partition());
    Long start = starts(topic).get(partition);
    if (start == null || position.offset() < start) {
      return Optional.empty();
    }
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    read(
        partition,
        position.offset(),
        Math.min(position.offset() + 1, ends(topic).get(partition)),
        record -> {
          if (record.offset() == position.offset()) {
            found.add(record);
          }
          return false;
        });
    return found.stream().findFirst();
  }

  private boolean read(
      TopicPartition partition,
      long from,
      long end,
      Predicate<ConsumerRecord<byte[], byte[]>> reader) {
    KafkaConsumer<byte[], byte[]> open = consumer();
    open.assign(List.of(partition));
    if (from == 0) {
      open.seekToBeginning(List.of(partition));
    } else {
      open.seek(partition, from);
    }
    long furthest = -1;
    long giveUp = System.nanoTime() + patience.toNanos();
    while (open.position(partition) < end) {
      for (ConsumerRecord<byte[], byte[]> record : open.poll(POLL)) {
        if (record.offset() < end && !reader.test(record)) {
          return false;
        }
      }
      long reached = open.position(partition);
      if (reached > furthest) {
        furthest = reached;
        giveUp = System.nanoTime() + patience.toNanos();
      } else if (System.nanoTime() > giveUp) {
        throw new TimeoutException(
            ("%s is readable up to offset %d of %d, and no further for %d s: a transaction is open"
                    + " there; it ends with its transaction.timeout.ms, then try again")
                .formatted(partition, reached, end, patience.toSeconds()));
      }
    }
    return true;
  }

  private Map<TopicPartition, Long> offsets(String topic, OffsetSpec which) {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    description(topic)
        .ifPresent(
            found ->
                found
                    .partitions()
                    .forEach(
                        each -> asked.put(new TopicPartition(topic, each.partition()), which)));
    Map<TopicPartition, Long> offsets =
        new TreeMap<>(Comparator.comparingInt(TopicPartition::partition));
    if (!asked.isEmpty()) {
      Map<TopicPartition, ListOffsetsResultInfo> told =
          BrokerAnswer.to(admin.listOffsets(asked).all());
      told.forEach((partition, info) -> offsets.put(partition, info.offset()));
    }
    return offsets;
  }

  private Optional<TopicDescription> description(String topic) {
    try {
      return Optional.of(
          BrokerAnswer.to(admin.describeTopics(List.of(topic)).topicNameValues().get(topic)));
    } catch (UnknownTopicOrPartitionException e) {
      return Optional.empty();
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    if (consumer == null) {
      consumer =
          new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
    return consumer;
  }

  @Override
  public void close() {
    if (consumer != null) {
      consumer.close();
    }
  }
}
