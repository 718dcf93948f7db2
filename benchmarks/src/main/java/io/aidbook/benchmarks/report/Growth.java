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
  /** So many points along a run, or fewer when it was seldom looked at. */
  private static final int POINTS = 16;

  /** In the order of time. */
  static List<Growth> of(Throughput run) {
    double openForEach = (double) run.open() / run.events();
    double step = run.events() * run.processed() / POINTS;
    List<Growth> points = new ArrayList<>();
    Progress last = new Progress(0, 0, 0);
    for (Progress now : run.timeline()) {
      double events = now.processed() - last.processed();
      if (events >= step && now.seconds() > last.seconds()) {
        double middle = last.processed() + events / 2;
        points.add(
            new Growth(middle * openForEach, (now.seconds() - last.seconds()) * 1e6 / events));
        last = now;
      }
    }
    return points;
  }
}
