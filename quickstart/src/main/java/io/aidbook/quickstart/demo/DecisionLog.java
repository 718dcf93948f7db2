package io.aidbook.quickstart.demo;

import io.aidbook.events.Commitment;
import io.aidbook.events.Decision;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.DecisionResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What coordinators decided, and what became of it: a fold over three topics. */
public final class DecisionLog {
  private final Map<String, Decision> seen = new HashMap<>();
  private final Map<String, Happening.Committed> standing = new LinkedHashMap<>();
  private final Map<String, Happening.Committed> latest = new HashMap<>();
  private final SortedMap<String, Long> refusals = new TreeMap<>();
  private final Map<String, Happening.Concluded> latestRefusal = new TreeMap<>();
  private long decisions;
  private long applied;

  DecisionLog() {}

  Happening.Decided decided(Decision decision, NamedPair pair) {
    decisions++;
    return new Happening.Decided(
        decision, pair, seen.putIfAbsent(decision.getDecisionId(), decision) != null);
  }

  Happening.Concluded concluded(DecisionOutcome outcome, NamedPair pair) {
    Happening.Concluded concluded =
        new Happening.Concluded(outcome, seen.get(outcome.getDecisionId()), pair);
    if (outcome.getResult() == DecisionResult.APPLIED) {
      applied++;
    } else {
      String code = Wording.code(outcome);
      refusals.merge(code, 1L, Long::sum);
      latestRefusal.put(code, concluded);
    }
    return concluded;
  }

  /** A commitment as it stands now; null when nothing is left of it. */
  Happening.Committed committed(String key, Commitment commitment, NamedPair pair) {
    Happening.Committed now =
        commitment == null
            ? new Happening.Committed(pair, 0, 0)
            : new Happening.Committed(pair, commitment.getCommitted(), commitment.getDelivered());
    latest.put(key, now);
    standing.remove(key);
    if (commitment != null) {
      standing.put(key, now);
    }
    return now;
  }

  /** How many decisions came in, repeated ones counted. */
  public long decisions() {
    return decisions;
  }

  /** How many decisions came in again. */
  public long repeated() {
    return decisions - seen.size();
  }

  /** How many decisions took effect. */
  public long applied() {
    return applied;
  }

  /** How many decisions had no effect. */
  public long refused() {
    return refusals.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many decisions were refused, by code. */
  public SortedMap<String, Long> refusals() {
    return Collections.unmodifiableSortedMap(refusals);
  }

  /** The latest refusal of each code. */
  public Map<String, Happening.Concluded> latestRefusal() {
    return Collections.unmodifiableMap(latestRefusal);
  }

  /** The commitments that stand, in the order in which they last changed. */
  public List<Happening.Committed> standing() {
    return new ArrayList<>(standing.values());
  }

  /** What stands committed and delivered between two; null when nothing ever did. */
  public Happening.Committed between(NamedPair pair) {
    return latest.get(pair.needId() + "~" + pair.offerId());
  }
}
