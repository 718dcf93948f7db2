package io.aidbook.benchmarks.measure;

import java.util.List;

/**
 * The rate of the second half of what was processed, but for its last tenth: then some partitions
 * have come to their end before others, and what is written at intervals is waited for.
 */
final class SecondHalf {
  private static final double FROM = 0.5;
  private static final double UP_TO = 0.95;

  private SecondHalf() {}

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
