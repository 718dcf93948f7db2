package io.aidbook.ledger;

/**
 * How many changes a book or a ledger may still make before it leaves the rest for later. It holds
 * for what one record can bring about in any number; what comes with every record is not counted.
 *
 * <p>In a book, every look for the next offer or need counts as one, together with the candidate
 * that changes by it, and so does every candidate that an entry gives back or takes over from its
 * former version. In a ledger, every commitment of an erased entry counts, and every decision that
 * starts because the one before it ended.
 *
 * <p>Counted, not timed: the same records with the same budgets lead to the same changes. Not
 * thread-safe.
 */
public final class Budget {
  private final long most;
  private long spent;

  private Budget(long most) {
    this.most = most;
  }

  /** Enough for anything. */
  public static Budget unlimited() {
    return new Budget(Long.MAX_VALUE);
  }

  /**
   * A budget of so many changes.
   *
   * @param changes 0 or more
   * @throws IllegalArgumentException when it is negative
   */
  public static Budget of(long changes) {
    if (changes < 0) {
      throw new IllegalArgumentException(
          "a budget of %d changes is too small: use 0 or more".formatted(changes));
    }
    return new Budget(changes);
  }

  /** Whether nothing is left of it. */
  public boolean isSpent() {
    return spent >= most;
  }

  /** Changes that may still be made; 0 or more. */
  public long left() {
    return Math.max(0, most - spent);
  }

  /** Changes that were made; more than it allowed where a change was made in any case. */
  public long spent() {
    return spent;
  }

  /** A change is made. */
  public void spend() {
    spent++;
  }
}
