package io.aidbook.decision;

import io.aidbook.ledger.Account;
import io.aidbook.ledger.Budget;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Promises;
import io.aidbook.ledger.Side;

/**
 * Takes the decisions of a lane one after the other, each to its end.
 *
 * <p>One at a time, so that what a decision sees of its offer is what the one before it left, and
 * nobody is refused for a quantity that is free again a moment later.
 *
 * <p>A decision belongs to the life of its offer in which it arrived. If the offer is erased, it
 * ends as refused when its turn comes, or when the answer comes that it waits for: also if the
 * offer was published anew meanwhile.
 */
final class Proceedings {
  private final OfferRecords records;
  private final Docket docket;
  private final Budget budget;
  private final long now;

  /**
   * @param budget what may still be changed before the next commit
   * @param now time of the ledger's clock, in milliseconds since 1970
   */
  Proceedings(OfferRecords records, Budget budget, long now) {
    this.records = records;
    this.budget = budget;
    this.now = now;
    this.docket = new Docket(records.cases());
  }

  void open(Decision decision, long arrival) {
    long timestamp = effective(decision);
    Pair pair = decision.pair();
    Account<OfferEntry> offer = records.account(pair.offerId());
    boolean inexhaustible = offer != null && offer.entry().inexhaustible();
    Ticket ticket = docket.ticket(pair, inexhaustible, arrival);
    docket.enter(ticket, decision, timestamp, offer == null ? Case.NO_OFFER : offer.born());
    records.outbox().add(new Outbox.ToRegister(new Claim(decision.id(), ticket), timestamp));
  }

  /**
   * The time that everything carries that a decision brings about: when it was decided, whenever
   * its record was written. It is never ahead of the clock, for a topic may refuse records from the
   * future, nor before 1970, for Kafka knows no such time.
   */
  private long effective(Decision decision) {
    return Math.max(0, Math.min(decision.decidedAt(), now));
  }

  OfferClerk.Heard hear(Answer.OfCase answer, long timestamp) {
    if (answer instanceof Answer.Granted granted) {
      granted(granted);
    } else if (answer instanceof Answer.Repeated repeated) {
      return repeated(repeated);
    } else if (answer instanceof Answer.Proposed proposed) {
      proposed(proposed);
    } else if (answer instanceof Answer.Committed committed) {
      committed(committed, timestamp);
    } else if (answer instanceof Answer.Declined declined) {
      declined(declined, timestamp);
    } else {
      refused((Answer.Refused) answer);
    }
    return OfferClerk.Heard.TAKEN;
  }

  private void granted(Answer.Granted answer) {
    Case claiming = docket.at(Stage.CLAIMING, answer.ticket());
    if (claiming != null) {
      Case waiting = claiming.at(Stage.WAITING);
      docket.put(waiting);
      if (waiting.equals(docket.head(answer.ticket()))) {
        advance(answer.ticket());
      }
    }
  }

  private OfferClerk.Heard repeated(Answer.Repeated answer) {
    Case claiming = docket.at(Stage.CLAIMING, answer.ticket());
    if (claiming == null) {
      return OfferClerk.Heard.TAKEN;
    }
    boolean first = claiming.equals(docket.head(answer.ticket()));
    docket.remove(claiming);
    if (first) {
      advance(answer.ticket());
    }
    return OfferClerk.Heard.REPEATED;
  }

  private void proposed(Answer.Proposed answer) {
    Case asking = docket.at(Stage.ASKING, answer.ticket());
    if (asking == null) {
      return;
    }
    Account<OfferEntry> offer = offerOf(asking);
    boolean moved = offer != null && !offer.belongsTo(answer.category(), answer.bookRegion());
    if (moved || offer == null || !offer.posted()) {
      start(asking, offer);
    } else {
      // Of nothing, too: only the need's ledger knows why nothing is proposed.
      reserve(asking, offer, answer.quantity());
    }
    advance(answer.ticket());
  }

  private void committed(Answer.Committed answer, long timestamp) {
    Case reserving = docket.at(Stage.RESERVING, answer.ticket());
    if (reserving == null) {
      takeBack(answer.pair(), timestamp);
      return;
    }
    Account<OfferEntry> held = offerOf(reserving);
    if (held == null) {
      endOfErased(reserving);
    } else {
      commit(reserving, held, answer);
    }
    advance(answer.ticket());
  }

