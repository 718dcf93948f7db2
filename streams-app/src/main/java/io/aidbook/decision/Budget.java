package io.aidbook.decision;

/**
 * The budget of changes: how many a ledger may still make before its task commits. It holds for
 * what one record can bring about in any number; what comes with every record is not counted.
 */
public final class Budget {
  private final long most;
  private long spent;

  /**
   * @param most changes that are left; 0 or less for none
   */
  public Budget(long most) {
    this.most = Math.max(0, most);
  }

  /** Whether no change is left. */
  boolean isSpent() {
    return spent >= most;
  }

  /** How many changes are left. */
  long left() {
    return Math.max(0, most - spent);
  }

  /** A change is made. */
  void spend() {
    spent++;
  }

  /** How many changes were made. */
  public long spent() {
    return spent;
  }
}
