package io.aidbook.benchmarks.workload;

/**
 * What events are, in percent; the rest are new entries.
 *
 * @param revisions of an open entry: another quantity, and for a need perhaps another urgency
 * @param withdrawals of an open entry
 */
public record Mix(int revisions, int withdrawals) {
  /** What a hub sees while it grows. */
  public static final Mix GROWING = new Mix(20, 5);

  /** As many entries go as come. */
  public static final Mix STEADY = new Mix(20, 40);

  /** Nothing but new entries, to fill books. */
  public static final Mix FILLING = new Mix(0, 0);

  /** Refuses shares that are none. */
  public Mix {
    if (revisions < 0 || withdrawals < 0 || revisions + withdrawals > 100) {
      throw new IllegalArgumentException(
          "revisions %d and withdrawals %d: use shares of 100".formatted(revisions, withdrawals));
    }
  }
}
