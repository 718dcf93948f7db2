package io.aidbook.decision;

import io.aidbook.ledger.Account;
import io.aidbook.ledger.Budget;
import io.aidbook.ledger.Ledger;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Posting;
import io.aidbook.ledger.Side;
import io.aidbook.ledger.Transition;
import io.aidbook.ledger.Transition.Verdict;

/** Keeps the ledger of offers: takes events, decisions and answers, one record at a time. */
public final class OfferClerk implements EventClerk<OfferEntry> {
  private final Ledger ledger;
  private final OfferRecords records;
  private final long now;
  private final Proceedings proceedings;
  private final Erasures erasures;

  /**
   * A clerk for one record.
   *
   * @param ledger the rules of accounts
   * @param records what is written, and takes what is to be written and said
   * @param budget what may still be changed before the next commit
   * @param now time of the ledger's clock, in milliseconds since 1970: what is past its date then
   *     is closed before anything else is done with it
   */
  public OfferClerk(Ledger ledger, OfferRecords records, Budget budget, long now) {
    this.ledger = ledger;
    this.records = records;
    this.now = now;
    this.proceedings = new Proceedings(records, budget, now);
    this.erasures = new Erasures(Side.OFFER, records.commitments(), records.pending(), budget);
  }

  @Override
  public Verdict post(Posting<OfferEntry> posting, long arrival, long timestamp) {
    String id = posting.entry().id();
    Account<OfferEntry> held = records.account(id);
    long number = held == null ? afterErasure(id, arrival) : arrival;
    return carryOut(id, ledger.post(held, posting, number, now), timestamp);
  }

  /** An offer published anew is numbered higher than what is left of its earlier life. */
  private long afterErasure(String id, long arrival) {
    PendingErasure erasure = erasures.of(id);
    return erasure == null ? arrival : Math.max(arrival, erasure.number() + 1);
  }

  @Override
  public Verdict expire(String id) {
    return carryOut(id, ledger.expire(records.account(id), now), now);
  }

  @Override
  public Verdict erase(String id, long arrival, long timestamp) {
    Account<OfferEntry> held = records.account(id);
    Verdict verdict = carryOut(id, ledger.erase(held, arrival), timestamp);
    if (verdict == Verdict.APPLIED) {
      long number = Ledger.nextSeq(held, arrival);
      erasures.begin(erasure(id, number, timestamp), number, records.outbox());
    } else if (erasures.of(id) != null) {
      continueErasure(id, erasures.of(id).number(), timestamp);
    }
    return verdict;
  }

  private void continueErasure(String id, long number, long timestamp) {
    erasures.goOn(erasure(id, number, timestamp), number, records.outbox());
  }

  private Erasures.Task erasure(String id, long number, long timestamp) {
    return new Erasures.Task(
        id,
        Commitment.offerPrefix(id),
        row -> row.number() < number,
        row -> records.end(row, number, timestamp),
        same -> new Outbox.ToOffer(new Answer.ContinueErasure(id, same), timestamp));
  }

  private Verdict carryOut(String id, Transition<OfferEntry> transition, long timestamp) {
    if (transition.verdict() == Verdict.APPLIED) {
      records.accounts().put(id, transition.after());
      records.outbox().addAll(transition.dispatches(), timestamp);
    }
    return transition.verdict();
  }

  /**
   * A decision arrives.
   *
   * @param decision found valid
   * @param arrival a number no other decision has; rises with every decision about the offer
   * @throws io.aidbook.ledger.InvalidEventException when too many wait already
   */
  public void decide(Decision decision, long arrival) {
    proceedings.open(decision, arrival);
  }

  /**
   * The register, a book, a need's ledger or this ledger itself says something. An answer to what
   * is at its end already has no effect. Of an offer past its date nothing more is accepted.
   *
   * @param answer what it says
   * @param timestamp of the record, in milliseconds since 1970
   * @return what became of it
   */
  public Heard hear(Answer answer, long timestamp) {
    expire(answer.offerId());
    if (answer instanceof Answer.OfCase ofCase) {
      return proceedings.hear(ofCase, timestamp);
    }
    if (answer instanceof Answer.NeedErased erased) {
      free(erased, timestamp);
    } else if (answer instanceof Answer.Lifted lifted) {
      lifted(lifted);
    } else if (answer instanceof Answer.ContinueErasure goOn) {
      continueErasure(goOn.offerId(), goOn.number(), timestamp);
    } else if (answer instanceof Answer.ContinueLane goOn) {
      proceedings.advance(goOn.ticket());
    } else {
      reread((Answer.Reread) answer, timestamp);
    }
    return Heard.TAKEN;
  }

  /** What became of an answer. */
  public enum Heard {
    /** It was taken. */
    TAKEN,
    /** It says that the decision is a repeated one, which is dropped. */
    REPEATED
  }

  /**
   * A draw may overtake what was said to a book before it, which then brings back an offer that
   * moved, closed or was erased meanwhile. So the book that asks hears the ledger's word in any
   * case.
   */
  private void reread(Answer.Reread asked, long timestamp) {
    Account<OfferEntry> held = records.account(asked.offerId());
    if (held != null) {
      records.tellBook(held, timestamp);
    }
    if (held == null || !held.open() || !held.belongsTo(asked.category(), asked.bookRegion())) {
      records.notIn(asked, held, timestamp);
    }
  }

  private void free(Answer.NeedErased erased, long timestamp) {
    Commitment row = records.commitments().get(Commitment.offerKey(erased.pair()));
    Account<OfferEntry> held = records.account(erased.offerId());
    if (row == null || row.needBorn() > erased.needBorn() || OfferRecords.isOfErased(row, held)) {
      return; // What is left of an erased offer ends with its erasure.
    }
    if (!row.isPromised()) {
      records.keep(Commitment.nothing(row.pair()));
      return;
    }
    Account<OfferEntry> after = records.promise(held, held.promises().free(row.committed()));
    records.stands(Commitment.nothing(row.pair()), timestamp);
    if (row.committed() > 0) {
      records.tellBook(after, timestamp);
    }
  }

  private void lifted(Answer.Lifted lifted) {
    Commitment row = records.commitments().get(Commitment.offerKey(lifted.pair()));
    if (row != null && row.declined()) {
      records.keep(row.declined(false));
    }
  }
}