  private void commit(Case reserving, Account<OfferEntry> held, Answer.Committed answer) {
    long quantity = reserving.reserved();
    Account<OfferEntry> after =
        records.promise(held, held.promises().release(quantity).commit(quantity));
    Commitment before = records.commitment(answer.pair(), held, reserving.timestamp());
    records.stands(
        before
            .promising(before.committed() + quantity, before.delivered())
            .numbered(after.entry().seq(), answer.needBorn()),
        reserving.timestamp());
    if (!answer.drawn()) {
      records.tellBook(after, reserving.timestamp());
    }
    apply(reserving, quantity);
  }

  /**
   * The need has committed what nobody waits for: it heard a reservation again. It is told what
   * stands, unless a reservation on its way tells it anyway: to speak of what stands after that
   * would take back what that one commits.
   */
  private void takeBack(Pair pair, long timestamp) {
    if (docket.isAny(Stage.RESERVING, pair)) {
      return;
    }
    Account<OfferEntry> offer = records.account(pair.offerId());
    if (offer == null) {
      settleErased(pair, timestamp);
    } else {
      Account<OfferEntry> after = records.promise(offer, offer.promises());
      records.settle(numbered(records.commitment(pair, after, timestamp), after), false, timestamp);
    }
  }

  private void declined(Answer.Declined answer, long timestamp) {
    Case declining = docket.at(Stage.DECLINING, answer.ticket());
    if (declining == null) {
      forget(answer.pair(), timestamp);
      return;
    }
    Account<OfferEntry> offer = offerOf(declining);
    if (offer == null) {
      endOfErased(declining);
    } else {
      records.keep(
          records
              .commitment(answer.pair(), offer, timestamp)
              .declined(true)
              .numbered(offer.entry().seq(), answer.needBorn()));
      apply(declining, 0);
    }
    advance(answer.ticket());
  }

  /**
   * The need holds as declined what nobody waits for: it heard that again. It is told to forget
   * that, unless it is remembered here, or is on its way once more.
   */
  private void forget(Pair pair, long timestamp) {
    Account<OfferEntry> offer = records.account(pair.offerId());
    Commitment row = records.commitments().get(Commitment.offerKey(pair));
    boolean remembered = row != null && row.declined() && !OfferRecords.isOfErased(row, offer);
    if (!remembered && !docket.isAny(Stage.DECLINING, pair)) {
      records.outbox().add(new Outbox.ToNeed(new Request.Forget(pair), timestamp));
    }
  }

  private void refused(Answer.Refused answer) {
    Case reserving = docket.at(Stage.RESERVING, answer.ticket());
    Case refused = reserving == null ? docket.at(Stage.DECLINING, answer.ticket()) : reserving;
    if (refused == null) {
      return;
    }
    Account<OfferEntry> held = offerOf(refused);
    if (reserving != null && reserving.reserved() > 0 && held != null) {
      Account<OfferEntry> after =
          records.promise(held, held.promises().release(reserving.reserved()));
      records.tellBook(after, reserving.timestamp());
    }
    refuse(refused, answer.refusal());
    advance(answer.ticket());
  }

  /** The offer in the life that the decision is about; null if that is erased or never began. */
  private Account<OfferEntry> offerOf(Case any) {
    Account<OfferEntry> offer = records.account(any.ticket().offerId());
    return any.isOfErased(offer) ? null : offer;
  }

  /** The need did what it was asked, for an offer that was erased since: that is taken back. */
  private void endOfErased(Case any) {
    settleErased(any.decision().pair(), any.timestamp());
    refuse(any, Refusal.unknown(Side.OFFER));
  }

  /** The need is told that nothing stands between the two, and nothing does. */
  private void settleErased(Pair pair, long timestamp) {
    Account<OfferEntry> offer = records.account(pair.offerId());
    Commitment row = records.commitments().get(Commitment.offerKey(pair));
    // Nothing of a later life is on its way to the need, so the highest number will do.
    long number = offer == null ? Long.MAX_VALUE : offer.born() - 1;
    if (row != null && OfferRecords.isOfErased(row, offer)) {
      records.end(row, number, timestamp);
    } else {
      records.settle(Commitment.nothing(pair).numbered(number, 0), true, timestamp);
    }
  }

  /**
   * Starts the first decision of a lane if it waits, and those after it which that lets start. The
   * first comes with the record; the others are counted, and those beyond the budget are left to a
   * message of this ledger to itself.
   */
  void advance(Ticket anyOfLane) {
    boolean first = true;
    for (Case head = docket.head(anyOfLane);
        head != null && head.stage() == Stage.WAITING;
        head = docket.head(anyOfLane)) {
      if (!first) {
        if (budget.isSpent()) {
          records
              .outbox()
              .add(new Outbox.ToOffer(new Answer.ContinueLane(head.ticket()), head.timestamp()));
          return;
        }
        budget.spend();
      }
      first = false;
      start(head, offerOf(head));
    }
  }

