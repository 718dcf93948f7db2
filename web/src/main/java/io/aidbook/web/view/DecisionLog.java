package io.aidbook.web.view;

import io.aidbook.events.Decision;
import io.aidbook.events.DecisionOutcome;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The latest decisions and their outcomes. One thread writes, any number read. */
final class DecisionLog {
  private final int most;
  private final Map<String, Decided> byId = new ConcurrentHashMap<>();
  private final ByEntry<String> byEntry = new ByEntry<>();

  /** Ids in the order in which they were first seen, also some that were removed. */
  private final Deque<String> order = new ArrayDeque<>();

  /**
   * @param most how many are kept
   */
  DecisionLog(int most) {
    this.most = most;
  }

  /** Takes a decision; false if one of its id is held already: the first one counts. */
  boolean put(Decision decision) {
    Decided held = byId.get(decision.getDecisionId());
    if (held != null && held.decision() != null) {
      return false;
    }
    put(new Decided(decision, held == null ? null : held.outcome()));
    return true;
  }

  void put(DecisionOutcome outcome) {
    Decided held = byId.get(outcome.getDecisionId());
    put(new Decided(held == null ? null : held.decision(), outcome));
  }

  private void put(Decided decided) {
    String id = decided.decisionId();
    Decided before = byId.put(id, decided);
    if (before == null) {
      order.add(id);
    } else if (!before.offerId().equals(decided.offerId())
        || !before.needId().equals(decided.needId())) {
      byEntry.remove(before.offerId(), before.needId(), id);
    }
    byEntry.put(decided.offerId(), decided.needId(), id, id);
    while (order.size() > most) {
      remove(order.remove());
    }
  }

  private void remove(String id) {
    Decided before = byId.remove(id);
    if (before != null) {
      byEntry.remove(before.offerId(), before.needId(), id);
    }
  }

  Decided get(String decisionId) {
    return byId.get(decisionId);
  }

  /** At most so many about an entry, by id. */
  List<Decided> of(EntryId id, int mostOfEntry) {
    return byEntry.of(id, mostOfEntry).stream()
        .map(byId::get)
        .filter(decided -> decided != null)
        .toList();
  }

  /** At most so many outcomes, the latest decided first. */
  List<DecisionOutcome> latestOutcomes(int mostOfAll) {
    return byId.values().stream()
        .map(Decided::outcome)
        .filter(Objects::nonNull)
        .sorted(
            Comparator.comparing(DecisionOutcome::getDecidedAt, Comparator.reverseOrder())
                .thenComparing(DecisionOutcome::getDecisionId))
        .limit(mostOfAll)
        .toList();
  }

  /** Forgets all about an entry. */
  void erase(EntryId id) {
    byEntry.of(id, Integer.MAX_VALUE).forEach(this::remove);
  }

  /** Forgets those about an entry that is not known. */
  void keepOnly(Predicate<EntryId> known) {
    List<String> unknown =
        byId.values().stream()
            .filter(
                each ->
                    !known.test(EntryId.offer(each.offerId()))
                        || !known.test(EntryId.need(each.needId())))
            .map(Decided::decisionId)
            .toList();
    unknown.forEach(this::remove);
    order.retainAll(byId.keySet());
  }

  void clear() {
    byId.clear();
    byEntry.clear();
    order.clear();
  }

  int size() {
    return byId.size();
  }
}
