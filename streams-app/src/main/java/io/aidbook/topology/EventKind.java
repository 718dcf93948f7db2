package io.aidbook.topology;

import io.aidbook.decision.Action;
import io.aidbook.ledger.Side;

/** What an event of the world is about, for those who count. */
public enum EventKind {
  OFFER,
  OFFER_WITHDRAWAL,
  OFFER_ERASURE,
  NEED,
  NEED_WITHDRAWAL,
  NEED_ERASURE,
  ACCEPT,
  DECLINE,
  CANCEL,
  DELIVER,
  /** A decision whose action is of a newer release. */
  UNKNOWN_DECISION;

  /**
   * A revision.
   *
   * @param open false when the publisher withdraws it
   */
  static EventKind revision(Side side, boolean open) {
    return switch (side) {
      case OFFER -> open ? OFFER : OFFER_WITHDRAWAL;
      case NEED -> open ? NEED : NEED_WITHDRAWAL;
    };
  }

  static EventKind erasure(Side side) {
    return switch (side) {
      case OFFER -> OFFER_ERASURE;
      case NEED -> NEED_ERASURE;
    };
  }

  static EventKind decision(Action action) {
    return switch (action) {
      case ACCEPT -> ACCEPT;
      case DECLINE -> DECLINE;
      case CANCEL -> CANCEL;
      case DELIVER -> DELIVER;
      case UNKNOWN -> UNKNOWN_DECISION;
    };
  }
}
