package io.aidbook.decision;

import io.aidbook.ledger.Account;
import io.aidbook.ledger.Cause;
import io.aidbook.ledger.Dispatch;
import io.aidbook.ledger.Draw;
import io.aidbook.ledger.Ledger;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Posting;
import io.aidbook.ledger.Promises;
import io.aidbook.ledger.Side;
import io.aidbook.ledger.Transition;
import io.aidbook.ledger.Transition.Verdict;

/** Keeps the ledger of needs: takes events, and requests of offers' ledgers, one at a time. */
public final class NeedClerk implements EventClerk<NeedEntry> {
  /** Most offers that one revision of a need can have declined: the whole list travels with it. */
  public static final int MAX_DECLINED = 256;

  private final Ledger ledger;
  private final NeedRecords records;
  private final long now;

  /**
   * A clerk for one record.
   *
   * @param ledger the rules of accounts
   * @param records what is written, and takes what is to be written and said
   * @param now time of the ledger's clock, in milliseconds since 1970: what is past its date then
   *     is closed before anything else is done with it
   */
  public NeedClerk(Ledger ledger, NeedRecords records, long now) {
    this.ledger = ledger;
    this.records = records;
    this.now = now;
  }

  @Override
  public Verdict post(Posting<NeedEntry> posting, long arrival, long timestamp) {
    String id = posting.entry().id();
    return carryOut(id, ledger.post(account(id), posting, arrival, now), timestamp);
  }

  @Override
  public Verdict expire(String id) {
    return carryOut(id, ledger.expire(account(id), now), now);
  }

  @Override
  public Verdict erase(String id, long arrival, long timestamp) {
    Account<NeedEntry> held = account(id);
    Verdict verdict = carryOut(id, ledger.erase(held, arrival), timestamp);
    for (Commitment row : records.commitments().all(Commitment.needPrefix(id))) {
      records.commitments().put(Commitment.needKey(row.pair()), null);
      tellOffer(new Answer.NeedErased(row.pair(), held.born()), timestamp);
    }
    return verdict;
  }

  private Verdict carryOut(String id, Transition<NeedEntry> transition, long timestamp) {
    if (transition.verdict() == Verdict.APPLIED) {
      records.accounts().put(id, transition.after());
      records.outbox().addAll(transition.dispatches(), timestamp);
    }
    return transition.verdict();
  }

  /**
   * An offer's ledger asks for something. Of a need past its date it gets nothing.
   *
   * @param request what
   * @param timestamp of the record, in milliseconds since 1970
   */
  public void hear(Request request, long timestamp) {
    expire(request.pair().needId());
    if (request instanceof Request.Reserve reserve) {
      reserve(reserve, timestamp);
    } else if (request instanceof Request.Settle settle) {
      settle(settle, timestamp);
    } else {
      decline((Request.Decline) request, timestamp);
    }
  }

  private void reserve(Request.Reserve request, long timestamp) {
    Pair pair = request.pair();
    Commitment earlier = records.commitments().get(Commitment.needKey(pair));
    if (earlier != null && earlier.number() >= request.number()) {
      return; // Heard before, and answered.
    }
    if (earlier != null) {
      settle(
          new Request.Settle(
              pair, request.number(), request.committed(), request.delivered(), false),
          timestamp);
    }
    Account<NeedEntry> held = account(pair.needId());
    Commitment row = records.commitments().get(Commitment.needKey(pair));
    Refusal refusal = refusalOf(held, pair);
    if (refusal == null && !held.entry().unit().equals(request.unit())) {
      refusal = Refusal.unitsDiffer(pair, request.unit(), held.entry().unit());
    }
    if (refusal == null && held.remaining() < request.quantity()) {
      refusal = Refusal.lacks(held, request.quantity());
    }
    if (refusal != null) {
      tellOffer(new Answer.Refused(request.ticket(), refusal), timestamp);
      return;
    }
    Account<NeedEntry> after = held.with(held.promises().commit(request.quantity()));
    records.accounts().put(pair.needId(), after);
    records
        .commitments()
        .put(
            Commitment.needKey(pair),
            new Commitment(
                pair,
                (row == null ? 0 : row.committed()) + request.quantity(),
                row == null ? 0 : row.delivered(),
                request.number(),
                held.born()));
    Draw draw = drawOf(request, held);
    records.outbox().addAll(Dispatch.of(held, after, Cause.ACCEPTED, draw), timestamp);
    tellOffer(new Answer.Committed(request.ticket(), pair, held.born(), draw != null), timestamp);
  }

  /** For the offer's book, if that is the need's own or lies above it. */
  private static Draw drawOf(Request.Reserve request, Account<NeedEntry> need) {
    Request.Stand stand = request.stand();
    boolean above =
        stand.category().equals(need.category()) && stand.bookRegion().contains(need.bookRegion());
    return above
        ? new Draw(
            request.pair().offerId(),
            request.pair().needId(),
            request.quantity(),
            stand.left(),
            request.number(),
            stand.bookRegion())
        : null;
  }

  private void settle(Request.Settle request, long timestamp) {
    String key = Commitment.needKey(request.pair());
    Commitment row = records.commitments().get(key);
    Account<NeedEntry> held = account(request.pair().needId());
    if (row == null || held == null || row.number() >= request.number()) {
      return;
    }
    if (request.committed() + request.delivered() > row.committed() + row.delivered()) {
      return; // Only a reservation adds. This was heard before, when more stood here.
    }
    // Of an erased offer nothing may be left here, not even what arrived; the sum of that stays.
    long delivered = request.erased() ? row.delivered() : request.delivered();
    Commitment standing =
        new Commitment(
            row.pair(), request.committed(), request.delivered(), request.number(), held.born());
    records.commitments().put(key, standing.isNothing() ? null : standing);
    if (row.committed() == request.committed() && row.delivered() == delivered) {
      return;
    }
    Promises before = held.promises();
    Account<NeedEntry> after =
        held.with(
            new Promises(
                before.reserved(),
                before.committed() - row.committed() + request.committed(),
                before.delivered() - row.delivered() + delivered));
    records.accounts().put(request.pair().needId(), after);
    if (after.remaining() != held.remaining()) {
      records.outbox().addAll(Dispatch.of(held, after, Cause.NEED_CHANGED), timestamp);
    }
  }

  private void decline(Request.Decline request, long timestamp) {
    Pair pair = request.pair();
    Account<NeedEntry> held = account(pair.needId());
    Refusal refusal = refusalOf(held, pair);
    if (refusal == null
        && held.entry().declined().size() >= MAX_DECLINED
        && !held.entry().declined().containsKey(pair.offerId())) {
      refusal = Refusal.tooManyDeclined(pair.needId(), MAX_DECLINED);
    }
    if (refusal != null) {
      tellOffer(new Answer.Refused(request.ticket(), refusal), timestamp);
      return;
    }
    Account<NeedEntry> after =
        held.with(held.entry().declining(pair.offerId(), request.offerRevision()));
    records.accounts().put(pair.needId(), after);
    records.outbox().addAll(Dispatch.of(held, after, Cause.DECLINED), timestamp);
    tellOffer(new Answer.Declined(request.ticket()), timestamp);
  }

  private static Refusal refusalOf(Account<NeedEntry> need, Pair pair) {
    if (need == null) {
      return Refusal.unknown(Side.NEED, pair.needId());
    }
    return need.open() ? null : Refusal.closed(need);
  }

  private Account<NeedEntry> account(String needId) {
    return records.accounts().get(needId);
  }

  private void tellOffer(Answer answer, long timestamp) {
    records.outbox().add(new Outbox.ToOffer(answer, timestamp));
  }
}
