package io.aidbook.decision;

import io.aidbook.ledger.Account;
import io.aidbook.ledger.Budget;
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
import java.util.Set;
import java.util.TreeSet;

/** Keeps the ledger of needs: takes events, and requests of offers' ledgers, one at a time. */
public final class NeedClerk implements EventClerk<NeedEntry> {
  /** Most offers that one revision of a need can have declined: the whole list travels with it. */
  public static final int MAX_DECLINED = 256;

  private final Ledger ledger;
  private final NeedRecords records;
  private final Erasures erasures;
  private final long now;

  /**
   * A clerk for one record.
   *
   * @param ledger the rules of accounts
   * @param records what is written, and takes what is to be written and said
   * @param budget what may still be changed before the next commit
   * @param now time of the ledger's clock, in milliseconds since 1970: what is past its date then
   *     is closed before anything else is done with it
   */
  public NeedClerk(Ledger ledger, NeedRecords records, Budget budget, long now) {
    this.ledger = ledger;
    this.records = records;
    this.erasures = new Erasures(Side.NEED, records.commitments(), records.pending(), budget);
    this.now = now;
  }

  @Override
  public Verdict post(Posting<NeedEntry> posting, long arrival, long timestamp) {
    String id = posting.entry().id();
    Transition<NeedEntry> revision = ledger.post(account(id), posting, arrival, now);
    Verdict verdict = carryOut(id, revision, timestamp);
    if (verdict == Verdict.APPLIED && revision.before() != null) {
      for (String offerId : declinedBy(revision.before())) {
        tellOffer(new Answer.Lifted(new Pair(id, offerId)), timestamp);
      }
    }
    return verdict;
  }

  @Override
  public Verdict expire(String id) {
    return carryOut(id, ledger.expire(account(id), now), now);
  }

  @Override
  public Verdict erase(String id, long arrival, long timestamp) {
    Account<NeedEntry> held = account(id);
    Verdict verdict = carryOut(id, ledger.erase(held, arrival), timestamp);
    if (verdict == Verdict.APPLIED) {
      for (String offerId : declinedBy(held)) {
        tellOffer(new Answer.NeedErased(new Pair(id, offerId), held.born()), timestamp);
      }
      erasures.begin(erasure(id, held.born(), timestamp), held.born(), records.outbox());
    } else if (erasures.of(id) != null) {
      continueErasure(id, erasures.of(id).number(), timestamp);
    }
    return verdict;
  }

  private void continueErasure(String id, long born, long timestamp) {
    erasures.goOn(erasure(id, born, timestamp), born, records.outbox());
  }

  private Erasures.Task erasure(String id, long born, long timestamp) {
    return new Erasures.Task(
        id,
        Commitment.needPrefix(id),
        row -> row.needBorn() <= born,
        row -> endOfErased(row, timestamp),
        same -> new Outbox.ToNeed(new Request.ContinueErasure(id, same), timestamp));
  }

  /** Ends what stood between the two in a life of the need that was erased. */
  private void endOfErased(Commitment row, long timestamp) {
    records.commitments().put(Commitment.needKey(row.pair()), null);
    tellOffer(new Answer.NeedErased(row.pair(), row.needBorn()), timestamp);
  }

  /** What the offer's ledger says next is about a later life: what is left of an earlier ends. */
  private void endEarlier(Pair pair, long timestamp) {
    Commitment row = row(pair);
    if (row != null && isOfErased(row, account(pair.needId()))) {
      endOfErased(row, timestamp);
    }
  }

  private static boolean isOfErased(Commitment row, Account<NeedEntry> need) {
    return need == null || row.needBorn() < need.born();
  }

  /** In the same order each time. */
  private static Set<String> declinedBy(Account<NeedEntry> need) {
    return new TreeSet<>(need.entry().declined().keySet());
  }

  private Verdict carryOut(String id, Transition<NeedEntry> transition, long timestamp) {
    if (transition.verdict() == Verdict.APPLIED) {
      records.accounts().put(id, transition.after());
      records.outbox().addAll(transition.dispatches(), timestamp);
    }
    return transition.verdict();
  }

  /**
   * An offer's ledger, or this ledger itself, asks for something. Of a need past its date it gets
   * nothing.
   *
   * @param request what
   * @param timestamp of the record, in milliseconds since 1970
   */
  public void hear(Request request, long timestamp) {
    expire(request.needId());
    if (request instanceof Request.Reserve reserve) {
      reserve(reserve, timestamp);
    } else if (request instanceof Request.Settle settle) {
      settle(settle, timestamp);
    } else if (request instanceof Request.Decline decline) {
      decline(decline, timestamp);
    } else if (request instanceof Request.Forget forget) {
      forget(forget.pair(), timestamp);
    } else {
      Request.ContinueErasure goOn = (Request.ContinueErasure) request;
      continueErasure(goOn.needId(), goOn.number(), timestamp);
    }
  }

