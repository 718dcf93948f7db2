package io.aidbook.benchmarks.measure;

import java.util.List;

/** The rate of the second half of what was processed. */
final class SecondHalf {
  private SecondHalf() {}

  /** Events each second, from the first look at which half of the events were processed. */
  static double rate(List<Progress> timeline) {
    Progress end = timeline.get(timeline.size() - 1);
    Progress middle =
        timeline.stream()
            .filter(one -> one.processed() >= end.processed() / 2)
            .findFirst()
            .orElse(end);
    return middle.seconds() < end.seconds()
        ? (end.processed() - middle.processed()) / (end.seconds() - middle.seconds())
        : end.processed() / end.seconds();
  }
}
