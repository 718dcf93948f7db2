package io.aidbook.decision;

import io.aidbook.ledger.Pair;
import io.aidbook.region.Region;

/** What an offer's ledger tells a need's. */
public sealed interface Request {
  /** The pair it is about. */
  Pair pair();

  /**
   * The quantity is held on the offer; commit it on the need, if it can take it.
   *
   * @param ticket of the decision
   * @param pair the pair
   * @param quantity how much, at least 1
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
      implements Request {}

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
   * @param erased the offer was erased: what was committed is free, what was delivered has arrived
   */
  record Settle(Pair pair, long number, long committed, long delivered, boolean erased)
      implements Request {}

  /**
   * The pair is not to be proposed until either is revised.
   *
   * @param ticket of the decision
   * @param pair the pair
   * @param offerRevision the offer's revision now
   */
  record Decline(Ticket ticket, Pair pair, long offerRevision) implements Request {}
}
