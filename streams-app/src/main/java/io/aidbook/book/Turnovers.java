package io.aidbook.book;

import io.aidbook.ledger.Budget;
import io.aidbook.ledger.Cause;
import io.aidbook.ledger.Side;

/**
 * Lets the candidates of entries that changed follow them, one by one as far as the budget goes.
 * See docs/notes/0017-a-budget-for-each-commit.md.
 */
final class Turnovers {
  private final Journal journal;
  private final Round round;
  private final Budget budget;

  Turnovers(Journal journal, Round round, Budget budget) {
    this.journal = journal;
    this.round = round;
    this.budget = budget;
  }

  /**
   * An entry changed, or left.
   *
   * @param old its version until now, which the book holds no more; null when it held none
   * @param newer its version from now on; null when it left
   * @param standing what it waits for already, or null
   * @return what it waits for, or null
   */
  <S extends Version> Turnover<S> replace(S old, S newer, Turnover<S> standing, Cause cause) {
    Turnover<S> turnover = standing;
    if (old != null && old.hasCells()) {
      if (turnover == null) {
        turnover = new Turnover<>(old.key());
        turnover.numberBefore = old.number;
        old.turnover = turnover;
      }
      turnover.given += old.given();
      turnover.formers.addLast(old);
    }
    if (turnover == null) {
      return null;
    }
    begin(turnover, newer, cause);
    if (newer != null) {
      S latest = turnover.formers.peekLast();
      newer.number = latest == null ? old.number : latest.number + 1;
    }
    return turnover;
  }

  /** An entry has less than it gives, with no version but this; or changed while it waits. */
  <S extends Version> Turnover<S> resize(S current, Turnover<S> standing, Cause cause) {
    Turnover<S> turnover = standing;
    if (turnover == null) {
      if (current.room() >= 0) {
        return null;
      }
      turnover = new Turnover<>(current.key());
      turnover.numberBefore = current.number;
    }
    begin(turnover, current, cause);
    round.calm(current);
    return turnover;
  }

  private <S extends Version> void begin(Turnover<S> turnover, S current, Cause cause) {
    journal.works(turnover);
    turnover.current = current;
    turnover.cause = cause;
    if (current != null) {
      current.turnover = turnover;
    }
  }

  /** Goes on until the turnover is done, or the budget is spent. */
  void workOff(Turnover<?> turnover) {
    while (!turnover.isDone()) {
      if (budget.isSpent()) {
        return;
      }
      step(turnover);
    }
    end(turnover);
  }

  /** Lets one candidate follow; not of a turnover that is done. */
  <S extends Version> void step(Turnover<S> turnover) {
    budget.spend();
    S former = turnover.formers.peekFirst();
    if (former == null) {
      Cell cell = turnover.current.firstToGiveBack();
      round.release(cell, Math.min(cell.quantity, -turnover.current.room()));
      disturbOther(cell, turnover.key.side());
      return;
    }
    follow(former.firstToGiveBack(), turnover.current, turnover.key.side());
  }

  private void follow(Cell old, Version current, Side side) {
    NeedState need = side == Side.NEED ? (NeedState) current : old.need;
    OfferState offer = side == Side.OFFER ? (OfferState) current : old.offer;
    if (current == null || !Compatibility.holds(need.entry(), offer.entry())) {
      round.release(old, old.quantity);
      disturbOther(old, side);
      return;
    }
    round.replace(old, new Cell(need, offer));
    if (side == Side.NEED && need.entry().urgency().compareTo(old.need.entry().urgency()) < 0) {
      round.disturb(offer);
    }
  }

  private void disturbOther(Cell cell, Side side) {
    if (side == Side.NEED) {
      round.disturb(cell.offer);
    } else {
      round.disturb(cell.need);
    }
  }

  /** The entry takes part again: it looks around. */
  void end(Turnover<?> turnover) {
    Version current = turnover.current;
    turnover.ended = true;
    if (current != null) {
      current.turnover = null;
      if (!turnover.stored) {
        current.number = turnover.numberBefore;
      }
      round.changed(current);
      round.disturb(current);
    }
  }
}
