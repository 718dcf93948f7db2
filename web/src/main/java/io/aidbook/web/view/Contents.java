package io.aidbook.web.view;

import io.aidbook.catalogue.AcceptedCategories;
import io.aidbook.events.Commitment;
import io.aidbook.events.Decision;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.EntryStatus;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.StockTotals;
import io.aidbook.ledger.InvalidEventException;
import io.aidbook.ledger.Rule;
import io.aidbook.ledger.Side;
import io.aidbook.text.Values;
import io.aidbook.topology.codec.Decisions;
import java.time.Clock;
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

  private final ErasedIds erased;
  private final Statuses statuses;
  private final Entries entries;
  private final Candidates candidates;
  private final Stock stock = new Stock();
  private final Commitments commitments;
  private final DecisionLog decisions;
  private final History history;
  private final Sharing sharing = new Sharing();
  private final AtomicLong version = new AtomicLong();
  private final Map<Source, AtomicLong> versions = new EnumMap<>(Source.class);
  private final AtomicLong refused = new AtomicLong();

  Contents(ViewLimits limits, AcceptedCategories categories, Clock clock) {
    for (Source source : Source.values()) {
      versions.put(source, new AtomicLong());
    }
    erased = new ErasedIds(limits.erasures());
    statuses = new Statuses(erased::contains);
    entries = new Entries(categories, statuses, clock);
    candidates = new Candidates(entries.offers(), entries.needs());
    commitments = new Commitments(entries.offers(), entries.needs());
    decisions = new DecisionLog(limits.decisions());
    history =
        new History(
            new Timelines(limits.timelineLines(), limits.timelineLinesInAll()),
            erased::contains,
            this::isKnown);
  }

  List<Applied> apply(Change change) {
    if (change.key().length() > Cursor.MAX_KEY) {
      throw new IllegalArgumentException(
          "a key of %d characters is none of Aidbook's".formatted(change.key().length()));
    }
    sharing.share(change.value());
    List<Applied> applied;
    try {
      applied = change.value() == null ? remove(change) : put(change);
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

  private List<Applied> put(Change change) {
    return switch (change.source()) {
      case OFFERS ->
          published(change, entries.take(change.key(), change.as(Offer.class)), Side.OFFER);
      case NEEDS -> published(change, entries.take(change.key(), change.as(Need.class)), Side.NEED);
      case CANDIDATES -> candidate(change);
      case TOTALS -> {
        Row<StockTotals> before = stock.put(change.key(), change.as(StockTotals.class));
        yield List.of(new Applied(change, valueOf(before)));
      }
      case COMMITMENTS -> {
        Commitment now = change.as(Commitment.class);
        Row<Commitment> before = commitments.put(change.key(), now);
        history.committed(now);
        yield List.of(new Applied(change, valueOf(before)));
      }
      case DECISIONS -> decision(change);
      case OUTCOMES -> outcome(change);
      case STATUS -> {
        EntryStatus now = change.as(EntryStatus.class);
        EntryStatus before = statuses.put(now);
        history.stands(now, before);
        boolean seen = statuses.get(EntryId.of(now)) != null;
        yield seen ? List.of(new Applied(change, before)) : List.of();
      }
    };
  }

  private List<Applied> remove(Change change) {
    SpecificRecord before =
        switch (change.source()) {
          case OFFERS, NEEDS, DECISIONS, OUTCOMES -> null;
          case CANDIDATES -> valueOf(candidates.remove(change.key()));
          case TOTALS -> valueOf(stock.remove(change.key()));
          case COMMITMENTS -> valueOf(commitments.remove(change.key()));
          case STATUS -> statuses.remove(EntryId.ofKey(change.key()));
        };
    if (before instanceof MatchCandidate gone) {
      history.retracted(gone, change.timestamp(), change.reason());
    } else if (before instanceof Commitment gone) {
      history.released(gone, change.timestamp());
    }
    return switch (change.source()) {
      case OFFERS -> erase(EntryId.offer(change.key()), change);
      case NEEDS -> erase(EntryId.need(change.key()), change);
      default -> before == null ? List.of() : List.of(new Applied(change, before));
    };
  }

  private List<Applied> published(Change change, Entries.Taken taken, Side side) {
    if (taken == null) {
      return List.of();
    }
    EntryId id = new EntryId(side, change.key());
    boolean again = erased.remove(id);
    history.published(taken.posting(), taken.before() == null);
    commitments.entryChanged(id);
    if (taken.titled()) {
      candidates.titleChanged(id);
    }
    List<Applied> applied = new ArrayList<>();
    applied.add(new Applied(change, taken.before()));
    if (again) {
      for (Change shown : candidates.takeShown(erased::contains)) {
        candidate(shown)
            .forEach(each -> applied.add(new Applied(each.change(), each.before(), change)));
      }
    }
    return applied;
  }

  /** Nothing of the entry stays, nor of a candidate with it; on other time lines, its id does. */
  private List<Applied> erase(EntryId id, Change change) {
    List<Applied> applied = new ArrayList<>();
    applied.add(new Applied(change, entries.remove(id)));
    erased.add(id);
    for (Row<MatchCandidate> row : candidates.of(id, Integer.MAX_VALUE)) {
      MatchCandidate gone = row.value();
      candidates.hide(row.key(), gone);
      history.retracted(gone, change.timestamp(), ERASED);
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
    history.erase(id);
    decisions.erase(id);
    commitments.entryChanged(id);
    return applied;
  }

  private List<Applied> candidate(Change change) {
    MatchCandidate candidate = change.as(MatchCandidate.class);
    if (erased.contains(EntryId.offer(candidate.getOfferId()))
        || erased.contains(EntryId.need(candidate.getNeedId()))) {
      candidates.hide(change.key(), candidate);
      return List.of();
    }
    Row<MatchCandidate> row = candidates.put(change.key(), candidate);
    MatchCandidate before = row == null ? null : row.value();
    history.proposed(candidate, before, change.timestamp());
    return List.of(new Applied(change, before));
  }

  private List<Applied> decision(Change change) {
    Decision decision = change.as(Decision.class);
    if (!Decisions.of(decision).pair().offerId().equals(change.key())) {
      throw new InvalidEventException(
          Rule.KEY_MISMATCH,
          Values.of("field", "offerId", "value", decision.getOfferId(), "key", change.key()));
    }
    if (!decisions.put(decision)) {
      return List.of();
    }
    history.decided(decision);
    return List.of(new Applied(change, null));
  }

  private List<Applied> outcome(Change change) {
    DecisionOutcome outcome = change.as(DecisionOutcome.class);
    Decided before = decisions.get(outcome.getDecisionId());
    decisions.put(outcome);
    history.ended(outcome);
    return List.of(new Applied(change, before == null ? null : before.outcome()));
  }

  private static <V> V valueOf(Row<V> row) {
    return row == null ? null : row.value();
  }

  private boolean isKnown(EntryId id) {
    return entries.has(id) || statuses.get(id) != null;
  }

  void forgetUnknown() {
    history.forgetUnknown();
    decisions.keepOnly(this::isKnown);
  }

  void clear() {
    entries.clear();
    candidates.clear();
    stock.clear();
    commitments.clear();
    decisions.clear();
    history.clear();
    erased.clear();
    statuses.clear();
    versions.values().forEach(AtomicLong::incrementAndGet);
    version.incrementAndGet();
  }

  Entries entries() {
    return entries;
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

  History history() {
    return history;
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
      case OFFERS -> entries.offers().size();
      case NEEDS -> entries.needs().size();
      case CANDIDATES -> candidates.table().size();
      case TOTALS -> stock.table().size();
      case COMMITMENTS -> commitments.table().size();
      case DECISIONS, OUTCOMES -> decisions.size();
      case STATUS -> statuses.size();
    };
  }
}
