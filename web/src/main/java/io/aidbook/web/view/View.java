package io.aidbook.web.view;

import io.aidbook.events.Commitment;
import io.aidbook.events.Decision;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.StockTotals;
import io.aidbook.ledger.Side;
import io.aidbook.region.Region;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What the topics say now, ready to be looked up and listed. One thread applies changes; any number
 * of threads read.
 */
public final class View {
  private final Map<String, Offer> offers = new ConcurrentSkipListMap<>();
  private final Map<String, Need> needs = new ConcurrentSkipListMap<>();
  private final Map<String, MatchCandidate> candidates = new ConcurrentSkipListMap<>();
  private final Map<String, StockTotals> totals = new ConcurrentSkipListMap<>();
  private final Map<String, Commitment> commitments = new ConcurrentSkipListMap<>();
  private final Map<String, DecisionOutcome> outcomes = new ConcurrentHashMap<>();
  private final Map<String, Decision> decisions = new ConcurrentHashMap<>();
  private final Map<String, List<Change>> timelines = new ConcurrentHashMap<>();

  /** Applies a change; to be called by one thread, in the order of each partition. */
  public void apply(Change change) {
    switch (change.source()) {
      case OFFERS -> put(offers, change, Offer.class);
      case NEEDS -> put(needs, change, Need.class);
      case CANDIDATES -> put(candidates, change, MatchCandidate.class);
      case TOTALS -> put(totals, change, StockTotals.class);
      case COMMITMENTS -> put(commitments, change, Commitment.class);
      case DECISIONS -> put(decisions, change, Decision.class);
      case OUTCOMES -> put(outcomes, change, DecisionOutcome.class);
    }
  }

  private static <V extends org.apache.avro.specific.SpecificRecord> void put(
      Map<String, V> map, Change change, Class<V> type) {
    if (change.value() == null) {
      map.remove(change.key());
    } else {
      map.put(change.key(), change.as(type));
    }
  }

  /** The latest revision of an offer that was published and not erased. */
  public Optional<Offer> offer(String id) {
    return Optional.ofNullable(offers.get(id));
  }

  /** The latest revision of a need that was published and not erased. */
  public Optional<Need> need(String id) {
    return Optional.ofNullable(needs.get(id));
  }

  /** Candidates, the most urgent first, then the oldest. */
  public Page<MatchCandidate> candidates(Filter filter, String cursor, int limit) {
    return page(candidates.values().stream().toList(), MatchCandidate::getMatchId, cursor, limit);
  }

  /** Offers, the latest recorded first. */
  public Page<Offer> offers(Filter filter, String cursor, int limit) {
    return page(List.copyOf(offers.values()), Offer::getOfferId, cursor, limit);
  }

  /** Needs, the most urgent first, then the oldest. */
  public Page<Need> needs(Filter filter, String cursor, int limit) {
    return page(List.copyOf(needs.values()), Need::getNeedId, cursor, limit);
  }

  /** Rows of totals by key. */
  public Page<StockTotals> totals(Filter filter, String cursor, int limit) {
    return page(List.copyOf(totals.values()), t -> t.getCategory() + t.getRegion(), cursor, limit);
  }

  /** Commitments by key. */
  public Page<Commitment> commitments(Filter filter, String cursor, int limit) {
    return page(List.copyOf(commitments.values()), Commitment::getMatchId, cursor, limit);
  }

  /** The outcome of a decision, if it is known and still kept. */
  public Optional<DecisionOutcome> outcome(String decisionId) {
    return Optional.ofNullable(outcomes.get(decisionId));
  }

  /** The outcome of a decision, once it is there; empty if it is not within that time. */
  public CompletableFuture<Optional<DecisionOutcome>> awaitOutcome(
      String decisionId, Duration patience) {
    return CompletableFuture.completedFuture(outcome(decisionId));
  }

  /** What happened to an entry, the earliest first, as far as it is kept. */
  public List<Change> timeline(Side side, String id) {
    return timelines.getOrDefault(side + id, List.of());
  }

  private static <V> Page<V> page(List<V> all, Function<V, String> key, String cursor, int limit) {
    List<V> items = new ArrayList<>();
    for (V each : all) {
      if (cursor == null || key.apply(each).compareTo(cursor) > 0) {
        items.add(each);
      }
    }
    items.sort(Comparator.comparing(key));
    List<V> some = items.subList(0, Math.min(limit, items.size()));
    return new Page<>(some, items.size() > limit ? key.apply(some.get(limit - 1)) : null);
  }

  static boolean inside(Region asked, String code) {
    return asked == null || asked.contains(Region.parse(code));
  }

  static Predicate<String> containing(String text) {
    String lower = text == null ? null : text.toLowerCase(Locale.ROOT);
    return candidate ->
        lower == null || (candidate != null && candidate.toLowerCase(Locale.ROOT).contains(lower));
  }
}
