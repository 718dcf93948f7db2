package io.aidbook.benchmarks.measure;

import java.util.List;

/** Whether a contender falls behind: the slope of a line through its lag. */
final class LagSlope {
  private LagSlope() {}

  /**
   * By least squares, over the second half of the time in which events came: in the first the
   * contender becomes warm.
   *
   * @param perSecond events that came each second
   * @return share of the events by which the lag grows; 0 when it shrinks, or when nothing can be
   *     told
   */
  static double of(List<Progress> timeline, int perSecond) {
    long last = timeline.stream().mapToLong(Progress::published).max().orElse(0);
    List<Progress> half =
        timeline.stream()
            .filter(one -> one.published() > last / 2 && one.published() < last)
            .toList();
    if (perSecond == 0 || half.size() < 3) {
      return 0;
    }
    double middle = half.stream().mapToDouble(Progress::seconds).average().orElseThrow();
    double usual = half.stream().mapToDouble(Progress::lag).average().orElseThrow();
    double products = 0;
    double squares = 0;
    for (Progress one : half) {
      double aside = one.seconds() - middle;
      products += aside * (one.lag() - usual);
      squares += aside * aside;
    }
    return squares == 0 ? 0 : Math.max(0, products / squares / perSecond);
  }
}
