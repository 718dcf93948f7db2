package io.aidbook.decision;

import io.aidbook.ledger.Pair;
import io.aidbook.region.Region;

/** What an offer's ledger is told: by the register, by books, and by needs' ledgers. */
public sealed interface Answer {
  /** The offer it is about. */
  String offerId();

  /** An answer to a decision on its way. */
  sealed interface OfCase extends Answer {
    /** Which decision. */
    Ticket ticket();

    @Override
    default String offerId() {
      return ticket().offerId();
    }
  }

  /**
   * The register: the id is decided for the first time.
   *
   * @param ticket of the decision
   */
  record Granted(Ticket ticket) implements OfCase {}

  /**
   * The register: the id was decided before.
   *
   * @param ticket of the decision
   */
  record Repeated(Ticket ticket) implements OfCase {}

  /**
   * A book: so much is proposed.
   *
   * @param ticket of the decision
   * @param quantity 0 for nothing
   * @param category category of the book
   * @param bookRegion region of the book
   */
  record Proposed(Ticket ticket, long quantity, String category, Region bookRegion)
      implements OfCase {}

  /**
   * The need's ledger: committed.
   *
   * @param ticket of the decision
   * @param pair the pair
   * @param needBorn {@link io.aidbook.ledger.Account#born} of the need
   * @param drawn whether the offer's book hears of it along with the need's change
   */
  record Committed(Ticket ticket, Pair pair, long needBorn, boolean drawn) implements OfCase {}

  /**
   * The need's ledger: declined.
   *
   * @param ticket of the decision
   * @param pair the pair
   * @param needBorn {@link io.aidbook.ledger.Account#born} of the need
   */
  record Declined(Ticket ticket, Pair pair, long needBorn) implements OfCase {}

  /**
   * The need's ledger: refused.
   *
   * @param ticket of the decision
   * @param refusal why
   */
  record Refused(Ticket ticket, Refusal refusal) implements OfCase {}

  /**
   * The need's ledger: the need was erased, and with it what was committed to it.
   *
   * @param pair the pair
   * @param needBorn {@link io.aidbook.ledger.Account#born} of the need that is gone
   */
  record NeedErased(Pair pair, long needBorn) implements Answer {
    @Override
    public String offerId() {
      return pair.offerId();
    }
  }

  /**
   * The need's ledger: it holds the offer as declined no longer, because the need was revised.
   *
   * @param pair the pair
   */
  record Lifted(Pair pair) implements Answer {
    @Override
    public String offerId() {
      return pair.offerId();
    }
  }

  /**
   * The offers' ledger to itself: continue an erasure.
   *
   * @param offerId the erased offer
   * @param number as in {@link PendingErasure#number}
   */
  record ContinueErasure(String offerId, long number) implements Answer {}

  /**
   * The offers' ledger to itself: continue with the decisions that wait in a lane.
   *
   * @param ticket any of the lane
   */
  record ContinueLane(Ticket ticket) implements Answer {
    @Override
    public String offerId() {
      return ticket.offerId();
    }
  }

  /**
   * A book: it heard of a draw, and now wants the ledger's own word.
   *
   * @param offerId the offer
   * @param seq the draw's sequence number
   * @param category category of the book
   * @param bookRegion region of the book
   */
  record Reread(String offerId, long seq, String category, Region bookRegion) implements Answer {}
}
