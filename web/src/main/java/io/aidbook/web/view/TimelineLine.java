package io.aidbook.web.view;

import io.aidbook.events.Action;
import io.aidbook.events.Decision;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.DecisionResult;
import io.aidbook.events.EntryRefusal;
import java.time.Instant;

/**
 * Something that happened to an offer or need. Nothing of what the other side says is in it but its
 * id: a line stays when the other side is erased, then without {@link #quantity}.
 *
 * @param at when, as the record says
 * @param kind what happened
 * @param other id of the need, on an offer's time line, or of the offer; null where there is none
 * @param revision of the entry, where it was published or refused; null otherwise, or not known
 * @param quantity of the entry, the candidate, the decision or what is committed; null where none
 *     is said, or none is known any more
 * @param delivered with {@link Kind#COMMITTED}, what is delivered so far; 0 otherwise
 * @param action with decisions and outcomes; null otherwise
 * @param result with outcomes; null otherwise
 * @param decisionId with decisions and outcomes, to look them up; null otherwise
 * @param code why: of a retraction such as {@code DISPLACED}, of a decision's refusal such as
 *     {@code OFFER_LACKS}, of a decision such as {@code NO_SUPPLY}; null otherwise
 */
public record TimelineLine(
    Instant at,
    Kind kind,
    String other,
    Long revision,
    Long quantity,
    long delivered,
    Action action,
    DecisionResult result,
    String decisionId,
    String code) {

  /** What can happen, of things at one time what causes first. */
  public enum Kind {
    /** The first revision that is known. */
    PUBLISHED,
    /** A later revision. */
    REVISED,
    /** A revision that closes it. */
    WITHDRAWN,
    /** A record about it was not taken; the code says which rule it breaks. */
    REFUSED,
    /** A coordinator decided. */
    DECIDED,
    /** What came of a decision. */
    OUTCOME,
    /** What stands promised between the two changed. */
    COMMITTED,
    /** Nothing more of it can be proposed; the code says why, such as {@code EXPIRED}. */
    CLOSED,
    /** It can be proposed again. */
    OPENED,
    /** The candidate is gone; the code says why. */
    RETRACTED,
    /** A candidate with the other side. */
    PROPOSED,
    /** The candidate's quantity changed. */
    CHANGED
  }

  static TimelineLine published(Instant at, Kind kind, long revision, Long quantity) {
    return new TimelineLine(at, kind, null, revision, quantity, 0, null, null, null, null);
  }

  static TimelineLine refused(EntryRefusal refusal) {
    return new TimelineLine(
        refusal.getRecordedAt(),
        Kind.REFUSED,
        null,
        refusal.getRevision(),
        null,
        0,
        null,
        null,
        null,
        refusal.getCode());
  }

  static TimelineLine standing(Instant at, Kind kind, String code) {
    return new TimelineLine(at, kind, null, null, null, 0, null, null, null, code);
  }

  static TimelineLine candidate(Instant at, Kind kind, String other, Long quantity, String code) {
    return new TimelineLine(at, kind, other, null, quantity, 0, null, null, null, code);
  }

  static TimelineLine committed(Instant at, String other, long committed, long delivered) {
    return new TimelineLine(
        at, Kind.COMMITTED, other, null, committed, delivered, null, null, null, null);
  }

  static TimelineLine decided(Decision decision, String other) {
    return new TimelineLine(
        decision.getDecidedAt(),
        Kind.DECIDED,
        other,
        null,
        decision.getQuantity(),
        0,
        decision.getAction(),
        null,
        decision.getDecisionId(),
        decision.getReason() == null ? null : decision.getReason().name());
  }

  static TimelineLine outcome(DecisionOutcome outcome, String other) {
    return new TimelineLine(
        outcome.getDecidedAt(),
        Kind.OUTCOME,
        other,
        null,
        outcome.getQuantity(),
        0,
        outcome.getAction(),
        outcome.getResult(),
        outcome.getDecisionId(),
        outcome.getCode());
  }

  /** Whether this is to stand behind a line that came earlier. */
  boolean isAfter(TimelineLine earlier) {
    int order = at.compareTo(earlier.at);
    return order > 0 || (order == 0 && kind.compareTo(earlier.kind) >= 0);
  }

  /** The same without anything but ids that the other side may have had a part in. */
  TimelineLine afterErasureOfOther() {
    return new TimelineLine(at, kind, other, revision, null, 0, action, result, decisionId, code);
  }
}
