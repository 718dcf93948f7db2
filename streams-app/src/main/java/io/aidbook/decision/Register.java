package io.aidbook.decision;

import io.aidbook.ledger.Draft;

/**
 * Remembers which ids were decided, so that a decision published again has no second effect.
 *
 * <p>It remembers a fixed number, the latest: a ring of slots, each with the id that was given it.
 */
public final class Register {
  /**
   * A row of the register.
   *
   * @param number of an id: the {@link Ticket#arrival} it was granted to; of the counter: how many
   *     ids were granted
   * @param decisionId of a slot: the id in it; null otherwise
   */
  public record Row(long number, String decisionId) {}

  private static final String COUNTER = "n";
  private static final String ID = "i";
  private static final String SLOT = "s";

  private final Draft<Row> rows;
  private final long capacity;

  /**
   * A register for one record.
   *
   * @param rows what is written, and takes what is to be written
   * @param capacity how many ids are remembered, at least 1
   */
  public Register(Draft<Row> rows, long capacity) {
    this.rows = rows;
    this.capacity = capacity;
  }

  /** Grants an id the first time; a claim heard twice is granted twice. */
  public Answer.OfCase hear(Claim claim) {
    Row known = rows.get(ID + claim.decisionId());
    if (known != null) {
      return known.number() == claim.ticket().arrival()
          ? new Answer.Granted(claim.ticket())
          : new Answer.Repeated(claim.ticket());
    }
    remember(claim);
    return new Answer.Granted(claim.ticket());
  }

  private void remember(Claim claim) {
    Row counter = rows.get(COUNTER);
    long granted = counter == null ? 0 : counter.number();
    String slot = SLOT + "%016x".formatted(granted % capacity);
    Row oldest = rows.get(slot);
    if (oldest != null) {
      rows.put(ID + oldest.decisionId(), null);
    }
    rows.put(slot, new Row(0, claim.decisionId()));
    rows.put(ID + claim.decisionId(), new Row(claim.ticket().arrival(), null));
    rows.put(COUNTER, new Row(granted + 1, null));
  }
}
