package io.aidbook.book;

import io.aidbook.ledger.Entry;
import io.aidbook.ledger.Side;

/**
 * One version of an entry in the incremental book, with the candidates that stand under it. Most
 * entries have one; see {@link Turnover}.
 */
abstract class Version extends Ranked {
  /** Its number; changes only as long as no candidate was stored with it. */
  int number;

  /**
   * What it waits for, or what it is left by; null for most. Written by {@link Turnovers} alone.
   */
  Turnover<?> turnover;

  /** Written by the round alone: whether the index may be behind. */
  boolean changed;

  /** Written by the round alone: whether the book holds it no more, or holds a newer one. */
  boolean gone;

  /** The entry of this version. */
  abstract Entry entry();

  /** Offer or need. */
  final Side side() {
    return entry().side();
  }

  final EntryKey key() {
    return new EntryKey(side(), id());
  }

  /** Whether candidates stand under it. */
  abstract boolean hasCells();

  /** The candidate that it gives back first; there must be one. */
  abstract Cell firstToGiveBack();

  /** Sum of the candidates under it. */
  abstract long given();

  /** What is left of its quantity beside all candidates of the entry; negative while it owes. */
  abstract long room();

  /** Sum of the candidates under former versions. */
  final long givenBefore() {
    return turnover == null || gone ? 0 : turnover.given;
  }

  /** Candidates under it came to give more, or less. */
  final void countGiven(long quantity) {
    if (gone && turnover != null) {
      turnover.given += quantity;
    }
  }
}
