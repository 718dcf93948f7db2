package io.aidbook.benchmarks.measure;

import io.aidbook.benchmarks.contest.Contender;
import io.aidbook.benchmarks.process.ContenderProcess;
import io.aidbook.benchmarks.workload.Workload;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Measures how long a contender takes for events that wait for it in their topics.
 *
 * <p>With a fill, it has processed that before, and as many of such events, and is paused while the
 * others are published: it is warm. Without, its start is not counted, but its warming up is.
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
    Workload workload = scenario.workload();
    try (Stand stand = new Stand(contender, conditions)) {
      if (scenario.perSecond() > 0) {
        return paced(stand, workload, scenario);
      }
      if (scenario.fill() == 0) {
        stand.publish(scenario.events(), () -> workload.next(scenario.mix()));
        try (ContenderProcess process = stand.start(log)) {
          return timed(stand, process, workload, scenario, 0, scenario::events);
        }
      }
      try (ContenderProcess process = stand.startAndWarmUp(workload, scenario, log)) {
        process.pause();
        stand.publish(scenario.events(), () -> workload.next(scenario.mix()));
        long before = stand.outputsWritten();
        process.resume();
        return timed(stand, process, workload, scenario, before, scenario::events);
      }
    }
  }

  private Throughput paced(Stand stand, Workload workload, Scenario scenario) {
    try (ContenderProcess process = stand.startAndWarmUp(workload, scenario, log);
        Feed feed = new Feed(stand, workload, scenario)) {
      long before = stand.outputsWritten();
      feed.begin();
      return timed(stand, process, workload, scenario, before, feed::published);
    }
  }

  private static Throughput timed(
      Stand stand,
      ContenderProcess process,
      Workload workload,
      Scenario scenario,
      long writtenBefore,
      LongSupplier published) {
    List<Progress> timeline;
    try (Lag lag = stand.lag(process)) {
      timeline =
          lag.follow(
              scenario.events(), scenario.before(), published, scenario.limit(), process::isAlive);
    }
    Progress end = timeline.get(timeline.size() - 1);
    boolean died = !process.isAlive();
    // One that was stopped may be out of memory, and collect garbage for hours.
    long heap = !died && end.processed() >= scenario.events() ? process.heap() : 0;
    return new Throughput(
        stand.contender().name(),
        scenario.kind(),
        scenario.fill(),
        workload.open(),
        scenario.events(),
        scenario.perSecond(),
        end.processed() / scenario.events(),
        end.seconds(),
        died,
        stand.outputsWritten() - writtenBefore,
        heap,
        process.resident(),
        timeline);
  }
}
