package io.aidbook.web.view;

import io.aidbook.catalogue.AcceptedCategories;
import io.aidbook.events.Commitment;
import io.aidbook.events.Decision;
import io.aidbook.events.DecisionOutcome;
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
  private final AcceptedCategories categories;
  private final Table<Offer> offers;
  private final Table<Need> needs;
  private final Candidates candidates;
  private final Stock stock = new Stock();
  private final Commitments commitments;
  private final DecisionLog decisions;
  private final Timelines timelines;
  private final ErasedIds erased;
  private final Sharing sharing = new Sharing();
  private final AtomicLong version = new AtomicLong();
  private final Map<Source, AtomicLong> versions = new EnumMap<>(Source.class);
  private final AtomicLong refused = new AtomicLong();

  Contents(ViewLimits limits, AcceptedCategories categories, Clock clock) {
    this.categories = categories;
    for (Source source : Source.values()) {
      versions.put(source, new AtomicLong());
    }
    offers = new Table<>('o', false, new Answers.OfOffers(clock));
    needs = new Table<>('n', true, new Answers.OfNeeds(clock));
    candidates = new Candidates(new Answers.OfCandidates(offers, needs));
    commitments = new Commitments(new Answers.OfCommitments(offers, needs), offers, needs);
    decisions = new DecisionLog(limits.decisions());
    timelines = new Timelines(limits.timelineLines(), limits.timelineLinesInAll());
    erased = new ErasedIds(limits.erasures());
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
            case OFFERS -> change.value() == null ? erase(Side.OFFER, change) : offer(change);
            case NEEDS -> change.value() == null ? erase(Side.NEED, change) : need(change);
            case CANDIDATES -> candidate(change);
            case TOTALS -> totals(change);
            case COMMITMENTS -> commitment(change);
            case DECISIONS -> decision(change);
            case OUTCOMES -> outcome(change);
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
    published(Side.OFFER, posting, offer.getRecordedAt(), held, offer.getStatus());
    return applied(Side.OFFER, change, held);
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
    published(Side.NEED, posting, need.getRecordedAt(), held, need.getStatus());
    return applied(Side.NEED, change, held);
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

  private void published(Side side, Posting<?> posting, Instant at, Row<?> held, Status status) {
    Entry entry = posting.entry();
    Kind kind =
        status != Status.OPEN ? Kind.WITHDRAWN : held == null ? Kind.PUBLISHED : Kind.REVISED;
    Long quantity = entry.quantity() == OfferEntry.INEXHAUSTIBLE ? null : entry.quantity();
    timelines.add(side, entry.id(), TimelineLine.published(at, kind, entry.revision(), quantity));
  }

  private List<Applied> applied(Side side, Change change, Row<? extends SpecificRecord> held) {
    commitments.entryChanged(side, change.key());
    List<Applied> applied = new ArrayList<>();
    applied.add(new Applied(change, valueOf(held)));
    if (erased.remove(side, change.key())) {
      for (Change shown : candidates.takeShown(erased::contains)) {
        applied.addAll(candidate(shown));
      }
    }
    return applied;
  }

  /** Nothing of the entry stays, nor of a candidate with it; on other time lines, its id does. */
  private List<Applied> erase(Side side, Change change) {
    String id = change.key();
    Row<? extends SpecificRecord> held = side == Side.OFFER ? offers.remove(id) : needs.remove(id);
    erased.add(side, id);
    for (Row<MatchCandidate> row : candidates.of(side, id, Integer.MAX_VALUE)) {
      MatchCandidate gone = row.value();
      candidates.hide(row.key(), gone);
      retracted(gone, Instant.ofEpochMilli(change.timestamp()), "ERASED");
    }
    timelines.remove(side, id);
    decisions.erase(side, id);
    commitments.entryChanged(side, id);
    return List.of(new Applied(change, valueOf(held)));
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
    if (erased.contains(Side.OFFER, candidate.getOfferId())
        || erased.contains(Side.NEED, candidate.getNeedId())) {
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
    timelines.add(Side.OFFER, offerId, TimelineLine.candidate(at, kind, needId, quantity, code));
    timelines.add(Side.NEED, needId, TimelineLine.candidate(at, kind, offerId, quantity, code));
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
    timelines.add(Side.OFFER, offerId, TimelineLine.committed(at, needId, committed, delivered));
    timelines.add(Side.NEED, needId, TimelineLine.committed(at, offerId, committed, delivered));
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
    timelines.add(Side.OFFER, offerId, TimelineLine.decided(decision, needId));
    timelines.add(Side.NEED, needId, TimelineLine.decided(decision, offerId));
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
    timelines.add(Side.OFFER, offerId, TimelineLine.outcome(outcome, needId));
    timelines.add(Side.NEED, needId, TimelineLine.outcome(outcome, offerId));
    return List.of(new Applied(change, before == null ? null : before.outcome()));
  }

  private static SpecificRecord valueOf(Row<? extends SpecificRecord> row) {
    return row == null ? null : row.value();
  }

  List<TimelineLine> timeline(Side side, String id) {
    if (!isKnown(side, id)) {
      return List.of();
    }
    Side otherSide = side == Side.OFFER ? Side.NEED : Side.OFFER;
    return timelines.of(side, id).stream()
        .map(
            line ->
                line.other() == null || isKnown(otherSide, line.other())
                    ? line
                    : line.afterErasureOfOther())
        .toList();
  }

  private boolean isKnown(Side side, String id) {
    return (side == Side.OFFER ? offers : needs).get(id) != null;
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
    };
  }
}
