package io.aidbook.quickstart.files;

import io.aidbook.events.Commitment;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.EntryStatus;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.StockTotals;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.topology.Topics;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * What a run has brought about: the views of all output topics.
 *
 * @param candidates the candidates that stand
 * @param totals the totals
 * @param commitments the commitments that stand
 * @param outcomes the outcomes of decisions
 * @param statuses what became of each offer and need
 * @param deadLetters what could not be used
 */
public record Outputs(
    CompactedView<MatchCandidate> candidates,
    CompactedView<StockTotals> totals,
    CompactedView<Commitment> commitments,
    CompactedView<DecisionOutcome> outcomes,
    CompactedView<EntryStatus> statuses,
    DeadLetters deadLetters) {
  /** Empty views of all output topics. */
  public static Outputs empty(AvroSerdes serdes) {
    return new Outputs(
        view(Topics.MATCH_CANDIDATES, MatchCandidate.class, serdes),
        view(Topics.STOCK_TOTALS, StockTotals.class, serdes),
        view(Topics.COMMITMENTS, Commitment.class, serdes),
        view(Topics.DECISION_OUTCOMES, DecisionOutcome.class, serdes),
        view(Topics.ENTRY_STATUS, EntryStatus.class, serdes),
        new DeadLetters(Topics.DEAD_LETTERS));
  }

  private static <T extends SpecificRecord> CompactedView<T> view(
      String topic, Class<T> type, AvroSerdes serdes) {
    return new CompactedView<>(topic, serdes.value(type).deserializer());
  }

  /** All of them. */
  public List<OutputView> all() {
    return List.of(candidates, totals, commitments, outcomes, statuses, deadLetters);
  }
}
