package io.aidbook.benchmarks.measure;

import java.util.List;

/**
 * The rate of what was processed, but for the first tenth, which a contender that was paused begins
 * with finding its feet, and the last twentieth: then some partitions have come to their end before
 * others, and what is written at intervals is waited for.
 */
final class Middle {
  private static final double FROM = 0.1;
  private static final double UP_TO = 0.95;

  private Middle() {}

  /** Events each second; of all of them, where nobody looked often enough. */
  static double rate(List<Progress> timeline) {
    Progress end = timeline.get(timeline.size() - 1);
    Progress from = end;
    Progress upTo = end;
    for (Progress one : timeline) {
      if (one.processed() >= FROM * end.processed() && one.seconds() < from.seconds()) {
        from = one;
      }
      if (one.processed() <= UP_TO * end.processed()) {
        upTo = one;
      }
    }
    double seconds = upTo.seconds() - from.seconds();
    return seconds > 0
        ? (upTo.processed() - from.processed()) / seconds
        : end.processed() / end.seconds();
  }
}
