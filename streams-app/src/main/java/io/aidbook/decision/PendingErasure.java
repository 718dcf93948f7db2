package io.aidbook.decision;

import io.aidbook.ledger.Side;

/**
 * An erasure that is not done: its account is closed and gone, and some commitments of the erased
 * life are left. They end piece by piece; see {@link Erasures}.
 *
 * @param number tells the rows of the erased life from those of a later one, and one erasure of an
 *     id from the next
 * @param after key of the last commitment that is done; empty for none
 */
public record PendingErasure(long number, String after) {
  /** Key of the row. */
  public static String key(Side side, String id) {
    return prefix(side) + id;
  }

  /** Begins the keys of all rows of a side. */
  public static String prefix(Side side) {
    return side.name() + '~';
  }
}
