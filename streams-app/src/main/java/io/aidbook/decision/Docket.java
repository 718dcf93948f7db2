package io.aidbook.decision;

import io.aidbook.ledger.Draft;
import io.aidbook.ledger.InvalidEventException;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Rule;
import io.aidbook.text.Values;

/** The decisions on their way, in lanes; see {@link Ticket}. */
final class Docket {
  /** Most decisions of one lane. They only gather while the one before them is on its way. */
  static final int MAX_WAITING = 10_000;

  private final Draft<Case> rows;

  Docket(Draft<Case> rows) {
    this.rows = rows;
  }

  /**
   * The ticket of a decision to come.
   *
   * <p>The decisions of one pair are never in two lanes at a time, also where an offer stops or
   * begins to be inexhaustible while some are on their way: a pair stays in its lane until that is
   * empty, and leaves the common lane only when that is.
   */
  Ticket ticket(Pair pair, boolean inexhaustible, long arrival) {
    Ticket own = new Ticket(pair.offerId(), pair.needId(), arrival);
    Ticket common = new Ticket(pair.offerId(), Ticket.COMMON_LANE, arrival);
    boolean apart = head(own) != null || (inexhaustible && head(common) == null);
    return apart ? own : common;
  }

  /**
   * Puts a decision at the end of its lane.
   *
   * @throws InvalidEventException when the lane is full
   */
  void enter(Ticket ticket, Decision decision, long timestamp, long offerBorn) {
    Case last = rows.last(ticket.lanePrefix());
    long position = 1;
    if (last != null) {
      position = last.position() + 1;
      if (position - rows.first(ticket.lanePrefix()).position() >= MAX_WAITING) {
        throw new InvalidEventException(
            Rule.TOO_MANY_WAITING,
            Values.of(
                "field",
                "decisionId",
                "value",
                decision.id(),
                "most",
                MAX_WAITING,
                "offerId",
                ticket.offerId()));
      }
    }
    put(new Case(ticket, position, decision, timestamp, Stage.CLAIMING, 0, offerBorn));
  }

  /** The case of a ticket, if it is at that stage; null otherwise: then its turn is over. */
  Case at(Stage stage, Ticket ticket) {
    Case found = rows.get(ticket.key());
    return found == null || found.stage() != stage ? null : found;
  }

  /** The first case of the lane, or null. */
  Case head(Ticket anyOfLane) {
    return rows.first(anyOfLane.lanePrefix());
  }

  /** Whether a decision on the pair is at that stage. Only the first of a lane gets there. */
  boolean isAny(Stage stage, Pair pair) {
    return isAt(stage, pair, head(new Ticket(pair.offerId(), pair.needId(), 0)))
        || isAt(stage, pair, head(new Ticket(pair.offerId(), Ticket.COMMON_LANE, 0)));
  }

  private static boolean isAt(Stage stage, Pair pair, Case head) {
    return head != null && head.stage() == stage && head.decision().pair().equals(pair);
  }

  void put(Case changed) {
    rows.put(changed.ticket().key(), changed);
  }

  void remove(Case ended) {
    rows.put(ended.ticket().key(), null);
  }
}
