package io.aidbook.decision;

import io.aidbook.ledger.Pair;

/**
 * What stands between an offer and a need; each of the two ledgers has a row of it.
 *
 * @param pair the two
 * @param committed accepted and not yet delivered
 * @param delivered delivered so far
 * @param declined in the offer's ledger, whether the need's holds the offer as declined, which it
 *     is told to forget when the offer is erased; false in the need's
 * @param number sequence number of the offer's ledger at its last change
 * @param needBorn {@link io.aidbook.ledger.Account#born} of the need that it was said by
 */
public record Commitment(
    Pair pair, long committed, long delivered, boolean declined, long number, long needBorn) {
  /** Nothing stands between the two. */
  static Commitment nothing(Pair pair) {
    return new Commitment(pair, 0, 0, false, 0, 0);
  }

  /** Nothing is left of it. */
  boolean isNothing() {
    return !isPromised() && !declined;
  }

  /** Whether anything of it is published: what is only declined is not. */
  boolean isPromised() {
    return committed != 0 || delivered != 0;
  }

  /** The same, under other numbers. */
  Commitment numbered(long newNumber, long newNeedBorn) {
    return new Commitment(pair, committed, delivered, declined, newNumber, newNeedBorn);
  }

  /** The same, declined or not. */
  Commitment declined(boolean newDeclined) {
    return new Commitment(pair, committed, delivered, newDeclined, number, needBorn);
  }

  /** The same, with something else promised. */
  Commitment promising(long newCommitted, long newDelivered) {
    return new Commitment(pair, newCommitted, newDelivered, declined, number, needBorn);
  }

  /** Key of the row in the offer's ledger, where an offer's rows lie together. */
  static String offerKey(Pair pair) {
    return offerPrefix(pair.offerId()) + pair.needId();
  }

  /** What all keys of an offer's rows begin with. */
  static String offerPrefix(String offerId) {
    return offerId + "~";
  }

  /** Key of the row in the need's ledger, where a need's rows lie together. */
  static String needKey(Pair pair) {
    return needPrefix(pair.needId()) + pair.offerId();
  }

  /** What all keys of a need's rows begin with. */
  static String needPrefix(String needId) {
    return needId + "~";
  }
}
