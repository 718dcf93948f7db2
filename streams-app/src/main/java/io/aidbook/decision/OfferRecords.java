package io.aidbook.decision;

import io.aidbook.ledger.Account;
import io.aidbook.ledger.Cause;
import io.aidbook.ledger.Dispatch;
import io.aidbook.ledger.Draft;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Promises;
import io.aidbook.ledger.Side;

/**
 * What the offers' ledger has written and is about to write and say, for one record.
 *
 * @param accounts by offer
 * @param commitments by {@link Commitment#offerKey}
 * @param cases by {@link Ticket#key}
 * @param pending erasures that are not done, by {@link PendingErasure#key}
 * @param outbox what is said
 */
public record OfferRecords(
    Draft<Account<OfferEntry>> accounts,
    Draft<Commitment> commitments,
    Draft<Case> cases,
    Draft<PendingErasure> pending,
    Outbox outbox) {

  Account<OfferEntry> account(String offerId) {
    return accounts.get(offerId);
  }

  /** The account goes on to a next state with other promises, which is returned. */
  Account<OfferEntry> promise(Account<OfferEntry> held, Promises promises) {
    Account<OfferEntry> next = held.with(promises);
    accounts.put(held.entry().id(), next);
    return next;
  }

  /**
   * What stands between the two; nothing at all if there is no row. A row of an earlier life of the
   * offer, whose erasure is not done, ends first.
   */
  Commitment commitment(Pair pair, Account<OfferEntry> offer, long timestamp) {
    Commitment row = commitments.get(Commitment.offerKey(pair));
    if (row != null && isOfErased(row, offer)) {
      end(row, offer.born() - 1, timestamp);
      return Commitment.nothing(pair);
    }
    return row == null ? Commitment.nothing(pair) : row;
  }

  /** Whether the row is left of an earlier life of the offer. */
  static boolean isOfErased(Commitment row, Account<OfferEntry> offer) {
    return offer == null || row.number() < offer.born();
  }

  /**
   * Ends what stood between the two in a life of the offer that was erased.
   *
   * @param number higher than all of that life, lower than all of the next
   */
  void end(Commitment row, long number, long timestamp) {
    keep(Commitment.nothing(row.pair()));
    if (row.isPromised()) {
      outbox.add(new Outbox.Stands(Commitment.nothing(row.pair()), timestamp));
    }
    settle(Commitment.nothing(row.pair()).numbered(number, 0), true, timestamp);
  }

  /** The row of the two is to be this. */
  void keep(Commitment changed) {
    commitments.put(Commitment.offerKey(changed.pair()), changed.isNothing() ? null : changed);
  }

  /** Something else is promised between the two, for all to see. */
  void stands(Commitment changed, long timestamp) {
    keep(changed);
    outbox.add(new Outbox.Stands(changed, timestamp));
  }

  /** The need's ledger is told what stands between the two. */
  void settle(Commitment standing, boolean erased, long timestamp) {
    outbox.add(
        new Outbox.ToNeed(
            new Request.Settle(
                standing.pair(),
                standing.number(),
                standing.committed(),
                standing.delivered(),
                erased),
            timestamp));
  }

  /** A book is told that the offer, which may be gone altogether, does not stand in it. */
  void notIn(Answer.Reread book, Account<OfferEntry> held, long timestamp) {
    long seq = held == null ? book.seq() : held.entry().seq();
    Cause cause = held == null ? Cause.ERASED : Cause.OFFER_CHANGED;
    outbox.add(
        new Outbox.ToBook(
            Dispatch.absence(
                book.category(), book.bookRegion(), Side.OFFER, book.offerId(), seq, cause),
            timestamp));
  }

  /** The offer's book is told the ledger's own word; of a closed offer it was when that closed. */
  void tellBook(Account<OfferEntry> account, long timestamp) {
    if (account.open()) {
      outbox.add(new Outbox.ToBook(Dispatch.truth(account), timestamp));
    }
  }
}
