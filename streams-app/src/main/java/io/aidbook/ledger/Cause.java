package io.aidbook.ledger;

/** Why an entry changed or left its book; names the reason of the retractions that follow. */
public enum Cause {
  NEED_CHANGED,
  OFFER_CHANGED,
  NEED_WITHDRAWN,
  OFFER_WITHDRAWN,
  NEED_EXPIRED,
  OFFER_EXPIRED,
  /** A finer book covers more of the need. */
  COVERED_NEARER,
  ACCEPTED,
  DECLINED,
  ERASED;

  /** An entry of that side was published anew. */
  public static Cause changed(Side side) {
    return side == Side.OFFER ? OFFER_CHANGED : NEED_CHANGED;
  }

  /** An entry of that side was withdrawn by its publisher. */
  public static Cause withdrawn(Side side) {
    return side == Side.OFFER ? OFFER_WITHDRAWN : NEED_WITHDRAWN;
  }

  /** An entry of that side outlived its date. */
  public static Cause expired(Side side) {
    return side == Side.OFFER ? OFFER_EXPIRED : NEED_EXPIRED;
  }
}
