package io.aidbook.benchmarks.measure;

import io.aidbook.benchmarks.contest.Contender;
import io.aidbook.benchmarks.process.ContenderProcess;
import io.aidbook.benchmarks.workload.Mix;
import io.aidbook.benchmarks.workload.Workload;
import java.nio.file.Path;

/**
 * Measures how long a contender takes for events that wait for it in their topics.
 *
 * <p>With a fill, it has processed that before, and is paused while the events are published: it is
 * warm. Without, its start is not counted, but its warming up is.
 */
public final class ThroughputRun {
  private final Conditions conditions;
  private final Path log;

  /**
   * Measures under some conditions.
   *
   * @param conditions of all runs
   * @param log file for what the contenders log
   */
  public ThroughputRun(Conditions conditions, Path log) {
    this.conditions = conditions;
    this.log = log;
  }

  /** Runs a contender once. */
  public Throughput measure(Contender contender, Scenario scenario) {
    Workload workload = new Workload(scenario.seed(), scenario.categories(), scenario.regime());
    try (Stand stand = new Stand(contender, conditions)) {
      if (scenario.fill() == 0) {
        stand.publish(scenario.events(), () -> workload.next(scenario.mix()));
        try (ContenderProcess process = stand.start(log)) {
          return timed(stand, process, scenario, 0);
        }
      }
      stand.publish(scenario.fill(), () -> workload.next(Mix.FILLING));
      try (ContenderProcess process = stand.startAndSettle(log)) {
        process.pause();
        stand.publish(scenario.events(), () -> workload.next(scenario.mix()));
        long before = stand.outputsWritten();
        process.resume();
        return timed(stand, process, scenario, before);
      }
    }
  }

  private static Throughput timed(
      Stand stand, ContenderProcess process, Scenario scenario, long writtenBefore) {
    long begin = System.nanoTime();
    double processed;
    try (Lag lag = stand.lag(process)) {
      processed = lag.await(scenario.limit(), process::isWorking);
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    return new Throughput(
        stand.contender().name(),
        scenario.fill(),
        scenario.events(),
        processed,
        seconds,
        stand.outputsWritten() - writtenBefore,
        process.heap(),
        process.resident());
  }
}
