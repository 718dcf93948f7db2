package io.aidbook.decision;

import io.aidbook.ledger.Pair;
import io.aidbook.region.Region;

/** What a need's ledger is told: by offers' ledgers, and by itself. */
public sealed interface Request {
  /** The need it is about. */
  String needId();

  /** What an offer's ledger tells a need's. */
  sealed interface OfPair extends Request {
    /** The pair it is about. */
    Pair pair();

    @Override
    default String needId() {
      return pair().needId();
    }
  }

  /**
   * The quantity is held on the offer; commit it on the need, if it can take it. Where nobody said
   * a quantity and none is proposed it is 0: then the need says why, and commits nothing.
   *
   * @param ticket of the decision
   * @param pair the pair
   * @param quantity how much
   * @param number sequence number of the offer's ledger
   * @param committed what stands committed between the two before it, as in {@link Settle}
   * @param delivered what is delivered before it, as in {@link Settle}
   * @param unit unit of the offer
   * @param stand where the offer stands
   */
  record Reserve(
      Ticket ticket,
      Pair pair,
      long quantity,
      long number,
      long committed,
      long delivered,
      String unit,
      Stand stand)
      implements OfPair {}

  /**
   * Where an offer stands and what it has left when the quantity is gone.
   *
   * @param category category of its book
   * @param bookRegion region of its book
   * @param left what is left, as in {@link io.aidbook.ledger.Draw#left}
   */
  record Stand(String category, Region bookRegion, long left) {}

  /**
   * What stands between the two now, whatever was said before.
   *
   * @param pair the pair
   * @param number sequence number of the offer's ledger
   * @param committed accepted and not yet delivered
   * @param delivered delivered so far
   * @param erased the offer was erased: what was committed is free, what was delivered has arrived,
   *     and that it was declined is forgotten
   */
  record Settle(Pair pair, long number, long committed, long delivered, boolean erased)
      implements OfPair {}

  /**
   * The pair is not to be proposed until either is revised.
   *
   * @param ticket of the decision
   * @param pair the pair
   * @param offerRevision the offer's revision now
   */
  record Decline(Ticket ticket, Pair pair, long offerRevision) implements OfPair {}

  /**
   * The offer's ledger knows of no decline of the pair: forget it.
   *
   * @param pair the pair
   */
  record Forget(Pair pair) implements OfPair {}

  /**
   * The needs' ledger to itself: continue an erasure.
   *
   * @param needId the erased need
   * @param number as in {@link PendingErasure#number}
   */
  record ContinueErasure(String needId, long number) implements Request {}
}
