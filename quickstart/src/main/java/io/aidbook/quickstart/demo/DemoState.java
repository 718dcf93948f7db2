package io.aidbook.quickstart.demo;

import io.aidbook.events.Commitment;
import io.aidbook.events.Decision;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.StockTotals;
import io.aidbook.quickstart.files.DeadLetter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What the demo knows: a fold over the records of Aidbook's topics and the acts of the story.
 *
 * <p>Pure and deterministic: the same calls in the same order give the same state and the same
 * happenings. Confined to one thread.
 */
public final class DemoState {
  /** Happenings kept for a screen to look back on. */
  private static final int KEPT = 500;

  private final int acts;
  private final Consumer<Happening> audience;
  private final Deque<Happening> recent = new ArrayDeque<>();
  private final Holdings held = new Holdings();
  private final Map<String, Happening.Proposed> standing = new LinkedHashMap<>();
  private final SortedMap<String, StockTotals> totals = new TreeMap<>();
  private final Map<String, StockTotals> movedInAct = new LinkedHashMap<>();
  private final Map<Side, Long> arrivedBySide = new EnumMap<>(Side.class);
  private final Map<Change, Long> arrivedByChange = new EnumMap<>(Change.class);
  private final SortedMap<String, Long> retractions = new TreeMap<>();
  private final SortedMap<String, Long> deadLetters = new TreeMap<>();
  private final Map<String, DeadLetter> letterByReason = new TreeMap<>();
  private final Map<String, Happening.Retracted> latestByReason = new TreeMap<>();
  private final DecisionLog decisions = new DecisionLog();
  private long proposals;
  private Act act;
  private String focus = "";
  private boolean over;

  /**
   * @param acts how many acts the story has
   * @param audience told of every happening at once
   */
  public DemoState(int acts, Consumer<Happening> audience) {
    this.acts = acts;
    this.audience = audience;
  }

  /** The narrator opens an act. */
  public void begin(Act next) {
    act = next;
    movedInAct.clear();
    tell(new Happening.ActBegan(next, acts));
  }

  /** Everything that belongs to the act now playing has been processed. */
  public void endAct() {
    tell(new Happening.ActEnded(act, moved()));
  }

  /** No act is left; records may still arrive, from others. */
  public void end() {
    over = true;
  }

  /** A record of the topic of offers; null erases. */
  public void offer(String id, Offer offer) {
    if (offer == null) {
      arrived(Arrival.erasure(Side.OFFER, id, held.erase(Side.OFFER, id)));
      return;
    }
    arrived(Arrival.of(id, offer, held.take(id, offer)));
  }

  /** A record of the topic of needs; null erases. */
  public void need(String id, Need need) {
    if (need == null) {
      arrived(Arrival.erasure(Side.NEED, id, held.erase(Side.NEED, id)));
      return;
    }
    arrived(Arrival.of(id, need, held.take(id, need)));
  }

  /**
   * A record of topic {@code match-candidates}.
   *
   * @param candidate null retracts
   * @param reason why it was retracted; empty when the record does not say
   */
  public void candidate(String key, MatchCandidate candidate, String reason) {
    if (candidate != null) {
      Happening.Proposed before = standing.remove(key);
      long quantity = before == null ? 0 : before.candidate().getQuantity();
      Happening.Proposed now = new Happening.Proposed(candidate, quantity);
      standing.put(key, now);
      if (quantity != candidate.getQuantity()) {
        proposals += before == null ? 1 : 0;
        tell(now);
      }
      return;
    }
    Happening.Proposed gone = standing.remove(key);
    if (gone != null) {
      Happening.Retracted retracted = new Happening.Retracted(gone.candidate(), reason);
      retractions.merge(reason, 1L, Long::sum);
      latestByReason.put(reason, retracted);
      tell(retracted);
    }
  }

  /** A record of the topic of decisions. */
  public void decision(Decision decision) {
    NamedPair pair = held.pair(decision.getOfferId(), decision.getNeedId());
    if (!pair.category().isEmpty()) {
      focus = pair.category();
    }
    tell(decisions.decided(decision, pair));
  }

  /** A record of the topic of outcomes. */
  public void outcome(DecisionOutcome outcome) {
    tell(decisions.concluded(outcome, held.pair(outcome.getOfferId(), outcome.getNeedId())));
  }

