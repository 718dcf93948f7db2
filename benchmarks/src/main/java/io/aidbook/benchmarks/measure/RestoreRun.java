package io.aidbook.benchmarks.measure;

import io.aidbook.benchmarks.contest.Contender;
import io.aidbook.benchmarks.process.ContenderProcess;
import io.aidbook.benchmarks.workload.Mix;
import io.aidbook.benchmarks.workload.Workload;
import java.nio.file.Path;

/**
 * Measures what open entries take of the heap, and how long it takes to have them back on a machine
 * that has nothing.
 */
public final class RestoreRun {
  private final Conditions conditions;
  private final Path log;

  /**
   * Measures under some conditions.
   *
   * @param conditions of all runs
   * @param log file for what the contenders log
   */
  public RestoreRun(Conditions conditions, Path log) {
    this.conditions = conditions;
    this.log = log;
  }

  /** Runs a contender once, with as many entries as fill the scenario's books. */
  public Restore measure(Contender contender, Scenario scenario) {
    Workload workload = scenario.workload();
    try (Stand stand = new Stand(contender, conditions)) {
      long heapOfNothing;
      long heap;
      String group;
      try (ContenderProcess first = stand.start(log)) {
        heapOfNothing = first.heap();
        stand.publish(scenario.fill(), () -> workload.next(Mix.FILLING));
        stand.settle(first);
        heap = first.heap();
        group = first.group();
        // Its end is a kill.
      }
      stand.loseState();
      stand.awaitForgotten(group);
      long begin = System.nanoTime();
      try (ContenderProcess second = stand.start(log)) {
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Restore(
            contender.name(), scenario.fill(), seconds, heap, heapOfNothing, second.resident());
      }
    }
  }
}
