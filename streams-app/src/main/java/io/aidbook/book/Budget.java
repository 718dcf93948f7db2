package io.aidbook.book;

/**
 * How many changes a book may still make before it leaves the rest for later. Every look for the
 * next offer or need counts as one, together with the candidate that changes by it, and so does
 * every candidate that an entry gives back or takes over from its former version.
 *
 * <p>Counted, not timed: the same commands with the same budgets lead to the same candidates. Not
 * thread-safe.
 */
public final class Budget {
  private long left;

  private Budget(long left) {
    this.left = left;
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
    return left <= 0;
  }

  /** Changes that may still be made. */
  public long left() {
    return left;
  }

  void spend() {
    left--;
  }
}