  /**
   * A record of the topic of commitments; null says that nothing is left of it.
   *
   * @param key {@code needId~offerId}
   */
  public void commitment(String key, Commitment commitment) {
    int middle = key.indexOf('~');
    NamedPair pair = held.pair(key.substring(middle + 1), key.substring(0, middle));
    tell(decisions.committed(key, commitment, pair));
  }

  /** A record of topic {@code stock-totals}; null says that nothing is left to count. */
  public void totals(String key, StockTotals row) {
    if (row == null) {
      totals.remove(key);
      movedInAct.remove(key);
    } else {
      totals.put(key, row);
      movedInAct.put(key, row);
    }
  }

  /** A record of topic {@code dead-letters}. */
  public void deadLetter(DeadLetter letter) {
    String reason = letter.reason() == null ? "NO_REASON" : letter.reason();
    deadLetters.merge(reason, 1L, Long::sum);
    letterByReason.put(reason, letter);
    tell(new Happening.SetAside(letter));
  }

  /** Turns the audience's attention to a category. */
  public void focusOn(String category) {
    focus = category;
  }

  /** The act now playing; empty before the first. */
  public Optional<Act> act() {
    return Optional.ofNullable(act);
  }

  /** How many acts the story has. */
  public int acts() {
    return acts;
  }

  /** Whether the story is told to its end. */
  public boolean isOver() {
    return over;
  }

  /** The category the audience should look at: the latest that arrived; empty before any did. */
  public String focus() {
    return focus;
  }

  /** The latest happenings of a kind, newest first. */
  public <H extends Happening> List<H> latest(Class<H> kind, int atMost) {
    return recent.stream().filter(kind::isInstance).limit(atMost).map(kind::cast).toList();
  }

  /** The latest offers, needs and decisions that came in, newest first. */
  public List<Happening> latestArrivals(int atMost) {
    return recent.stream()
        .filter(each -> each instanceof Happening.Arrived || each instanceof Happening.Decided)
        .limit(atMost)
        .toList();
  }

  /** How many candidates stand. */
  public int standing() {
    return standing.size();
  }

  /** The standing candidates that were written last, newest first, with the quantity before. */
  public List<Happening.Proposed> latestStanding(int atMost) {
    List<Happening.Proposed> all = new ArrayList<>(standing.values());
    Collections.reverse(all);
    return all.subList(0, Math.min(atMost, all.size()));
  }

  /** The totals as they stand, by key. */
  public SortedMap<String, StockTotals> totals() {
    return Collections.unmodifiableSortedMap(totals);
  }

  /** The totals that moved in the act now playing, in the order in which they first did. */
  public List<StockTotals> moved() {
    return List.copyOf(movedInAct.values());
  }

  /** How many candidates were ever proposed; changes of quantity do not count. */
  public long proposals() {
    return proposals;
  }

  /** How many retractions there were, by reason. */
  public SortedMap<String, Long> retractions() {
    return Collections.unmodifiableSortedMap(retractions);
  }

  /** The latest retraction of each reason. */
  public Map<String, Happening.Retracted> latestByReason() {
    return Collections.unmodifiableMap(latestByReason);
  }

  /** What coordinators decided, and what became of it. */
  public DecisionLog decisions() {
    return decisions;
  }

  /** How many dead letters there were, by reason. */
  public SortedMap<String, Long> deadLetters() {
    return Collections.unmodifiableSortedMap(deadLetters);
  }

  /** The latest dead letter of each reason. */
  public Map<String, DeadLetter> letterByReason() {
    return Collections.unmodifiableMap(letterByReason);
  }

  /** How many offers or needs arrived, all revisions counted. */
  public long arrived(Side side) {
    return arrivedBySide.getOrDefault(side, 0L);
  }

  /** How many arrivals were a change of this kind. */
  public long arrived(Change change) {
    return arrivedByChange.getOrDefault(change, 0L);
  }

  private void arrived(Arrival arrival) {
    arrivedBySide.merge(arrival.side(), 1L, Long::sum);
    arrivedByChange.merge(arrival.change(), 1L, Long::sum);
    if (!arrival.category().isEmpty()) {
      focus = arrival.category();
    }
    tell(new Happening.Arrived(arrival));
  }

  private void tell(Happening happening) {
    recent.addFirst(happening);
    if (recent.size() > KEPT) {
      recent.removeLast();
    }
    audience.accept(happening);
  }
}
