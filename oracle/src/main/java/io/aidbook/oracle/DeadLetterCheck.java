package io.aidbook.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import io.aidbook.oracle.EventTable.BadRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whether each bad row became one dead letter, and nothing else did; and whether the summary
 * agrees.
 */
final class DeadLetterCheck {
  private DeadLetterCheck() {}

  /**
   * All that is wrong.
   *
   * @param badRows by topic
   */
  static List<String> violations(Map<String, List<BadRow>> badRows, Outcome outcome) {
    SortedMap<String, Integer> surplus = new TreeMap<>();
    List<String> violations = new ArrayList<>();
    List<String> erasures =
        badRows.values().stream()
            .flatMap(List::stream)
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
      if (!isPlaceOf(letter, badRows)) {
        violations.add("dead letter %s: no bad row is at its file and line".formatted(key));
      }
      if (Outcome.text(letter, "value") == null && !erasures.remove(key)) {
        violations.add("dead letter %s: its value is lost".formatted(key));
      }
    }
    badRows.forEach(
        (topic, rows) ->
            rows.forEach(row -> surplus.merge(topic + " " + row.key(), -1, Integer::sum)));
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

  private static boolean isPlaceOf(JsonNode letter, Map<String, List<BadRow>> badRows) {
    return badRows.getOrDefault(Outcome.text(letter, "topic"), List.of()).stream()
        .anyMatch(row -> row.line() == letter.path("line").asLong(-1));
  }

  private static void figure(Outcome outcome, String field, int expected, List<String> violations) {
    if (outcome.summary().path(field).asInt(-1) != expected) {
      violations.add(
          "summary: %s is %s, not %d".formatted(field, outcome.summary().path(field), expected));
    }
  }
}
