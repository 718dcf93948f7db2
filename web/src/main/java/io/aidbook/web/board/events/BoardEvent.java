package io.aidbook.web.board.events;

import io.aidbook.events.Action;
import io.aidbook.events.DecisionResult;
import io.aidbook.events.Urgency;
import io.aidbook.region.Region;
import java.time.Instant;

/**
 * Something that happened. Names and titles are not in it: who shows it looks them up, so that
 * nothing of an erased entry is kept here but its id.
 *
 * @param number rises with each event
 * @param at when
 * @param kind what happened
 * @param offerId of the offer; null where there is none
 * @param needId of the need; null where there is none
 * @param category of both
 * @param region a need's region, an offer's origin; null where it is not known
 * @param unit of the quantities; null where it is not known
 * @param quantity how much; null where there is no limit, or none is said
 * @param delivered with {@link Kind#COMMITTED}, what is delivered so far
 * @param urgency of the need; null where there is none
 * @param action with {@link Kind#DECIDED}; null otherwise
 * @param result with {@link Kind#DECIDED}; null otherwise
 * @param code why: of a retraction, or of a refusal; null otherwise
 */
public record BoardEvent(
    long number,
    Instant at,
    Kind kind,
    String offerId,
    String needId,
    String category,
    Region region,
    String unit,
    Long quantity,
    long delivered,
    Urgency urgency,
    Action action,
    DecisionResult result,
    String code) {

  /** What can happen. */
  public enum Kind {
    /** An offer was published or changed. */
    OFFERED,
    /** A need was published or changed. */
    NEEDED,
    /** An offer or need was withdrawn by its publisher. */
    WITHDRAWN,
    /** A candidate stands. */
    PROPOSED,
    /** A candidate's quantity changed. */
    CHANGED,
    /** A candidate is gone; the code says why. */
    RETRACTED,
    /** A decision has its outcome. */
    DECIDED,
    /** What stands promised between the two changed. */
    COMMITTED
  }

  /** The same with a number. */
  BoardEvent numbered(long other) {
    return new BoardEvent(
        other, at, kind, offerId, needId, category, region, unit, quantity, delivered, urgency,
        action, result, code);
  }
}
