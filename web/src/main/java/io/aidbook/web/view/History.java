package io.aidbook.web.view;

import io.aidbook.events.ClosingReason;
import io.aidbook.events.Commitment;
import io.aidbook.events.Decision;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.EntryStanding;
import io.aidbook.events.EntryStatus;
import io.aidbook.events.MatchCandidate;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Posting;
import io.aidbook.ledger.Side;
import io.aidbook.web.view.TimelineLine.Kind;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** Writes the time lines of entries. */
final class History {
  private final Timelines timelines;
  private final Predicate<EntryId> erased;
  private final Predicate<EntryId> known;

  /**
   * @param erased whether an entry was erased, so that nothing of it is to be kept
   * @param known whether an entry is there
   */
  History(Timelines timelines, Predicate<EntryId> erased, Predicate<EntryId> known) {
    this.timelines = timelines;
    this.erased = erased;
    this.known = known;
  }

  private void add(EntryId id, TimelineLine line) {
    if (!erased.test(id)) {
      timelines.add(id, line);
    }
  }

  /**
   * A revision came.
   *
   * @param first whether none is held
   */
  void published(Posting<?> posting, boolean first) {
    Entry entry = posting.entry();
    Kind kind = !posting.open() ? Kind.WITHDRAWN : first ? Kind.PUBLISHED : Kind.REVISED;
    Long quantity = entry.quantity() == OfferEntry.INEXHAUSTIBLE ? null : entry.quantity();
    add(
        new EntryId(entry.side(), entry.id()),
        TimelineLine.published(
            Instant.ofEpochMilli(entry.recordedAt()), kind, entry.revision(), quantity));
  }

  /**
   * A candidate stands.
   *
   * @param before what stood; null if nothing did
   * @param timestamp of the record
   */
  void proposed(MatchCandidate now, MatchCandidate before, long timestamp) {
    if (before == null) {
      both(now, now.getProposedAt(), Kind.PROPOSED, now.getQuantity(), null);
    } else if (before.getQuantity() != now.getQuantity()) {
      both(now, Instant.ofEpochMilli(timestamp), Kind.CHANGED, now.getQuantity(), null);
    }
  }

  /** A candidate is gone. */
  void retracted(MatchCandidate gone, long timestamp, String reason) {
    both(gone, Instant.ofEpochMilli(timestamp), Kind.RETRACTED, null, reason);
  }

  private void both(MatchCandidate pair, Instant at, Kind kind, Long quantity, String code) {
    String offerId = pair.getOfferId();
    String needId = pair.getNeedId();
    add(EntryId.offer(offerId), TimelineLine.candidate(at, kind, needId, quantity, code));
    add(EntryId.need(needId), TimelineLine.candidate(at, kind, offerId, quantity, code));
  }

  /** What stands promised changed. */
  void committed(Commitment now) {
    committed(now, now.getUpdatedAt(), now.getCommitted(), now.getDelivered());
  }

  /** Nothing is promised any more. */
  void released(Commitment before, long timestamp) {
    committed(before, Instant.ofEpochMilli(timestamp), 0, 0);
  }

  private void committed(Commitment pair, Instant at, long committed, long delivered) {
    String offerId = pair.getOfferId();
    String needId = pair.getNeedId();
    add(EntryId.offer(offerId), TimelineLine.committed(at, needId, committed, delivered));
    add(EntryId.need(needId), TimelineLine.committed(at, offerId, committed, delivered));
  }

  void decided(Decision decision) {
    String offerId = decision.getOfferId();
    String needId = decision.getNeedId();
    add(EntryId.offer(offerId), TimelineLine.decided(decision, needId));
    add(EntryId.need(needId), TimelineLine.decided(decision, offerId));
  }

  void ended(DecisionOutcome outcome) {
    String offerId = outcome.getOfferId();
    String needId = outcome.getNeedId();
    add(EntryId.offer(offerId), TimelineLine.outcome(outcome, needId));
    add(EntryId.need(needId), TimelineLine.outcome(outcome, offerId));
  }

  /**
   * The ledger says how an entry stands. A withdrawal has a line already, of the revision that says
   * so.
   */
  void stands(EntryStatus now, EntryStatus before) {
    EntryId id = EntryId.of(now);
    if (now.getRefusal() != null
        && (before == null || !now.getRefusal().equals(before.getRefusal()))) {
      // Also of one that was erased: what was refused came since.
      timelines.add(id, TimelineLine.refused(now.getRefusal()));
    }
    EntryStanding was = before == null ? EntryStanding.OPEN : before.getStanding();
    if (now.getStanding() == EntryStanding.CLOSED
        && now.getClosedBecause() != ClosingReason.WITHDRAWN
        && (was != EntryStanding.CLOSED || now.getClosedBecause() != before.getClosedBecause())) {
      String why = now.getClosedBecause() == null ? null : now.getClosedBecause().name();
      add(id, TimelineLine.standing(now.getUpdatedAt(), Kind.CLOSED, why));
    } else if (now.getStanding() == EntryStanding.OPEN && was == EntryStanding.CLOSED) {
      add(id, TimelineLine.standing(now.getUpdatedAt(), Kind.OPENED, null));
    }
  }

  /** The time line of an entry that is there. */
  List<TimelineLine> of(EntryId id) {
    if (!known.test(id)) {
      return List.of();
    }
    Side other = id.side() == Side.OFFER ? Side.NEED : Side.OFFER;
    return timelines.of(id).stream()
        .map(
            line ->
                line.other() == null || known.test(new EntryId(other, line.other()))
                    ? line
                    : line.afterErasureOfOther())
        .toList();
  }

  void erase(EntryId id) {
    timelines.remove(id);
  }

  void forgetUnknown() {
    timelines.keepOnly(known);
  }

  void clear() {
    timelines.clear();
  }
}
