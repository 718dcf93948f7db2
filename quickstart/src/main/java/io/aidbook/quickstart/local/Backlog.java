package io.aidbook.quickstart.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What an application has not processed yet, by what the broker knows: records behind the group's
 * committed offsets, and transactions that are still open.
 *
 * <p>The broker must serve this one application: an open transaction in any topic counts.
 */
public final class Backlog implements AutoCloseable {
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(100);

  private final String group;
  private final Set<String> consumed;
  private final Admin admin;
  private final KafkaConsumer<byte[], byte[]> probe;

  /**
   * The backlog of a group.
   *
   * @param bootstrapServers the broker
   * @param group the application's id
   * @param consumed topics that it reads, internal ones included; one that is not there yet counts
   *     as not processed
   */
  public Backlog(String bootstrapServers, String group, Set<String> consumed) {
    this.group = group;
    this.consumed = Set.copyOf(consumed);
    Map<String, Object> client = new HashMap<>();
    client.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    this.admin = Admin.create(client);
    client.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    client.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    client.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
    client.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1);
    this.probe =
        new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * Where the broker's topics end.
   *
   * @param ends end offsets of all partitions of all topics but the broker's own
   * @param committed the group's committed offsets
   * @param rest what is left up to those ends
   */
  public record Snapshot(
      Map<TopicPartition, Long> ends, Map<TopicPartition, Long> committed, Rest rest) {
    /** Whether everything up to there was processed, and no transaction was open. */
    public boolean isEmpty() {
      return rest == Rest.NOTHING;
    }

    /** Whether anything was written or processed between this one and an earlier one. */
    public boolean hasMovedSince(Snapshot earlier) {
      return !ends.equals(earlier.ends) || !committed.equals(earlier.committed);
    }

    /** How many records of some topics were processed, as far as committed offsets tell. */
    long processed(Collection<String> topics) {
      return committed.entrySet().stream()
          .filter(entry -> topics.contains(entry.getKey().topic()))
          .mapToLong(Map.Entry::getValue)
          .sum();
    }
  }

  /** What is left to process. */
  public enum Rest {
    /** Nothing. */
    NOTHING,
    /**
     * A transaction is open somewhere: what is in it cannot be read yet. It may be as good as
     * committed: a broker answers before it has written the markers.
     */
    OPEN_TRANSACTION,
    /** Records, or a topic that is not there yet. */
    RECORDS
  }

  /** Looks at all topics and at what is committed. */
  public Snapshot snapshot() {
    Map<TopicPartition, Long> ends = ends(partitions(), IsolationLevel.READ_UNCOMMITTED);
    Map<TopicPartition, Long> committed = committed();
    return new Snapshot(ends, committed, rest(ends, committed));
  }

  private Rest rest(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> committed) {
    if (!ends.equals(ends(ends.keySet(), IsolationLevel.READ_COMMITTED))) {
      return Rest.OPEN_TRANSACTION;
    }
    for (String topic : consumed) {
      if (!ends.containsKey(new TopicPartition(topic, 0))) {
        return Rest.RECORDS;
      }
    }
    Map<TopicPartition, Long> unread = new HashMap<>();
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      TopicPartition partition = end.getKey();
      if (consumed.contains(partition.topic())
          && committed.getOrDefault(partition, 0L) < end.getValue()) {
        unread.put(partition, committed.get(partition));
      }
    }
    // Behind a committed offset there may be the markers of transactions, and nothing else.
    return unread.isEmpty() || holdsOnlyMarkers(unread, ends) ? Rest.NOTHING : Rest.RECORDS;
  }

  private boolean holdsOnlyMarkers(Map<TopicPartition, Long> from, Map<TopicPartition, Long> ends) {
    probe.assign(from.keySet());
    from.forEach(
        (partition, offset) -> {
          if (offset == null) {
            probe.seekToBeginning(List.of(partition));
          } else {
            probe.seek(partition, offset);
          }
        });
    long deadline = System.nanoTime() + ANSWER.toNanos();
    while (from.keySet().stream().anyMatch(at -> probe.position(at) < ends.get(at))) {
      if (!probe.poll(POLL).isEmpty()) {
        return false;
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("the broker did not serve %s in time".formatted(from));
      }
    }
    return true;
  }

  private Map<TopicPartition, Long> committed() {
    Map<TopicPartition, OffsetAndMetadata> known =
        await(
            admin
                .listConsumerGroupOffsets(
                    Map.of(group, new ListConsumerGroupOffsetsSpec()),
                    new ListConsumerGroupOffsetsOptions().requireStable(true))
                .partitionsToOffsetAndMetadata(group));
    Map<TopicPartition, Long> committed = new HashMap<>();
    known.forEach(
        (partition, offset) -> {
          if (offset != null) {
            committed.put(partition, offset.offset());
          }
        });
    return committed;
  }

  private List<TopicPartition> partitions() {
    Set<String> topics = await(admin.listTopics().names());
    List<TopicPartition> partitions = new ArrayList<>();
    for (TopicDescription topic : await(admin.describeTopics(topics).allTopicNames()).values()) {
      topic
          .partitions()
          .forEach(info -> partitions.add(new TopicPartition(topic.name(), info.partition())));
    }
    return partitions;
  }

  private Map<TopicPartition, Long> ends(
      Collection<TopicPartition> partitions, IsolationLevel isolation) {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    partitions.forEach(partition -> asked.put(partition, OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    await(admin.listOffsets(asked, new ListOffsetsOptions(isolation)).all())
        .forEach((partition, end) -> ends.put(partition, end.offset()));
    return ends;
  }

  private static <T> T await(KafkaFuture<T> answer) {
    try {
      return answer.get(ANSWER.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker cannot tell what is left to process", e);
    } catch (TimeoutException e) {
      throw new IllegalStateException("the broker did not answer within " + ANSWER, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking the broker what is left", e);
    }
  }

  @Override
  public void close() {
    probe.close();
    admin.close();
  }
}
