package io.aidbook.benchmarks.measure;

import io.aidbook.quickstart.local.Backlog;
import io.aidbook.topology.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;

/** How far a group is, by what it has committed. */
final class Lag implements AutoCloseable {
  private static final Set<String> INPUTS = Set.of(Topics.OFFERS, Topics.NEEDS);

  /** Asking costs the broker something: less often while the end is far. */
  private static final long FAR_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private static final long NEAR_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final double NEAR = 0.97;

  private final Set<String> consumed;
  private final Backlog backlog;

  Lag(String bootstrapServers, String group, Set<String> consumed) {
    this.consumed = consumed;
    this.backlog = new Backlog(bootstrapServers, group, consumed);
  }

  /** Waits until everything is processed. Tells whether that was within the limit. */
  boolean await(Duration limit, Runnable alive) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!backlog.snapshot().isEmpty()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      alive.run();
      LockSupport.parkNanos(NEAR_NANOS);
    }
    return true;
  }

  /**
   * Follows it until everything is processed, or until the limit.
   *
   * @param events that will have been published in the end
   * @param before events that were processed before the clock began
   * @param published how many of the events are published
   * @param alive whether the contender is still there
   * @return how far it was, from the clock's beginning; the last one has processed all events, but
   *     when the limit came first, or the contender's end
   */
  List<Progress> follow(
      long events, long before, LongSupplier published, Duration limit, BooleanSupplier alive) {
    List<Progress> timeline = new ArrayList<>();
    double furthest = 0;
    long begin = System.nanoTime();
    while (true) {
      long there = published.getAsLong();
      Backlog.Snapshot snapshot = backlog.snapshot();
      long elapsed = System.nanoTime() - begin;
      boolean finished = there == events && snapshot.isEmpty();
      // Shares of what is handed on tremble a little: nobody goes back.
      furthest =
          finished
              ? (double) events
              : Math.max(furthest, Math.min((double) there, processed(snapshot) - before));
      timeline.add(new Progress(elapsed / 1e9, there, furthest));
      if (finished || elapsed > limit.toNanos() || !alive.getAsBoolean()) {
        return timeline;
      }
      LockSupport.parkNanos(furthest > NEAR * events ? NEAR_NANOS : FAR_NANOS);
    }
  }

  /**
   * Events that went through all parts: those that were read, less what waits between the parts as
   * a share of all that was handed on.
   */
  private double processed(Backlog.Snapshot snapshot) {
    long read = 0;
    long handedOn = 0;
    long taken = 0;
    for (Map.Entry<TopicPartition, Long> end : snapshot.ends().entrySet()) {
      String topic = end.getKey().topic();
      long committed = snapshot.committed().getOrDefault(end.getKey(), 0L);
      if (INPUTS.contains(topic)) {
        read += committed;
      } else if (consumed.contains(topic)) {
        taken += committed;
        handedOn += end.getValue();
      }
    }
    return handedOn == 0 ? read : (double) read * taken / handedOn;
  }

  @Override
  public void close() {
    backlog.close();
  }
}
