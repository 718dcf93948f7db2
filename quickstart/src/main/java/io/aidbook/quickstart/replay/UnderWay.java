package io.aidbook.quickstart.replay;

import io.aidbook.events.Action;
import io.aidbook.events.Decision;
import io.aidbook.quickstart.files.Event;
import io.aidbook.topology.Topics;
import java.util.HashSet;
import java.util.Set;

/**
 * What was published and may not be processed yet: the app takes topics and partitions side by
 * side, so a row that meets with any of it might overtake it.
 *
 * <p>An offer, a need and the decisions about them meet; an ACCEPT without a quantity takes what
 * stands proposed, and so meets with every offer and need. Decisions do not wait for each other:
 * those about one offer are taken as they come anyway, and those about several offers race for a
 * need wherever coordinators work at the same time.
 */
final class UnderWay {
  private record Party(String topic, String id) {}

  private final Set<Party> events = new HashSet<>();
  private final Set<Party> decided = new HashSet<>();
  private boolean proposalsTaken;

  /** Whether a row that comes next would meet with anything of it. */
  boolean meets(Event event) {
    if (event.value() instanceof Decision decision) {
      return takesProposal(decision)
          ? !events.isEmpty()
          : events.contains(offer(decision)) || events.contains(need(decision));
    }
    return proposalsTaken || decided.contains(new Party(event.topic(), event.key()));
  }

  /** A row was published. */
  void add(Event event) {
    if (event.value() instanceof Decision decision) {
      decided.add(offer(decision));
      decided.add(need(decision));
      proposalsTaken |= takesProposal(decision);
    } else {
      events.add(new Party(event.topic(), event.key()));
    }
  }

  /** All of it was processed. */
  void clear() {
    events.clear();
    decided.clear();
    proposalsTaken = false;
  }

  private static boolean takesProposal(Decision decision) {
    return decision.getAction() == Action.ACCEPT && decision.getQuantity() == null;
  }

  private static Party offer(Decision decision) {
    return new Party(Topics.OFFERS, decision.getOfferId());
  }

  private static Party need(Decision decision) {
    return new Party(Topics.NEEDS, decision.getNeedId());
  }
}
