package io.aidbook.quickstart.replay;

import io.aidbook.quickstart.files.Outputs;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is said of a run when it is over.
 *
 * @param events events published; rows that are none are not among them
 * @param badRows rows that are no event
 * @param seconds from the first event until all were processed
 * @param outputs what came out
 * @param rulings how decisions ended, as the outputs tell
 */
record Report(long events, long badRows, double seconds, Outputs outputs, Rulings rulings) {
  Report(long events, long badRows, double seconds, Outputs outputs) {
    this(events, badRows, seconds, outputs, Rulings.of(outputs));
  }

  /** For {@code summary.json}; the figures that scripts rely on come first. */
  Map<String, Object> summary() {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("events", events);
    summary.put("seconds", BigDecimal.valueOf(seconds).setScale(3, RoundingMode.HALF_UP));
    summary.put("eventsPerSecond", eventsPerSecond());
    summary.put("candidates", outputs.candidates().size());
    summary.put("deadLetters", outputs.deadLetters().size());
    summary.put("badRows", badRows);
    summary.put("totals", outputs.totals().size());
    summary.put("commitments", outputs.commitments().size());
    summary.put("outcomes", outputs.outcomes().size());
    summary.put("decisionsApplied", rulings.applied());
    summary.put("decisionsRefused", rulings.refused());
    summary.put("refusedByCode", rulings.refusedByCode());
    summary.put("deadLettersByReason", outputs.deadLetters().byReason());
    return summary;
  }

  private long eventsPerSecond() {
    return Math.round(events / seconds);
  }

  /** For people. */
  String text(Path directory) {
    return "%,d events in %.1f s (%,d/s): %,d candidates, %s%,d dead letters; results in %s"
        .formatted(
            events,
            seconds,
            eventsPerSecond(),
            outputs.candidates().size(),
            decisions(),
            outputs.deadLetters().size(),
            directory);
  }

  /** Nothing where nobody decided. */
  private String decisions() {
    return rulings.applied() + rulings.refused() == 0
        ? ""
        : "%,d decisions applied and %,d refused, ".formatted(rulings.applied(), rulings.refused());
  }
}
