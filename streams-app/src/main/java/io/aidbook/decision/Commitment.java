package io.aidbook.decision;

import io.aidbook.ledger.Pair;

/**
 * What stands promised between an offer and a need; each of the two ledgers has a row of it.
 *
 * @param pair the two
 * @param committed accepted and not yet delivered
 * @param delivered delivered so far
 * @param number sequence number of the offer's ledger at its last change
 * @param needBorn {@link io.aidbook.ledger.Account#born} of the need it was accepted for
 */
public record Commitment(Pair pair, long committed, long delivered, long number, long needBorn) {
  /** Nothing is left of it. */
  boolean isNothing() {
    return committed == 0 && delivered == 0;
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
