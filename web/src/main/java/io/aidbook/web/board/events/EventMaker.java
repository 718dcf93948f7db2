package io.aidbook.web.board.events;

import io.aidbook.events.Commitment;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Status;
import io.aidbook.region.Region;
import io.aidbook.web.board.events.BoardEvent.Kind;
import io.aidbook.web.view.Applied;
import io.aidbook.web.view.Change;
import io.aidbook.web.view.View;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/** Makes events of records. They have no number yet. */
final class EventMaker {
  private final View view;

  /**
   * @param view says what records about pairs have to do with
   */
  EventMaker(View view) {
    this.view = view;
  }

  /** What a change that took effect tells; empty if that is nothing new to people. */
  Optional<BoardEvent> of(Applied applied) {
    Change change = applied.change();
    SpecificRecord value = change.value();
    return switch (change.source()) {
      case OFFERS -> Optional.ofNullable(value).map(each -> offered((Offer) each));
      case NEEDS -> Optional.ofNullable(value).map(each -> needed((Need) each));
      case CANDIDATES -> candidate(applied);
      case OUTCOMES -> Optional.ofNullable(value).map(each -> decided((DecisionOutcome) each));
      case COMMITMENTS -> committed(applied);
      default -> Optional.empty();
    };
  }

  /** An offer was published, changed or withdrawn. */
  static BoardEvent offered(Offer offer) {
    boolean withdrawn = offer.getStatus() == Status.WITHDRAWN;
    return new BoardEvent(
        0,
        offer.getRecordedAt(),
        withdrawn ? Kind.WITHDRAWN : Kind.OFFERED,
        offer.getOfferId(),
        null,
        offer.getCategory(),
        Region.parse(offer.getOrigin()),
        offer.getUnit(),
        offer.getQuantity(),
        0,
        null,
        null,
        null,
        null);
  }

  /** The same of a need. */
  static BoardEvent needed(Need need) {
    boolean withdrawn = need.getStatus() == Status.WITHDRAWN;
    return new BoardEvent(
        0,
        need.getRecordedAt(),
        withdrawn ? Kind.WITHDRAWN : Kind.NEEDED,
        null,
        need.getNeedId(),
        need.getCategory(),
        Region.parse(need.getRegion()),
        need.getUnit(),
        need.getQuantity(),
        0,
        need.getUrgency(),
        null,
        null,
        null);
  }

  private static Optional<BoardEvent> candidate(Applied applied) {
    MatchCandidate before = (MatchCandidate) applied.before();
    MatchCandidate now = (MatchCandidate) applied.change().value();
    MatchCandidate either = now == null ? before : now;
    if (either == null || (now != null && before != null && isSame(now, before))) {
      return Optional.empty();
    }
    Kind kind = now == null ? Kind.RETRACTED : before == null ? Kind.PROPOSED : Kind.CHANGED;
    Instant at = Instant.ofEpochMilli(applied.change().timestamp());
    return Optional.of(candidate(either, kind, at, applied.change().reason()));
  }

  /** A candidate stands since it was proposed. */
  static BoardEvent proposed(MatchCandidate candidate) {
    return candidate(candidate, Kind.PROPOSED, candidate.getProposedAt(), null);
  }

  private static BoardEvent candidate(
      MatchCandidate candidate, Kind kind, Instant at, String reason) {
    return new BoardEvent(
        0,
        at,
        kind,
        candidate.getOfferId(),
        candidate.getNeedId(),
        candidate.getCategory(),
        Region.parse(candidate.getNeedRegion()),
        candidate.getUnit(),
        candidate.getQuantity(),
        0,
        candidate.getUrgency(),
        null,
        null,
        reason);
  }

  private static boolean isSame(MatchCandidate one, MatchCandidate other) {
    return one.getQuantity() == other.getQuantity();
  }

  /** A decision has its outcome. */
  BoardEvent decided(DecisionOutcome outcome) {
    return ofPair(
        outcome.getDecidedAt(),
        Kind.DECIDED,
        outcome.getOfferId(),
        outcome.getNeedId(),
        outcome.getQuantity(),
        0,
        outcome);
  }

  private Optional<BoardEvent> committed(Applied applied) {
    Commitment now = (Commitment) applied.change().value();
    Commitment either = now == null ? (Commitment) applied.before() : now;
    Instant at = Instant.ofEpochMilli(applied.change().timestamp());
    return Optional.ofNullable(either)
        .map(
            each ->
                ofPair(
                    at,
                    Kind.COMMITTED,
                    each.getOfferId(),
                    each.getNeedId(),
                    now == null ? 0 : now.getCommitted(),
                    now == null ? 0 : now.getDelivered(),
                    null));
  }

  /** Something is promised since the commitment changed last. */
  BoardEvent committed(Commitment commitment) {
    return ofPair(
        commitment.getUpdatedAt(),
        Kind.COMMITTED,
        commitment.getOfferId(),
        commitment.getNeedId(),
        commitment.getCommitted(),
        commitment.getDelivered(),
        null);
  }

  private BoardEvent ofPair(
      Instant at,
      Kind kind,
      String offerId,
      String needId,
      long quantity,
      long delivered,
      DecisionOutcome outcome) {
    Optional<Need> need = view.need(needId);
    Optional<Offer> offer = view.offer(offerId);
    return new BoardEvent(
        0,
        at,
        kind,
        offerId,
        needId,
        need.map(Need::getCategory).or(() -> offer.map(Offer::getCategory)).orElse(null),
        need.map(each -> Region.parse(each.getRegion())).orElse(null),
        need.map(Need::getUnit).or(() -> offer.map(Offer::getUnit)).orElse(null),
        quantity,
        delivered,
        need.map(Need::getUrgency).orElse(null),
        outcome == null ? null : outcome.getAction(),
        outcome == null ? null : outcome.getResult(),
        outcome == null ? null : outcome.getCode());
  }
}
