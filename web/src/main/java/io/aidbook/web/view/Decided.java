package io.aidbook.web.view;

import io.aidbook.events.Decision;
import io.aidbook.events.DecisionOutcome;

/**
 * A decision and what came of it.
 *
 * @param decision null if it was not read, since its topic no longer has it
 * @param outcome null until it is known
 */
public record Decided(Decision decision, DecisionOutcome outcome) {
  String decisionId() {
    return decision == null ? outcome.getDecisionId() : decision.getDecisionId();
  }

  /** The offer decided about. */
  public String offerId() {
    return decision == null ? outcome.getOfferId() : decision.getOfferId();
  }

  /** The need decided about. */
  public String needId() {
    return decision == null ? outcome.getNeedId() : decision.getNeedId();
  }
}
