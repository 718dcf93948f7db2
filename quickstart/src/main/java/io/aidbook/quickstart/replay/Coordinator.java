package io.aidbook.quickstart.replay;

import io.aidbook.events.Action;
import io.aidbook.events.Decision;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.DecisionResult;
import io.aidbook.events.MatchCandidate;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/**
 * Accepts proposals without asking anyone, and delivers what it accepted.
 *
 * <p>A candidate is a proposal when it appears, and again when its quantity rises. Each proposal is
 * looked at once, in the order in which they came: it is accepted whole, or left standing. What was
 * accepted is delivered before the next proposal is looked at.
 */
final class Coordinator {
  /** What the ids of its decisions begin with, and of no others. */
  static final String ID_PREFIX = "auto:";

  private static final String NAME = "aidbook-backtest";

  private record Proposal(String matchId, String offerId, String needId, long quantity) {}

  private final Acceptance acceptance;
  private final Map<String, Long> standing = new HashMap<>();
  private final Map<String, Proposal> fresh = new LinkedHashMap<>();
  private final Map<String, Long> times = new HashMap<>();
  private final Queue<DecisionOutcome> accepted = new ArrayDeque<>();
  private long proposals;
  private long acceptances;
  private long decisions;

  /** Accepts what it is told to. */
  Coordinator(Acceptance acceptance) {
    this.acceptance = acceptance;
  }

  /** Which proposals it accepts. */
  Acceptance acceptance() {
    return acceptance;
  }

  /** How many proposals it has looked at. */
  long proposals() {
    return proposals;
  }

  /** How many of them it accepted. */
  long acceptances() {
    return acceptances;
  }

  /** How many decisions it has made, deliveries included. */
  long decisions() {
    return decisions;
  }

  /** A candidate stands now, new or changed. */
  void see(String key, MatchCandidate candidate) {
    Long before = standing.put(key, candidate.getQuantity());
    boolean more = before == null || before < candidate.getQuantity();
    if (more || fresh.containsKey(key)) {
      fresh.put(
          key,
          new Proposal(
              candidate.getMatchId(),
              candidate.getOfferId(),
              candidate.getNeedId(),
              candidate.getQuantity()));
    }
  }

  /** A candidate was retracted. */
  void seeRetracted(String key) {
    standing.remove(key);
    fresh.remove(key);
  }

  /** A decision has ended, its own or somebody else's. */
  void hear(DecisionOutcome outcome) {
    if (outcome.getDecisionId().startsWith(ID_PREFIX)
        && outcome.getAction() == Action.ACCEPT
        && outcome.getResult() == DecisionResult.APPLIED) {
      accepted.add(outcome);
    }
  }

  /**
   * What it decides next; empty when there is nothing to decide until more is proposed.
   *
   * @param now the time of the decision
   */
  Optional<Decision> next(Instant now) {
    DecisionOutcome promised = accepted.poll();
    if (promised != null) {
      return Optional.of(
          decision(
              Action.DELIVER,
              promised.getOfferId(),
              promised.getNeedId(),
              promised.getQuantity(),
              now));
    }
    while (!fresh.isEmpty()) {
      Proposal proposal = fresh.remove(fresh.keySet().iterator().next());
      proposals++;
      if (acceptance.takes(proposal.matchId(), times.merge(proposal.matchId(), 1L, Long::sum))) {
        acceptances++;
        return Optional.of(
            decision(
                Action.ACCEPT, proposal.offerId(), proposal.needId(), proposal.quantity(), now));
      }
    }
    return Optional.empty();
  }

  private Decision decision(
      Action action, String offerId, String needId, long quantity, Instant now) {
    decisions++;
    return Decision.newBuilder()
        .setDecisionId(ID_PREFIX + decisions)
        .setOfferId(offerId)
        .setNeedId(needId)
        .setAction(action)
        .setQuantity(quantity)
        .setDecidedBy(NAME)
        .setDecidedAt(now)
        .build();
  }
}
