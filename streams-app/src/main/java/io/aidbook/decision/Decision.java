package io.aidbook.decision;

import io.aidbook.ledger.Pair;

/**
 * A coordinator's decision, found valid.
 *
 * @param id its id; decided once
 * @param pair what it is about
 * @param action what is to happen
 * @param quantity how much, at least 1; {@link #UNSAID} for all that is proposed or committed
 * @param decidedAt when, in milliseconds since 1970
 */
public record Decision(String id, Pair pair, Action action, long quantity, long decidedAt) {
  /** The coordinator names no quantity. */
  public static final long UNSAID = 0;
}
