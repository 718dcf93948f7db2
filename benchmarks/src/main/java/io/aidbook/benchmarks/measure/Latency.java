package io.aidbook.benchmarks.measure;

import org.HdrHistogram.Histogram;

/**
 * How soon a contender answers at a fixed rate.
 *
 * @param contender who
 * @param perSecond events published each second
 * @param answers new candidates that were measured
 * @param appended milliseconds from the event's time until the broker took the answer
 * @param seen milliseconds from the event's time until a read-committed consumer had it
 */
public record Latency(
    String contender, int perSecond, long answers, Percentiles appended, Percentiles seen) {

  /** In milliseconds. */
  public record Percentiles(long p50, long p90, long p99, long p999, long max) {
    static Percentiles of(Histogram histogram) {
      return new Percentiles(
          histogram.getValueAtPercentile(50),
          histogram.getValueAtPercentile(90),
          histogram.getValueAtPercentile(99),
          histogram.getValueAtPercentile(99.9),
          histogram.getMaxValue());
    }
  }
}
