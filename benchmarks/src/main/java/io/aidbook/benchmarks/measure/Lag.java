package io.aidbook.benchmarks.measure;

import io.aidbook.quickstart.local.Backlog;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.TopicPartition;

/** How far a group is, by what it has committed. */
final class Lag implements AutoCloseable {
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final Set<String> consumed;
  private final Backlog backlog;

  Lag(String bootstrapServers, String group, Set<String> consumed) {
    this.consumed = consumed;
    this.backlog = new Backlog(bootstrapServers, group, consumed);
  }

  /**
   * Waits until everything is processed.
   *
   * @return what is processed, from 0 to 1: less than 1 when that took longer than the limit
   */
  double await(Duration limit, Runnable alive) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      Backlog.Snapshot snapshot = backlog.snapshot();
      if (snapshot.isEmpty()) {
        return 1;
      }
      if (System.nanoTime() > deadline) {
        return processed(snapshot);
      }
      alive.run();
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /** By the topic that is furthest behind: what was read may wait between two parts. */
  private double processed(Backlog.Snapshot snapshot) {
    Map<String, long[]> topics = new HashMap<>();
    for (Map.Entry<TopicPartition, Long> end : snapshot.ends().entrySet()) {
      if (consumed.contains(end.getKey().topic())) {
        long[] sums = topics.computeIfAbsent(end.getKey().topic(), any -> new long[2]);
        sums[0] += snapshot.committed().getOrDefault(end.getKey(), 0L);
        sums[1] += end.getValue();
      }
    }
    return topics.values().stream()
        .filter(sums -> sums[1] > 0)
        .mapToDouble(sums -> (double) sums[0] / sums[1])
        .min()
        .orElse(0);
  }

  @Override
  public void close() {
    backlog.close();
  }
}
