package io.aidbook.quickstart.replay;

import io.aidbook.ledger.Rules;
import io.aidbook.quickstart.files.DeadLetter;
import io.aidbook.quickstart.files.Outputs;
import io.aidbook.quickstart.files.Place;
import io.aidbook.quickstart.files.Remarks;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is said of a run when it is over.
 *
 * @param events events published; rows that are none are not among them
 * @param badRows rows that are no event
 * @param seconds from the first event until all were processed
 * @param outputs what came out
 * @param remarks what the reader of the files left out or filled in
 * @param withoutEffect events that changed nothing
 * @param rulings how decisions ended, as the outputs tell
 */
record Report(
    long events,
    long badRows,
    double seconds,
    Outputs outputs,
    Remarks remarks,
    WithoutEffect withoutEffect,
    Rulings rulings) {
  /** How many dead letters are shown; all are in their file. */
  private static final int MAX_SHOWN = 20;

  Report(
      long events,
      long badRows,
      double seconds,
      Outputs outputs,
      Remarks remarks,
      WithoutEffect withoutEffect) {
    this(events, badRows, seconds, outputs, remarks, withoutEffect, Rulings.of(outputs));
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
    summary.put("lateCopies", withoutEffect.lateCopies());
    summary.put("pastDateOnArrival", withoutEffect.pastDate());
    summary.put("blankQuantities", remarks.blankQuantities());
    summary.put("titlesCut", remarks.titlesCut());
    summary.put("columnsNotRead", remarks.unreadColumns().size());
    summary.put("namesNotRead", remarks.unreadColumns());
    return summary;
  }

  private long eventsPerSecond() {
    return Math.round(events / seconds);
  }

  /** For people. */
  String text(Path directory) {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s in %.1f s (%,d/s): %s, %s%s; results in %s"
            .formatted(
                counted(events, "event"),
                seconds,
                eventsPerSecond(),
                counted(outputs.candidates().size(), "candidate"),
                decisions(),
                counted(outputs.deadLetters().size(), "dead letter"),
                directory));
    addDeadLetters(text);
    addCount(text, "late copies, without effect", withoutEffect.lateCopies(), "");
    addCount(text, "past their date on arrival, closed as expired", withoutEffect.pastDate(), "");
    addCount(text, "blank quantities, read as inexhaustible", remarks.blankQuantities(), "");
    addCount(
        text,
        "titles cut to %d characters".formatted(Rules.MAX_TITLE),
        remarks.titlesCut(),
        remarks.cutTitles().stream().map(Place::toString).collect(Collectors.joining(", ")));
    addCount(
        text,
        "columns not read",
        remarks.unreadColumns().size(),
        String.join(", ", remarks.unreadColumns()));
    return text.toString();
  }

  private void addDeadLetters(StringBuilder text) {
    List<DeadLetter> letters =
        outputs.deadLetters().sorted().stream()
            .sorted(
                Comparator.comparing(
                        DeadLetter::file, Comparator.nullsLast(Comparator.naturalOrder()))
                    .thenComparing(
                        DeadLetter::line, Comparator.nullsLast(Comparator.naturalOrder())))
            .toList();
    for (DeadLetter letter : letters.subList(0, Math.min(MAX_SHOWN, letters.size()))) {
      text.append("%n  %s".formatted(letter.inOneLine()));
    }
    if (letters.size() > MAX_SHOWN) {
      text.append(
          "%n  and %,d more in dead-letters.jsonl; all by reason: %s"
              .formatted(letters.size() - MAX_SHOWN, outputs.deadLetters().byReason()));
    }
  }

  private static void addCount(StringBuilder text, String what, long count, String which) {
    if (count > 0) {
      String named = which.isEmpty() ? "" : " (" + which + ")";
      text.append("%n%s: %,d%s".formatted(what, count, named));
    }
  }

  /** Nothing where nobody decided. */
  private String decisions() {
    return rulings.applied() + rulings.refused() == 0
        ? ""
        : "%s applied and %,d refused, "
            .formatted(counted(rulings.applied(), "decision"), rulings.refused());
  }

  private static String counted(long count, String what) {
    return "%,d %s%s".formatted(count, what, count == 1 ? "" : "s");
  }
}
