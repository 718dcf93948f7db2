package io.aidbook.benchmarks.measure;

/**
 * How far a contender was at one moment.
 *
 * @param seconds since the clock began
 * @param published events that were there to be processed
 * @param processed of these; with parts that hand on to each other, what went through all of them
 */
public record Progress(double seconds, long published, double processed) {
  /** Events that were waiting. */
  public double lag() {
    return published - processed;
  }
}
