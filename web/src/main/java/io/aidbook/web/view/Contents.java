package io.aidbook.web.view;

import io.aidbook.catalogue.AcceptedCategories;
import io.aidbook.events.ClosingReason;
import io.aidbook.events.Commitment;
import io.aidbook.events.Decision;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.EntryStanding;
import io.aidbook.events.EntryStatus;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Status;
import io.aidbook.events.StockTotals;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.InvalidEventException;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Posting;
import io.aidbook.ledger.Side;
import io.aidbook.topology.codec.Decisions;
import io.aidbook.topology.codec.Postings;
import io.aidbook.web.view.TimelineLine.Kind;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;

/** What a view holds, and how changes alter it. */
final class Contents {
  /** Reason of the retractions that follow from an erasure. */
  private static final String ERASED = "ERASED";

  private final AcceptedCategories categories;
  private final Table<Offer> offers;
  private final Table<Need> needs;
  private final Candidates candidates;
  private final Stock stock = new Stock();
  private final Commitments commitments;
  private final DecisionLog decisions;
  private final Timelines timelines;
  private final ErasedIds erased;
  private final Statuses statuses;
  private final Sharing sharing = new Sharing();
  private final AtomicLong version = new AtomicLong();
  private final Map<Source, AtomicLong> versions = new EnumMap<>(Source.class);
  private final AtomicLong refused = new AtomicLong();

  Contents(ViewLimits limits, AcceptedCategories categories, Clock clock) {
    this.categories = categories;
    for (Source source : Source.values()) {
      versions.put(source, new AtomicLong());
    }
    erased = new ErasedIds(limits.erasures());
    statuses = new Statuses(erased::contains);
    offers = new Table<>('o', false, new Answers.OfOffers(statuses, clock));
    needs = new Table<>('n', true, new Answers.OfNeeds(statuses, clock));
    candidates = new Candidates(new Answers.OfCandidates(offers, needs));
    commitments = new Commitments(new Answers.OfCommitments(offers, needs), offers, needs);
    decisions = new DecisionLog(limits.decisions());
    timelines = new Timelines(limits.timelineLines(), limits.timelineLinesInAll());
  }

  List<Applied> apply(Change change) {
    if (change.key().length() > Cursor.MAX_KEY) {
      throw new IllegalArgumentException(
          "a key of %d characters is none of Aidbook's".formatted(change.key().length()));
    }
    sharing.share(change.value());
    List<Applied> applied;
    try {
      applied =
          switch (change.source()) {
            case OFFERS ->
                change.value() == null ? erase(EntryId.offer(change.key()), change) : offer(change);
            case NEEDS ->
                change.value() == null ? erase(EntryId.need(change.key()), change) : need(change);
            case CANDIDATES -> candidate(change);
            case TOTALS -> totals(change);
            case COMMITMENTS -> commitment(change);
            case DECISIONS -> decision(change);
            case OUTCOMES -> outcome(change);
            case STATUS -> status(change);
          };
    } catch (InvalidEventException e) {
      refused.incrementAndGet();
      return List.of();
    }
    for (Applied each : applied) {
      versions.get(each.change().source()).incrementAndGet();
      version.incrementAndGet();
    }
    return applied;
  }

  private List<Applied> offer(Change change) {
    Offer offer = change.as(Offer.class);
    Posting<OfferEntry> posting = checked(Postings.of(offer), change);
    Row<Offer> held = offers.get(change.key());
    if (held != null && held.value().getRevision() >= offer.getRevision()) {
      return List.of();
    }
    offers.put(
        new Row<>(
            new Position(0, -offer.getRecordedAt().toEpochMilli(), change.key()),
            offer,
            offer.getCategory(),
            posting.entry().origin(),
            offer.getProvider().getPartyId(),
            null));
    published(EntryId.offer(change.key()), posting, offer.getRecordedAt(), held, offer.getStatus());
    return applied(EntryId.offer(change.key()), change, held);
  }

  private List<Applied> need(Change change) {
    Need need = change.as(Need.class);
    Posting<NeedEntry> posting = checked(Postings.of(need), change);
    Row<Need> held = needs.get(change.key());
    if (held != null && held.value().getRevision() >= need.getRevision()) {
      return List.of();
    }
    needs.put(
        new Row<>(
            new Position(
                Table.rank(need.getUrgency()), need.getRecordedAt().toEpochMilli(), change.key()),
            need,
            need.getCategory(),
            posting.entry().region(),
            need.getRequester().getPartyId(),
            null));
    published(EntryId.need(change.key()), posting, need.getRecordedAt(), held, need.getStatus());
    return applied(EntryId.need(change.key()), change, held);
  }

  /** By the ledger's rules about what is not of the fields alone. */
  private <E extends Entry> Posting<E> checked(Posting<E> posting, Change change) {
    if (!posting.entry().id().equals(change.key())) {
      throw new InvalidEventException("KEY_MISMATCH", "key is not the id in the value");
    }
    if (posting.open()) {
      categories.check(posting.category());
    }
    return posting;
  }

