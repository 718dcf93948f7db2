package io.aidbook.book;

import io.aidbook.ledger.Cause;

/** Why a candidate was retracted; the header {@code reason} of its tombstone. */
public enum Reason {
  NEED_WITHDRAWN,
  OFFER_WITHDRAWN,
  NEED_EXPIRED,
  OFFER_EXPIRED,
  NEED_CHANGED,
  OFFER_CHANGED,
  /** A more urgent need took the quantity. */
  DISPLACED,
  /** A finer book covers the need now. */
  COVERED_NEARER,
  ACCEPTED,
  DECLINED,
  ERASED;

  /** The reason that follows from a change of the candidate's own offer or need. */
  static Reason of(Cause cause) {
    return switch (cause) {
      case NEED_CHANGED -> NEED_CHANGED;
      case OFFER_CHANGED -> OFFER_CHANGED;
      case NEED_WITHDRAWN -> NEED_WITHDRAWN;
      case OFFER_WITHDRAWN -> OFFER_WITHDRAWN;
      case NEED_EXPIRED -> NEED_EXPIRED;
      case OFFER_EXPIRED -> OFFER_EXPIRED;
      case COVERED_NEARER -> COVERED_NEARER;
      case ACCEPTED -> ACCEPTED;
      case DECLINED -> DECLINED;
      case ERASED -> ERASED;
    };
  }
}
