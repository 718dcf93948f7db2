package io.aidbook.app;

import io.aidbook.app.reset.LocalState;
import io.aidbook.app.reset.Plan;
import io.aidbook.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a reset would do, in words. */
final class ResetForecast {
  /** How many lost commitments are named. */
  private static final int NAMED = 10;

  private ResetForecast() {}

  /** Everything that would happen, before anything does. */
  static List<String> lines(Plan plan, LocalState local, String applicationId) {
    List<String> lines = new ArrayList<>();
    lines.addAll(warnings(plan, applicationId));
    lines.add(
        "Would delete %d internal topics of %s".formatted(plan.internal().size(), applicationId));
    plan.internal().forEach(topic -> lines.add("  " + topic));
    plan.unknown()
        .forEach(topic -> lines.add("  would leave alone, since no instance makes it: " + topic));
    lines.add(
        plan.groupExists()
            ? "Would delete group %s, so that reading would begin at the first record"
                .formatted(applicationId)
            : "There is no group %s, so that reading would begin at the first record"
                .formatted(applicationId));
    plan.inputs()
        .forEach(
            (topic, number) ->
                lines.add("  would read up to %d records of %s".formatted(number, topic)));
    lines.add("Would end the rows that stand, each with a tombstone of reason RESET");
    plan.standing().forEach((topic, number) -> lines.add("  %d of %s".formatted(number, topic)));
    lines.add(
        "Would keep decision-outcomes and dead-letters. Every decision that is still there would get a"
            + " second outcome, which may be another than the first");
    if (plan.deadLettersAgain() > 0) {
      lines.add(
          "  would write up to %d dead letters again, unless what was wrong is mended"
              .formatted(plan.deadLettersAgain()));
    }
    lines.add(
        local.exists()
            ? "Would remove the stores on this machine, " + local.directory()
            : "There are no stores on this machine at " + local.directory());
    lines.add(
        "On other machines each instance would remove stores of before the reset when it starts");
    return lines;
  }

  /** What whoever resets has to know all the same. */
  static List<String> warnings(Plan plan, String applicationId) {
    List<String> warnings = new ArrayList<>();
    if (plan.resumed()) {
      warnings.add(
          "A reset of %s was begun and not finished; --execute resumes it"
              .formatted(applicationId));
    }
    plan.removed()
        .forEach(
            (topic, number) ->
                warnings.add(
                    ("Warning: the first %d records of %s are gone, and what they led to would not"
                            + " come back")
                        .formatted(number, topic)));
    if (!plan.lost().isEmpty()) {
      warnings.add("Warning: " + loss(plan));
    }
    return warnings;
  }

  /** Which commitments would be lost. */
  static String loss(Plan plan) {
    return "%d commitments would be lost, since no acceptance of them is kept: %s%s"
        .formatted(
            plan.lost().size(),
            plan.lost().stream().limit(NAMED).map(Printable::of).collect(Collectors.joining(", ")),
            plan.lost().size() > NAMED ? ", and others" : "");
  }
}
