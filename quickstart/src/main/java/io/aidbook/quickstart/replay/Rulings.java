package io.aidbook.quickstart.replay;

import io.aidbook.events.DecisionResult;
import io.aidbook.quickstart.files.Outputs;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How decisions ended.
 *
 * @param applied how many took effect
 * @param refused how many did not
 * @param refusedByCode how many for which reason
 */
record Rulings(long applied, long refused, SortedMap<String, Long> refusedByCode) {
  static Rulings of(Outputs outputs) {
    long[] applied = new long[1];
    SortedMap<String, Long> codes = new TreeMap<>();
    outputs
        .outcomes()
        .forEach(
            (decisionId, outcome) -> {
              if (outcome.getResult() == DecisionResult.APPLIED) {
                applied[0]++;
              } else {
                codes.merge(Objects.requireNonNullElse(outcome.getCode(), "none"), 1L, Long::sum);
              }
            });
    return new Rulings(applied[0], outputs.outcomes().size() - applied[0], codes);
  }
}
