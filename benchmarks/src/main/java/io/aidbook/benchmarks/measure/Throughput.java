package io.aidbook.benchmarks.measure;

import java.util.List;

/**
 * How fast a contender was.
 *
 * @param contender who
 * @param kind how the events came: {@link Scenario#kind}
 * @param fill entries that were open before
 * @param open entries that were open in the end
 * @param events that were there to be processed
 * @param perSecond events that came each second; 0 when they were there before
 * @param processed share of them that it processed: less than 1 when it was stopped
 * @param seconds that it took
 * @param died whether it ended by itself, as for want of memory; its log tells why
 * @param outputs records that it wrote to its outputs meanwhile
 * @param heap bytes in use afterwards, once garbage was collected; 0 when it did not finish
 * @param resident bytes held by the process afterwards
 * @param timeline how far it was at which moment
 */
public record Throughput(
    String contender,
    String kind,
    int fill,
    int open,
    long events,
    int perSecond,
    double processed,
    double seconds,
    boolean died,
    long outputs,
    long heap,
    long resident,
    List<Progress> timeline) {
  /** Keeps an unmodifiable copy of the timeline. */
  public Throughput {
    timeline = List.copyOf(timeline);
  }

  /**
   * Events each second, of those it processed; into books that were full before, of those in the
   * middle of the run.
   */
  public double rate() {
    return fill > 0 && perSecond == 0 && finished()
        ? Middle.rate(timeline)
        : events * processed / seconds;
  }

  /** Microseconds for each event. */
  public double cost() {
    return 1_000_000 / rate();
  }

  /** Whether all was processed before it was stopped, or died. */
  public boolean finished() {
    return processed >= 1;
  }

  /** Events by which the lag grew each second while they came, as a share of the rate. */
  public double lagSlope() {
    return LagSlope.of(timeline, perSecond);
  }

  /** What became of it, to be put after a rate; empty when it finished. */
  public String fate() {
    if (died) {
      return " (died)";
    }
    return finished() ? "" : " (stopped)";
  }
}