  private void reserve(Request.Reserve request, long timestamp) {
    Pair pair = request.pair();
    endEarlier(pair, timestamp);
    Commitment earlier = row(pair);
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
    Commitment row = row(pair);
    Refusal refusal = refusalOf(held);
    if (refusal == null && !held.entry().unit().equals(request.unit())) {
      refusal = Refusal.unitsDiffer(request.unit(), held.entry().unit());
    }
    if (refusal == null && request.quantity() == 0) {
      refusal =
          held.remaining() == 0 ? Refusal.lacks(held, Decision.UNSAID) : Refusal.notProposed();
    } else if (refusal == null && held.remaining() < request.quantity()) {
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
                false,
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
    Account<NeedEntry> held = account(request.pair().needId());
    if (held == null) {
      return;
    }
    Account<NeedEntry> settled = settled(request, held);
    change(held, request.erased() ? lifted(settled, request.pair()) : settled, timestamp);
  }

  /** Writes what stands in the row of the two, and returns the account that follows from it. */
  private Account<NeedEntry> settled(Request.Settle request, Account<NeedEntry> held) {
    Commitment row = row(request.pair());
    if (row == null || isOfErased(row, held) || row.number() >= request.number()) {
      return held;
    }
    if (request.committed() + request.delivered() > row.committed() + row.delivered()) {
      return held; // Only a reservation adds. This was heard before, when more stood here.
    }
    // Of an erased offer nothing may be left here, not even what arrived; the sum of that stays.
    long delivered = request.erased() ? row.delivered() : request.delivered();
    Commitment standing =
        row.promising(request.committed(), request.delivered())
            .numbered(request.number(), held.born());
    records
        .commitments()
        .put(Commitment.needKey(request.pair()), standing.isNothing() ? null : standing);
    if (row.committed() == request.committed() && row.delivered() == delivered) {
      return held;
    }
    Promises before = held.promises();
    return held.with(
        new Promises(
            before.reserved(),
            before.committed() - row.committed() + request.committed(),
            before.delivered() - row.delivered() + delivered));
  }

  private void forget(Pair pair, long timestamp) {
    Account<NeedEntry> held = account(pair.needId());
    if (held != null) {
      change(held, lifted(held, pair), timestamp);
    }
  }

  /** The need, which the offer may be proposed to again. */
  private static Account<NeedEntry> lifted(Account<NeedEntry> need, Pair pair) {
    return need.entry().declined().containsKey(pair.offerId())
        ? need.with(need.entry().lifting(pair.offerId()))
        : need;
  }

  private void change(Account<NeedEntry> held, Account<NeedEntry> after, long timestamp) {
    if (after.equals(held)) {
      return;
    }
    records.accounts().put(held.entry().id(), after);
    boolean same =
        after.remaining() == held.remaining()
            && after.entry().declined().equals(held.entry().declined());
    if (!same) {
      records.outbox().addAll(Dispatch.of(held, after, Cause.NEED_CHANGED), timestamp);
    }
  }

  private void decline(Request.Decline request, long timestamp) {
    Pair pair = request.pair();
    endEarlier(pair, timestamp);
    Account<NeedEntry> held = account(pair.needId());
    Refusal refusal = refusalOf(held);
    if (refusal == null
        && held.entry().declined().size() >= MAX_DECLINED
        && !held.entry().declined().containsKey(pair.offerId())) {
      refusal = Refusal.tooManyDeclined(MAX_DECLINED);
    }
    if (refusal != null) {
      tellOffer(new Answer.Refused(request.ticket(), refusal), timestamp);
      return;
    }
    Account<NeedEntry> after =
        held.with(held.entry().declining(pair.offerId(), request.offerRevision()));
    records.accounts().put(pair.needId(), after);
    records.outbox().addAll(Dispatch.of(held, after, Cause.DECLINED), timestamp);
    tellOffer(new Answer.Declined(request.ticket(), pair, held.born()), timestamp);
  }

  private static Refusal refusalOf(Account<NeedEntry> need) {
    if (need == null) {
      return Refusal.unknown(Side.NEED);
    }
    return need.open() ? null : Refusal.closed(need);
  }

  private Commitment row(Pair pair) {
    return records.commitments().get(Commitment.needKey(pair));
  }

  private Account<NeedEntry> account(String needId) {
    return records.accounts().get(needId);
  }

  private void tellOffer(Answer answer, long timestamp) {
    records.outbox().add(new Outbox.ToOffer(answer, timestamp));
  }
}
