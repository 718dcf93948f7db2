package io.aidbook.benchmarks.measure;

import io.aidbook.benchmarks.workload.Workload;
import io.aidbook.quickstart.local.Publisher;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Publishes events at a fixed rate. An event's time is when it was due, not when it was sent: a
 * publisher that falls behind makes latencies longer, not fewer.
 */
final class Feed implements AutoCloseable {
  private final Stand stand;
  private final Workload workload;
  private final Scenario scenario;
  private final AtomicLong published = new AtomicLong();
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();
  private final Thread thread = new Thread(this::run, "feed");
  private volatile boolean stopped;

  Feed(Stand stand, Workload workload, Scenario scenario) {
    this.stand = stand;
    this.workload = workload;
    this.scenario = scenario;
    thread.setDaemon(true);
  }

  void begin() {
    thread.start();
  }

  /**
   * How many events are published.
   *
   * @throws RuntimeException what ended the feed, when it was not the last event
   */
  long published() {
    if (failure.get() != null) {
      throw failure.get();
    }
    return published.get();
  }

  /** Returns when all are published. */
  void await() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while events were published", e);
    }
    published();
  }

  private void run() {
    long between = TimeUnit.SECONDS.toNanos(1) / scenario.perSecond();
    try (Publisher publisher = stand.publisher()) {
      Instant first = Instant.now();
      long begin = System.nanoTime();
      for (long i = 0; i < scenario.events() && !stopped; i++) {
        long due = i * between;
        for (long early = begin + due - System.nanoTime();
            early > 0;
            early = begin + due - System.nanoTime()) {
          LockSupport.parkNanos(early);
        }
        publisher.publish(workload.next(scenario.mix(), first.plusNanos(due)));
        published.incrementAndGet();
      }
      publisher.flush();
    } catch (RuntimeException e) {
      failure.set(e);
    }
  }

  @Override
  public void close() {
    stopped = true;
    await();
  }
}
