package io.aidbook.benchmarks.measure;

/**
 * How fast a contender was.
 *
 * @param contender who
 * @param fill entries that were open before
 * @param events that were there to be processed
 * @param processed share of them that it processed: less than 1 when it was stopped
 * @param seconds that it took
 * @param outputs records that it wrote to its outputs meanwhile
 * @param heap bytes in use afterwards, once garbage was collected
 * @param resident bytes held by the process afterwards
 */
public record Throughput(
    String contender,
    int fill,
    long events,
    double processed,
    double seconds,
    long outputs,
    long heap,
    long resident) {
  /** Events each second, of those it processed. */
  public double rate() {
    return events * processed / seconds;
  }

  /** Microseconds for each event. */
  public double cost() {
    return 1_000_000 / rate();
  }
}
