package io.aidbook.benchmarks.measure;

import io.aidbook.benchmarks.contest.Contender;
import io.aidbook.benchmarks.process.ContenderProcess;
import io.aidbook.benchmarks.workload.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Measures how soon new candidates follow the events that cause them, at a fixed rate. */
public final class LatencyRun {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

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
   * @param warmUp how long it runs at this rate before what it does counts
   * @param counted how long what it does counts
   */
  public Latency measure(
      Contender contender, Scenario scenario, int perSecond, Duration warmUp, Duration counted) {
    Workload workload = scenario.workload();
    try (Stand stand = new Stand(contender, conditions)) {
      try (ContenderProcess process = stand.startAndWarmUp(workload, scenario, log);
          Lag lag = stand.lag(process)) {
        try (CandidateWatch watch = new CandidateWatch(stand)) {
          Instant from = Instant.now().plus(warmUp);
          watch.begin(from);
          long events = perSecond * warmUp.plus(counted).toSeconds();
          try (Feed feed = new Feed(stand, workload, scenario.of(events, perSecond))) {
            feed.begin();
            feed.await();
          }
          lag.await(PATIENCE, process::isWorking);
          watch.end();
          return new Latency(
              contender.name(), perSecond, watch.answers(), watch.appended(), watch.seen());
        }
      }
    }
  }
}
