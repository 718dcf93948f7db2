package io.aidbook.quickstart.files;

import io.aidbook.events.Commitment;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.StockTotals;
import java.util.List;

/**
 * What a run has brought about: the views of all output topics.
 *
 * @param candidates the candidates that stand
 * @param totals the totals
 * @param commitments the commitments that stand
 * @param outcomes the outcomes of decisions
 * @param deadLetters what could not be used
 */
public record Outputs(
    CompactedView<MatchCandidate> candidates,
    CompactedView<StockTotals> totals,
    CompactedView<Commitment> commitments,
    CompactedView<DecisionOutcome> outcomes,
    DeadLetters deadLetters) {
  /** All of them. */
  public List<OutputView> all() {
    return List.of(candidates, totals, commitments, outcomes, deadLetters);
  }
}
