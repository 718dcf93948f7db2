package io.aidbook.quickstart.demo;

import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Party;
import io.aidbook.events.Status;
import io.aidbook.events.StockTotals;
import io.aidbook.quickstart.files.DeadLetter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
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

  private record Held(long revision, Party party) {}

  private final int acts;
  private final Consumer<Happening> audience;
  private final Deque<Happening> recent = new ArrayDeque<>();
  private final Map<Side, Map<String, Held>> held = new EnumMap<>(Side.class);
  private final Map<String, Happening.Proposed> standing = new LinkedHashMap<>();
  private final SortedMap<String, StockTotals> totals = new TreeMap<>();
  private final Map<String, StockTotals> movedInAct = new LinkedHashMap<>();
  private final Map<Side, Long> arrivedBySide = new EnumMap<>(Side.class);
  private final Map<Change, Long> arrivedByChange = new EnumMap<>(Change.class);
  private final SortedMap<String, Long> retractions = new TreeMap<>();
  private final SortedMap<String, Long> deadLetters = new TreeMap<>();
  private final Map<String, DeadLetter> letterByReason = new TreeMap<>();
  private final Map<String, Happening.Retracted> latestByReason = new TreeMap<>();
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
    for (Side side : Side.values()) {
      held.put(side, new HashMap<>());
    }
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
      erased(Side.OFFER, id);
      return;
    }
    boolean open = offer.getStatus() == Status.OPEN;
    Change change = change(Side.OFFER, id, offer.getRevision(), open, offer.getProvider());
    arrived(Arrival.of(id, offer, change));
  }

  /** A record of the topic of needs; null erases. */
  public void need(String id, Need need) {
    if (need == null) {
      erased(Side.NEED, id);
      return;
    }
    boolean open = need.getStatus() == Status.OPEN;
    Change change = change(Side.NEED, id, need.getRevision(), open, need.getRequester());
    arrived(Arrival.of(id, need, change));
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

  private Change change(Side side, String id, long revision, boolean open, Party party) {
    Held before = held.get(side).get(id);
    if (before != null && revision <= before.revision()) {
      return Change.LATE;
    }
    held.get(side).put(id, new Held(revision, party));
    if (!open) {
      return Change.WITHDRAWN;
    }
    return before == null ? Change.NEW : Change.REVISED;
  }

  private void erased(Side side, String id) {
    Held before = held.get(side).remove(id);
    arrived(Arrival.erasure(side, id, before == null ? null : before.party()));
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