  private void published(EntryId id, Posting<?> posting, Instant at, Row<?> held, Status status) {
    Entry entry = posting.entry();
    Kind kind =
        status != Status.OPEN ? Kind.WITHDRAWN : held == null ? Kind.PUBLISHED : Kind.REVISED;
    Long quantity = entry.quantity() == OfferEntry.INEXHAUSTIBLE ? null : entry.quantity();
    timelines.add(id, TimelineLine.published(at, kind, entry.revision(), quantity));
  }

  private List<Applied> applied(EntryId id, Change change, Row<? extends SpecificRecord> held) {
    commitments.entryChanged(id);
    List<Applied> applied = new ArrayList<>();
    applied.add(new Applied(change, valueOf(held)));
    if (erased.remove(id)) {
      for (Change shown : candidates.takeShown(erased::contains)) {
        candidate(shown).forEach(each -> applied.add(caused(each, change)));
      }
    }
    return applied;
  }

  /** Nothing of the entry stays, nor of a candidate with it; on other time lines, its id does. */
  private List<Applied> erase(EntryId id, Change change) {
    Row<? extends SpecificRecord> held =
        id.side() == Side.OFFER ? offers.remove(id.id()) : needs.remove(id.id());
    erased.add(id);
    List<Applied> applied = new ArrayList<>();
    applied.add(new Applied(change, valueOf(held)));
    for (Row<MatchCandidate> row : candidates.of(id, Integer.MAX_VALUE)) {
      MatchCandidate gone = row.value();
      candidates.hide(row.key(), gone);
      retracted(gone, Instant.ofEpochMilli(change.timestamp()), ERASED);
      Change retraction =
          new Change(
              Source.CANDIDATES,
              Change.NOWHERE,
              Change.NOWHERE,
              row.key(),
              null,
              ERASED,
              change.timestamp());
      applied.add(new Applied(retraction, gone, change));
    }
    timelines.remove(id);
    decisions.erase(id);
    commitments.entryChanged(id);
    return applied;
  }

  private static Applied caused(Applied applied, Change cause) {
    return new Applied(applied.change(), applied.before(), cause);
  }

  private List<Applied> candidate(Change change) {
    if (change.value() == null) {
      Row<MatchCandidate> gone = candidates.remove(change.key());
      if (gone == null) {
        return List.of();
      }
      retracted(gone.value(), Instant.ofEpochMilli(change.timestamp()), change.reason());
      return List.of(new Applied(change, gone.value()));
    }
    MatchCandidate candidate = change.as(MatchCandidate.class);
    if (erased.contains(EntryId.offer(candidate.getOfferId()))
        || erased.contains(EntryId.need(candidate.getNeedId()))) {
      candidates.hide(change.key(), candidate);
      return List.of();
    }
    Row<MatchCandidate> before = candidates.put(change);
    if (before == null) {
      both(candidate, candidate.getProposedAt(), Kind.PROPOSED, candidate.getQuantity(), null);
    } else if (before.value().getQuantity() != candidate.getQuantity()) {
      Instant at = Instant.ofEpochMilli(change.timestamp());
      both(candidate, at, Kind.CHANGED, candidate.getQuantity(), null);
    }
    return List.of(new Applied(change, valueOf(before)));
  }

  private void retracted(MatchCandidate gone, Instant at, String reason) {
    both(gone, at, Kind.RETRACTED, null, reason);
  }

  private void both(MatchCandidate candidate, Instant at, Kind kind, Long quantity, String code) {
    String offerId = candidate.getOfferId();
    String needId = candidate.getNeedId();
    timelines.add(EntryId.offer(offerId), TimelineLine.candidate(at, kind, needId, quantity, code));
    timelines.add(EntryId.need(needId), TimelineLine.candidate(at, kind, offerId, quantity, code));
  }

  private List<Applied> totals(Change change) {
    Row<StockTotals> before =
        change.value() == null
            ? stock.remove(change.key())
            : stock.put(change.key(), change.as(StockTotals.class));
    return change.value() == null && before == null
        ? List.of()
        : List.of(new Applied(change, valueOf(before)));
  }

  private List<Applied> commitment(Change change) {
    Row<Commitment> before;
    if (change.value() == null) {
      before = commitments.remove(change.key());
      if (before == null) {
        return List.of();
      }
      committed(before.value(), Instant.ofEpochMilli(change.timestamp()), 0, 0);
    } else {
      Commitment now = change.as(Commitment.class);
      before = commitments.put(change.key(), now);
      committed(now, now.getUpdatedAt(), now.getCommitted(), now.getDelivered());
    }
    return List.of(new Applied(change, valueOf(before)));
  }

  private void committed(Commitment pair, Instant at, long committed, long delivered) {
    String offerId = pair.getOfferId();
    String needId = pair.getNeedId();
    timelines.add(EntryId.offer(offerId), TimelineLine.committed(at, needId, committed, delivered));
    timelines.add(EntryId.need(needId), TimelineLine.committed(at, offerId, committed, delivered));
  }