  /** Brings a case to its end, or as far as the answer it has to wait for. */
  private void start(Case turn, Account<OfferEntry> offer) {
    Decision decision = turn.decision();
    if (decision.action() == Action.UNKNOWN) {
      refuse(turn, Refusal.unknownAction());
    } else if (offer == null) {
      refuse(turn, Refusal.unknown(Side.OFFER));
    } else if (decision.action() == Action.CANCEL || decision.action() == Action.DELIVER) {
      close(turn, offer);
    } else if (!offer.open()) {
      refuse(turn, Refusal.closed(offer));
    } else if (decision.action() == Action.DECLINE) {
      records.commitment(decision.pair(), offer, turn.timestamp()); // Ends an earlier life's.
      docket.put(turn.at(Stage.DECLINING, 0, offer));
      tellNeed(turn, new Request.Decline(turn.ticket(), decision.pair(), offer.entry().revision()));
    } else if (decision.quantity() != Decision.UNSAID) {
      reserve(turn, offer, decision.quantity());
    } else if (!offer.posted()) {
      refuse(turn, Refusal.lacks(offer, Decision.UNSAID));
    } else {
      docket.put(turn.at(Stage.ASKING, 0, offer));
      records
          .outbox()
          .add(
              new Outbox.Question(
                  offer.category(),
                  offer.bookRegion(),
                  turn.ticket(),
                  decision.pair(),
                  turn.timestamp()));
    }
  }

  private void reserve(Case turn, Account<OfferEntry> offer, long quantity) {
    if (offer.remaining() < quantity) {
      refuse(turn, Refusal.lacks(offer, quantity));
      return;
    }
    if (offer.promises().countable() < quantity) {
      refuse(turn, Refusal.uncountable(offer, quantity));
      return;
    }
    Account<OfferEntry> after = records.promise(offer, offer.promises().reserve(quantity));
    Commitment standing = records.commitment(turn.decision().pair(), offer, turn.timestamp());
    docket.put(turn.at(Stage.RESERVING, quantity, offer));
    tellNeed(
        turn,
        new Request.Reserve(
            turn.ticket(),
            turn.decision().pair(),
            quantity,
            after.entry().seq(),
            standing.committed(),
            standing.delivered(),
            after.entry().unit(),
            new Request.Stand(after.category(), after.bookRegion(), after.remaining())));
  }

  /** Cancels or delivers: what was committed needs nobody's leave to be closed. */
  private void close(Case turn, Account<OfferEntry> offer) {
    Decision decision = turn.decision();
    Commitment before = records.commitment(decision.pair(), offer, turn.timestamp());
    long quantity =
        decision.quantity() == Decision.UNSAID ? before.committed() : decision.quantity();
    if (quantity == 0 || quantity > before.committed()) {
      refuse(turn, Refusal.notCommitted(before.committed(), before.delivered(), quantity));
      return;
    }
    boolean cancel = decision.action() == Action.CANCEL;
    Promises promises = offer.promises();
    Account<OfferEntry> after =
        records.promise(offer, cancel ? promises.free(quantity) : promises.deliver(quantity));
    Commitment standing =
        numbered(
            before.promising(
                before.committed() - quantity, before.delivered() + (cancel ? 0 : quantity)),
            after);
    records.stands(standing, turn.timestamp());
    records.settle(standing, false, turn.timestamp());
    if (cancel) {
      records.tellBook(after, turn.timestamp());
    }
    apply(turn, quantity);
  }

  private static Commitment numbered(Commitment standing, Account<OfferEntry> offer) {
    return standing.numbered(offer.entry().seq(), standing.needBorn());
  }

  private void tellNeed(Case turn, Request request) {
    records.outbox().add(new Outbox.ToNeed(request, turn.timestamp()));
  }

  private void apply(Case ended, long quantity) {
    end(ended, new Outcome(ended.decision(), quantity, null));
  }

  private void refuse(Case ended, Refusal refusal) {
    end(ended, new Outcome(ended.decision(), 0, refusal));
  }

  private void end(Case ended, Outcome outcome) {
    docket.remove(ended);
    records.outbox().add(new Outbox.Ended(outcome, ended.timestamp()));
  }
}
