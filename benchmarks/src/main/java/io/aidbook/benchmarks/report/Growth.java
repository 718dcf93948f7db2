package io.aidbook.benchmarks.report;

import io.aidbook.benchmarks.measure.Progress;
import io.aidbook.benchmarks.measure.Throughput;
import java.util.ArrayList;
import java.util.List;

/**
 * What an event costs as entries become more, from one run that began with none.
 *
 * @param open entries that were open, about: they grow with the events
 * @param micros that each event took there
 */
record Growth(double open, double micros) {
  /**
   * So many points along a run, or fewer when it was seldom looked at: few, since what a contender
   * commits in bursts would make each of many points tell of a burst.
   */
  private static final int POINTS = 8;

  /** In the order of time. */
  static List<Growth> of(Throughput run) {
    double openForEach = (double) run.open() / run.events();
    double window = run.seconds() / POINTS;
    double least = run.events() * run.processed() / (POINTS * POINTS);
    List<Growth> points = new ArrayList<>();
    Progress last = new Progress(0, 0, 0);
    for (Progress now : run.timeline()) {
      double events = now.processed() - last.processed();
      double seconds = now.seconds() - last.seconds();
      if (seconds >= window && events >= least) {
        double middle = last.processed() + events / 2;
        points.add(new Growth(middle * openForEach, seconds * 1e6 / events));
        last = now;
      }
    }
    return points;
  }
}
