package io.aidbook.benchmarks.measure;

/**
 * How a contender came back after its process was killed and its disk lost.
 *
 * @param contender who
 * @param open entries that were open
 * @param seconds from its start until it worked on
 * @param heap bytes in use before, once garbage was collected
 * @param heapOfNothing bytes in use with no entry at all
 * @param resident bytes held by the process that came back
 */
public record Restore(
    String contender, int open, double seconds, long heap, long heapOfNothing, long resident) {
  /** Bytes of heap for each open entry. */
  public double bytesPerEntry() {
    return (double) (heap - heapOfNothing) / open;
  }
}