  private List<Applied> decision(Change change) {
    if (change.value() == null) {
      return List.of();
    }
    Decision decision = change.as(Decision.class);
    if (!Decisions.of(decision).pair().offerId().equals(change.key())) {
      throw new InvalidEventException("KEY_MISMATCH", "key is not the offerId in the value");
    }
    if (!decisions.put(decision)) {
      return List.of();
    }
    String offerId = decision.getOfferId();
    String needId = decision.getNeedId();
    timelines.add(EntryId.offer(offerId), TimelineLine.decided(decision, needId));
    timelines.add(EntryId.need(needId), TimelineLine.decided(decision, offerId));
    return List.of(new Applied(change, null));
  }

  private List<Applied> outcome(Change change) {
    if (change.value() == null) {
      return List.of();
    }
    DecisionOutcome outcome = change.as(DecisionOutcome.class);
    Decided before = decisions.get(outcome.getDecisionId());
    decisions.put(outcome);
    String offerId = outcome.getOfferId();
    String needId = outcome.getNeedId();
    timelines.add(EntryId.offer(offerId), TimelineLine.outcome(outcome, needId));
    timelines.add(EntryId.need(needId), TimelineLine.outcome(outcome, offerId));
    return List.of(new Applied(change, before == null ? null : before.outcome()));
  }

  private List<Applied> status(Change change) {
    if (change.value() == null) {
      EntryStatus before = statuses.remove(entryOf(change.key()));
      return before == null ? List.of() : List.of(new Applied(change, before));
    }
    EntryStatus now = change.as(EntryStatus.class);
    EntryStatus before = statuses.put(now);
    EntryId id = EntryId.of(now);
    if (now.getRefusal() != null
        && (before == null || !now.getRefusal().equals(before.getRefusal()))) {
      timelines.add(id, TimelineLine.refused(now.getRefusal()));
    }
    standing(id, now, before);
    return statuses.get(id) == null ? List.of() : List.of(new Applied(change, before));
  }

  /** A withdrawal has a line of its own, of the revision that says so. */
  private void standing(EntryId id, EntryStatus now, EntryStatus before) {
    EntryStanding was = before == null ? EntryStanding.OPEN : before.getStanding();
    if (now.getStanding() == EntryStanding.CLOSED
        && now.getClosedBecause() != ClosingReason.WITHDRAWN
        && (was != EntryStanding.CLOSED || now.getClosedBecause() != before.getClosedBecause())) {
      String why = now.getClosedBecause() == null ? null : now.getClosedBecause().name();
      timelines.add(id, TimelineLine.standing(now.getUpdatedAt(), Kind.CLOSED, why));
    } else if (now.getStanding() == EntryStanding.OPEN && was == EntryStanding.CLOSED) {
      timelines.add(id, TimelineLine.standing(now.getUpdatedAt(), Kind.OPENED, null));
    }
  }

  private static EntryId entryOf(String key) {
    int end = key.indexOf('~');
    for (Side side : Side.values()) {
      if (end > 0 && side.word().equals(key.substring(0, end))) {
        return new EntryId(side, key.substring(end + 1));
      }
    }
    throw new IllegalArgumentException("key '%s' is no entry's".formatted(key));
  }

  private static SpecificRecord valueOf(Row<? extends SpecificRecord> row) {
    return row == null ? null : row.value();
  }

  List<TimelineLine> timeline(EntryId id) {
    if (!isKnown(id)) {
      return List.of();
    }
    Side other = id.side() == Side.OFFER ? Side.NEED : Side.OFFER;
    return timelines.of(id).stream()
        .map(
            line ->
                line.other() == null || isKnown(new EntryId(other, line.other()))
                    ? line
                    : line.afterErasureOfOther())
        .toList();
  }

  private boolean isKnown(EntryId id) {
    return (id.side() == Side.OFFER ? offers : needs).get(id.id()) != null
        || statuses.get(id) != null;
  }

  void forgetUnknown() {
    timelines.keepOnly(this::isKnown);
    decisions.keepOnly(this::isKnown);
  }

  void clear() {
    offers.clear();
    needs.clear();
    candidates.clear();
    stock.clear();
    commitments.clear();
    decisions.clear();
    timelines.clear();
    erased.clear();
    statuses.clear();
    versions.values().forEach(AtomicLong::incrementAndGet);
    version.incrementAndGet();
  }

  Table<Offer> offers() {
    return offers;
  }

  Table<Need> needs() {
    return needs;
  }

  Candidates candidates() {
    return candidates;
  }

  Stock stock() {
    return stock;
  }

  Commitments commitments() {
    return commitments;
  }

  Statuses statuses() {
    return statuses;
  }

  DecisionLog decisions() {
    return decisions;
  }

  long version() {
    return version.get();
  }

  long version(Source source) {
    return versions.get(source).get();
  }

  long refused() {
    return refused.get();
  }

  int size(Source source) {
    return switch (source) {
      case OFFERS -> offers.size();
      case NEEDS -> needs.size();
      case CANDIDATES -> candidates.table().size();
      case TOTALS -> stock.table().size();
      case COMMITMENTS -> commitments.table().size();
      case DECISIONS, OUTCOMES -> decisions.size();
      case STATUS -> statuses.size();
    };
  }
}
