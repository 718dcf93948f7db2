package io.aidbook.decision;

import io.aidbook.ledger.Account;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Promises;
import io.aidbook.ledger.Side;
import java.util.List;

/**
 * Takes the decisions of a lane one after the other, each to its end.
 *
 * <p>One at a time, so that what a decision sees of its offer is what the one before it left, and
 * nobody is refused for a quantity that is free again a moment later.
 */
final class Proceedings {
  private final OfferRecords records;
  private final Docket docket;
  private final long now;

  /**
   * @param now time of the ledger's clock, in milliseconds since 1970
   */
  Proceedings(OfferRecords records, long now) {
    this.records = records;
    this.now = now;
    this.docket = new Docket(records.cases());
  }

  void open(Decision decision, long arrival) {
    long timestamp = effective(decision);
    Pair pair = decision.pair();
    Account<OfferEntry> offer = records.account(pair.offerId());
    boolean inexhaustible = offer != null && offer.entry().inexhaustible();
    Ticket ticket = docket.ticket(pair, inexhaustible, arrival);
    docket.enter(ticket, decision, timestamp);
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
      declined(declined);
    } else {
      refused((Answer.Refused) answer);
    }
    return OfferClerk.Heard.TAKEN;
  }

  private void granted(Answer.Granted answer) {
    Case claiming = docket.at(Stage.CLAIMING, answer.ticket());
    if (claiming != null) {
      docket.put(claiming.at(Stage.WAITING));
      advance(answer.ticket());
    }
  }

  private OfferClerk.Heard repeated(Answer.Repeated answer) {
    Case claiming = docket.at(Stage.CLAIMING, answer.ticket());
    if (claiming == null) {
      return OfferClerk.Heard.TAKEN;
    }
    docket.remove(claiming);
    advance(answer.ticket());
    return OfferClerk.Heard.REPEATED;
  }

  private void proposed(Answer.Proposed answer) {
    Case asking = docket.at(Stage.ASKING, answer.ticket());
    if (asking == null) {
      return;
    }
    Account<OfferEntry> offer = records.account(answer.offerId());
    boolean moved = offer != null && !offer.belongsTo(answer.category(), answer.bookRegion());
    if (moved || offer == null || !offer.posted()) {
      start(asking, offer);
    } else if (answer.quantity() == 0) {
      refuse(asking, Refusal.notProposed(asking.decision().pair()));
    } else {
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
    long quantity = reserving.reserved();
    Account<OfferEntry> held = records.account(answer.offerId());
    Account<OfferEntry> after =
        records.promise(held, held.promises().release(quantity).commit(quantity));
    Commitment before = records.commitment(reserving.decision().pair());
    records.stands(
        new Commitment(
            before.pair(),
            before.committed() + quantity,
            before.delivered(),
            after.entry().seq(),
            answer.needBorn()),
        reserving.timestamp());
    if (!answer.drawn()) {
      records.tellBook(after, reserving.timestamp());
    }
    apply(reserving, quantity);
    advance(answer.ticket());
  }

  /**
   * The need has committed what nobody waits for: the offer was erased meanwhile, or the need heard
   * a reservation again. It is told what stands, unless a reservation on its way tells it anyway:
   * to speak of what stands after that would take back what that one commits.
   */
  private void takeBack(Pair pair, long timestamp) {
    if (reserving(pair.offerId()).contains(pair)) {
      return;
    }
    Account<OfferEntry> offer = records.account(pair.offerId());
    if (offer == null) {
      records.settle(new Commitment(pair, 0, 0, Long.MAX_VALUE, 0), true, timestamp);
    } else {
      Account<OfferEntry> after = records.promise(offer, offer.promises());
      records.settle(numbered(records.commitment(pair), after), false, timestamp);
    }
  }

  private void declined(Answer.Declined answer) {
    Case declining = docket.at(Stage.DECLINING, answer.ticket());
    if (declining != null) {
      apply(declining, 0);
      advance(answer.ticket());
    }
  }

  private void refused(Answer.Refused answer) {
    Case reserving = docket.at(Stage.RESERVING, answer.ticket());
    Case refused = reserving == null ? docket.at(Stage.DECLINING, answer.ticket()) : reserving;
    if (reserving != null) {
      Account<OfferEntry> held = records.account(answer.offerId());
      Account<OfferEntry> after =
          records.promise(held, held.promises().release(reserving.reserved()));
      records.tellBook(after, reserving.timestamp());
    }
    if (refused != null) {
      refuse(refused, answer.refusal());
      advance(answer.ticket());
    }
  }

  /** The pairs for which something of the offer is held. */
  List<Pair> reserving(String offerId) {
    return docket.of(offerId).stream()
        .filter(any -> any.stage() == Stage.RESERVING)
        .map(any -> any.decision().pair())
        .toList();
  }

  /** What was held for a decision is gone; all others find out when their turn comes. */
  void offerErased(String offerId) {
    for (Case any : docket.of(offerId)) {
      if (any.stage() == Stage.RESERVING) {
        refuse(any, Refusal.unknown(Side.OFFER, offerId));
        advance(any.ticket());
      }
    }
  }

  private void advance(Ticket anyOfLane) {
    for (Case head = docket.head(anyOfLane);
        head != null && head.stage() == Stage.WAITING;
        head = docket.head(anyOfLane)) {
      start(head, records.account(anyOfLane.offerId()));
    }
  }

  /** Brings a case to its end, or as far as the answer it has to wait for. */
  private void start(Case turn, Account<OfferEntry> offer) {
    Decision decision = turn.decision();
    if (decision.action() == Action.UNKNOWN) {
      refuse(turn, Refusal.unknownAction());
    } else if (offer == null) {
      refuse(turn, Refusal.unknown(Side.OFFER, decision.pair().offerId()));
    } else if (decision.action() == Action.CANCEL || decision.action() == Action.DELIVER) {
      close(turn, offer);
    } else if (!offer.open()) {
      refuse(turn, Refusal.closed(offer));
    } else if (decision.action() == Action.DECLINE) {
      docket.put(turn.at(Stage.DECLINING));
      tellNeed(turn, new Request.Decline(turn.ticket(), decision.pair(), offer.entry().revision()));
    } else if (decision.quantity() != Decision.UNSAID) {
      reserve(turn, offer, decision.quantity());
    } else if (!offer.posted()) {
      refuse(turn, Refusal.lacks(offer, Decision.UNSAID));
    } else {
      docket.put(turn.at(Stage.ASKING));
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
    Account<OfferEntry> after = records.promise(offer, offer.promises().reserve(quantity));
    Commitment standing = records.commitment(turn.decision().pair());
    docket.put(turn.at(Stage.RESERVING, quantity));
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
    Commitment before = records.commitment(decision.pair());
    long quantity =
        decision.quantity() == Decision.UNSAID ? before.committed() : decision.quantity();
    if (quantity == 0 || quantity > before.committed()) {
      refuse(
          turn,
          Refusal.notCommitted(decision.pair(), before.committed(), before.delivered(), quantity));
      return;
    }
    boolean cancel = decision.action() == Action.CANCEL;
    Promises promises = offer.promises();
    Account<OfferEntry> after =
        records.promise(offer, cancel ? promises.free(quantity) : promises.deliver(quantity));
    Commitment standing =
        numbered(
            new Commitment(
                before.pair(),
                before.committed() - quantity,
                before.delivered() + (cancel ? 0 : quantity),
                before.number(),
                before.needBorn()),
            after);
    records.stands(standing, turn.timestamp());
    records.settle(standing, false, turn.timestamp());
    if (cancel) {
      records.tellBook(after, turn.timestamp());
    }
    apply(turn, quantity);
  }

  private static Commitment numbered(Commitment standing, Account<OfferEntry> offer) {
    return new Commitment(
        standing.pair(),
        standing.committed(),
        standing.delivered(),
        offer.entry().seq(),
        standing.needBorn());
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
