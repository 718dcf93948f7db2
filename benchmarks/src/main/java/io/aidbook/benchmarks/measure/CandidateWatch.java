package io.aidbook.benchmarks.measure;

import io.aidbook.benchmarks.measure.Latency.Percentiles;
import io.aidbook.events.MatchCandidate;
import io.aidbook.topology.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * A dashboard that reads candidates once they are committed, and looks at the clock. Only new ones
 * count: a candidate whose quantity changes keeps the time at which it was first proposed.
 */
final class CandidateWatch implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  /** Ten minutes, in milliseconds: longer ones count as that. */
  private static final long LONGEST = 600_000;

  private final KafkaConsumer<String, byte[]> consumer;
  private final Deserializer<MatchCandidate> candidates;
  private final Histogram appended = new Histogram(LONGEST, 3);
  private final Histogram seen = new Histogram(LONGEST, 3);
  private final Set<String> standing = new HashSet<>();
  private final CountDownLatch atTheEnd = new CountDownLatch(1);
  private volatile Instant from = Instant.MAX;
  private volatile boolean ending;
  private Thread thread;

  CandidateWatch(Stand stand) {
    candidates = stand.serdes().value(MatchCandidate.class).deserializer();
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                stand.bootstrapServers(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.MATCH_CANDIDATES).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /**
   * Begins to read.
   *
   * @param counts candidates proposed from then on count
   */
  void begin(Instant counts) {
    from = counts;
    thread = new Thread(this::read, "candidate-watch");
    thread.setDaemon(true);
    thread.start();
  }

  private void read() {
    boolean more = true;
    while (more) {
      boolean last = ending;
      ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
      long now = System.currentTimeMillis();
      records.forEach(record -> look(record, now));
      more = !last || !records.isEmpty();
    }
    atTheEnd.countDown();
  }

  private void look(ConsumerRecord<String, byte[]> record, long now) {
    if (record.value() == null) {
      standing.remove(record.key());
    } else if (standing.add(record.key())) {
      Instant proposedAt = candidates.deserialize(record.topic(), record.value()).getProposedAt();
      if (!proposedAt.isBefore(from)) {
        count(appended, record.timestamp() - proposedAt.toEpochMilli());
        count(seen, now - proposedAt.toEpochMilli());
      }
    }
  }

  private static void count(Histogram histogram, long millis) {
    histogram.recordValue(Math.max(0, Math.min(LONGEST, millis)));
  }

  /** Returns when it has read all that is committed. */
  void end() {
    ending = true;
    try {
      atTheEnd.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the last candidates were read", e);
    }
  }

  long answers() {
    return seen.getTotalCount();
  }

  Percentiles appended() {
    return Percentiles.of(appended);
  }

  Percentiles seen() {
    return Percentiles.of(seen);
  }

  @Override
  public void close() {
    ending = true;
    if (thread == null) {
      consumer.close();
      return;
    }
    end();
    consumer.close();
  }
}
