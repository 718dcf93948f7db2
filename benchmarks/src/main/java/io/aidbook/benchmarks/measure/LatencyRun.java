package io.aidbook.benchmarks.measure;

import io.aidbook.benchmarks.contest.Contender;
import io.aidbook.benchmarks.process.ContenderProcess;
import io.aidbook.benchmarks.workload.Mix;
import io.aidbook.benchmarks.workload.Workload;
import io.aidbook.quickstart.local.Publisher;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures how soon new candidates follow the events that cause them, at a fixed rate. An event's
 * time is when it was due, not when it was sent: a publisher that falls behind makes the latencies
 * longer, not fewer.
 */
public final class LatencyRun {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Map<String, String> AT_ONCE = Map.of("linger.ms", "0");

  private final Conditions conditions;
  private final Path log;

  /**
   * Measures under some conditions.
   *
   * @param conditions of all runs
   * @param log file for what the contenders log
   */
  public LatencyRun(Conditions conditions, Path log) {
    this.conditions = conditions;
    this.log = log;
  }

  /**
   * Runs a contender once.
   *
   * @param scenario whose events are published, but for their number
   * @param perSecond events published each second
   * @param warmUp how long it runs before what it does counts
   * @param counted how long what it does counts
   */
  public Latency measure(
      Contender contender, Scenario scenario, int perSecond, Duration warmUp, Duration counted) {
    Workload workload = new Workload(scenario.seed(), scenario.categories(), scenario.regime());
    try (Stand stand = new Stand(contender, conditions)) {
      stand.publish(scenario.fill(), () -> workload.next(Mix.FILLING));
      try (ContenderProcess process = stand.startAndSettle(log);
          Lag lag = stand.lag(process)) {
        try (CandidateWatch watch = new CandidateWatch(stand)) {
          Instant from = Instant.now().plus(warmUp);
          watch.begin(from);
          publish(stand, workload, perSecond, warmUp.plus(counted), scenario.mix());
          lag.await(PATIENCE, process::isWorking);
          watch.end();
          return new Latency(
              contender.name(), perSecond, watch.answers(), watch.appended(), watch.seen());
        }
      }
    }
  }

  private static void publish(
      Stand stand, Workload workload, int perSecond, Duration duration, Mix mix) {
    long events = perSecond * duration.toSeconds();
    long between = TimeUnit.SECONDS.toNanos(1) / perSecond;
    try (Publisher publisher = stand.publisher(AT_ONCE)) {
      Instant first = Instant.now();
      long begin = System.nanoTime();
      for (long i = 0; i < events; i++) {
        long due = i * between;
        for (long early = begin + due - System.nanoTime();
            early > 0;
            early = begin + due - System.nanoTime()) {
          LockSupport.parkNanos(early);
        }
        publisher.publish(workload.next(mix, first.plusNanos(due)));
      }
      publisher.flush();
    }
  }
}
