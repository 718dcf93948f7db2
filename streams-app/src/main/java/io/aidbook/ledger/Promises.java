package io.aidbook.ledger;

/**
 * What is promised of an offer's or need's quantity, in its units.
 *
 * @param reserved held on the offer's side for decisions on their way to the need's; 0 for needs
 * @param committed accepted and not yet delivered
 * @param delivered delivered so far
 */
public record Promises(long reserved, long committed, long delivered) {
  /** Nothing is promised. */
  public static final Promises NONE = new Promises(0, 0, 0);

  /**
   * @throws IllegalStateException when one is below zero: more was taken back than was given
   */
  public Promises {
    if (reserved < 0 || committed < 0 || delivered < 0) {
      throw new IllegalStateException(
          "promises below zero: %d reserved, %d committed, %d delivered"
              .formatted(reserved, committed, delivered));
    }
  }

  /** All that cannot be promised again. */
  public long sum() {
    return Math.addExact(Math.addExact(reserved, committed), delivered);
  }

  /** How much more can be promised of an offer without a limit and still be counted. */
  public long countable() {
    return Long.MAX_VALUE - sum();
  }

  /** More is held for a decision on its way. */
  public Promises reserve(long quantity) {
    return new Promises(Math.addExact(reserved, quantity), committed, delivered);
  }

  /** Less is held: the decision has come to its end. */
  public Promises release(long quantity) {
    return new Promises(reserved - quantity, committed, delivered);
  }

  /** More is accepted. */
  public Promises commit(long quantity) {
    return new Promises(reserved, Math.addExact(committed, quantity), delivered);
  }

  /** Something accepted is free again. */
  public Promises free(long quantity) {
    return new Promises(reserved, committed - quantity, delivered);
  }

  /** Something accepted has arrived. */
  public Promises deliver(long quantity) {
    return new Promises(reserved, committed - quantity, Math.addExact(delivered, quantity));
  }
}
