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
 * @param outbox what is said
 */
public record OfferRecords(
    Draft<Account<OfferEntry>> accounts,
    Draft<Commitment> commitments,
    Draft<Case> cases,
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

  /** What stands between the two; nothing at all where there is no row. */
  Commitment commitment(Pair pair) {
    Commitment row = commitments.get(Commitment.offerKey(pair));
    return row == null ? new Commitment(pair, 0, 0, 0, 0) : row;
  }

  /** Something else stands between the two, for all to see. */
  void stands(Commitment changed, long timestamp) {
    commitments.put(Commitment.offerKey(changed.pair()), changed.isNothing() ? null : changed);
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
