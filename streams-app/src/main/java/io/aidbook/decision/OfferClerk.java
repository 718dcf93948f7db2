package io.aidbook.decision;

import io.aidbook.ledger.Account;
import io.aidbook.ledger.Ledger;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Posting;
import io.aidbook.ledger.Transition;
import io.aidbook.ledger.Transition.Verdict;
import java.util.LinkedHashSet;
import java.util.Set;

/** Keeps the ledger of offers: takes events, decisions and answers, one record at a time. */
public final class OfferClerk implements EventClerk<OfferEntry> {
  private final Ledger ledger;
  private final OfferRecords records;
  private final long now;
  private final Proceedings proceedings;

  /**
   * A clerk for one record.
   *
   * @param ledger the rules of accounts
   * @param records what is written, and takes what is to be written and said
   * @param now time of the ledger's clock, in milliseconds since 1970: what is past its date then
   *     is closed before anything else is done with it
   */
  public OfferClerk(Ledger ledger, OfferRecords records, long now) {
    this.ledger = ledger;
    this.records = records;
    this.now = now;
    this.proceedings = new Proceedings(records, now);
  }

  @Override
  public Verdict post(Posting<OfferEntry> posting, long arrival, long timestamp) {
    String id = posting.entry().id();
    return carryOut(id, ledger.post(records.account(id), posting, arrival, now), timestamp);
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
      cancelAll(id, Ledger.nextSeq(held, arrival), timestamp);
      proceedings.offerErased(id);
    }
    return verdict;
  }

  private void cancelAll(String id, long number, long timestamp) {
    Set<Pair> pairs = new LinkedHashSet<>();
    for (Commitment row : records.commitments().all(Commitment.offerPrefix(id))) {
      pairs.add(row.pair());
      records.stands(new Commitment(row.pair(), 0, 0, number, row.needBorn()), timestamp);
    }
    pairs.addAll(proceedings.reserving(id));
    for (Pair pair : pairs) {
      records.settle(new Commitment(pair, 0, 0, number, 0), true, timestamp);
    }
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
   * The register, a book or a need's ledger answers. An answer to what is at its end already has no
   * effect. Of an offer past its date nothing more is accepted.
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
    if (row == null || held == null || row.needBorn() > erased.needBorn()) {
      return;
    }
    Account<OfferEntry> after = records.promise(held, held.promises().free(row.committed()));
    records.stands(
        new Commitment(row.pair(), 0, 0, after.entry().seq(), row.needBorn()), timestamp);
    if (row.committed() > 0) {
      records.tellBook(after, timestamp);
    }
  }
}
