package io.aidbook.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import io.aidbook.oracle.InputFile.BadRow;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether each bad row became one dead letter, and nothing else did; and whether the summary
 * agrees.
 */
final class DeadLetterCheck {
  private DeadLetterCheck() {}

  static List<String> violations(List<BadRow> badOffers, List<BadRow> badNeeds, Outcome outcome) {
    SortedMap<String, Integer> surplus = new TreeMap<>();
    List<String> violations = new ArrayList<>();
    List<String> erasures =
        Stream.concat(badOffers.stream(), badNeeds.stream())
            .filter(BadRow::erasure)
            .map(BadRow::key)
            .collect(Collectors.toCollection(ArrayList::new));
    for (JsonNode letter : outcome.deadLetters()) {
      String key = Outcome.text(letter, "key");
      surplus.merge(Outcome.text(letter, "topic") + " " + key, 1, Integer::sum);
      String reason = Outcome.text(letter, "reason");
      if (reason == null || reason.isBlank()) {
        violations.add("dead letter %s: no reason".formatted(key));
      }
      if (Outcome.text(letter, "value") == null && !erasures.remove(key)) {
        violations.add("dead letter %s: its value is lost".formatted(key));
      }
    }
    badOffers.forEach(row -> surplus.merge("offers " + row.key(), -1, Integer::sum));
    badNeeds.forEach(row -> surplus.merge("needs " + row.key(), -1, Integer::sum));
    surplus.forEach(
        (key, number) -> {
          if (number != 0) {
            violations.add("dead letters of %s: %+d".formatted(key, number));
          }
        });
    figure(outcome, "candidates", outcome.candidates().size(), violations);
    figure(outcome, "deadLetters", outcome.deadLetters().size(), violations);
    return violations;
  }

  private static void figure(Outcome outcome, String field, int expected, List<String> violations) {
    if (outcome.summary().path(field).asInt(-1) != expected) {
      violations.add(
          "summary: %s is %s, not %d".formatted(field, outcome.summary().path(field), expected));
    }
  }
}
