package io.aidbook.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whether the status of each offer and need says what is held of it, what stands in candidates and
 * in commitments, and why the latest record of it was refused, unless a later one was taken.
 */
final class StatusCheck {
  /** Rows that no record was made of. */
  private static final Set<String> NO_RECORD = Set.of("MALFORMED_ROW", "CLOCK");

  private final Outcome outcome;
  private final Map<String, JsonNode> statuses = new TreeMap<>();
  private final Map<String, Long> proposed = new HashMap<>();
  private final List<String> violations = new ArrayList<>();

  private StatusCheck(Outcome outcome) {
    this.outcome = outcome;
    for (JsonNode status : outcome.statuses()) {
      String key = Outcome.text(status, "key");
      if (statuses.put(key, status) != null) {
        violations.add("status %s: there twice".formatted(key));
      }
    }
    for (JsonNode candidate : outcome.candidates()) {
      long quantity = candidate.path("quantity").asLong();
      proposed.merge("offer~" + Outcome.text(candidate, "offerId"), quantity, Math::addExact);
      proposed.merge("need~" + Outcome.text(candidate, "needId"), quantity, Math::addExact);
    }
  }

  /**
   * All that is wrong.
   *
   * @param now what closes before then is closed
   */
  static List<String> violations(
      InputFile offers,
      InputFile needs,
      CommitmentCheck commitments,
      Outcome outcome,
      Instant now) {
    StatusCheck check = new StatusCheck(outcome);
    check.side("OFFER", offers, commitments.offerTotals(), now);
    check.side("NEED", needs, commitments.needTotals(), now);
    check
        .statuses
        .keySet()
        .forEach(key -> check.violations.add("status %s: of nothing".formatted(key)));
    return check.violations;
  }

  private void side(String side, InputFile file, Map<String, long[]> promised, Instant now) {
    String prefix = side.equals("OFFER") ? "offer~" : "need~";
    Map<String, JsonNode> refused =
        refused(side.equals("OFFER") ? "offers" : "needs", file.answered());
    Map<String, Entry> held = file.held();
    held.forEach(
        (id, entry) -> {
          JsonNode status = taken(prefix + id, side, id);
          if (status != null) {
            held(prefix + id, status, entry, promised.getOrDefault(id, new long[2]), now);
            refusal(prefix + id, status, refused.get(id));
          }
        });
    refused.forEach(
        (id, letter) -> {
          if (!held.containsKey(id)) {
            JsonNode status = taken(prefix + id, side, id);
            if (status != null) {
              field(prefix + id, status, "standing", "NOT_HELD");
              field(prefix + id, status, "revision", null);
              refusal(prefix + id, status, letter);
            }
          }
        });
  }

  /** The latest dead letter of each id that no later row was the answer to. */
  private Map<String, JsonNode> refused(String topic, Map<String, Long> answered) {
    Map<String, JsonNode> refused = new TreeMap<>();
    for (JsonNode letter : outcome.deadLetters()) {
      String id = Outcome.text(letter, "key");
      long line = letter.path("line").asLong();
      if (topic.equals(Outcome.text(letter, "topic"))
          && Cells.isId(id)
          && !NO_RECORD.contains(String.valueOf(Outcome.text(letter, "reason")))
          && line > answered.getOrDefault(id, 0L)) {
        refused.merge(id, letter, (one, other) -> one.path("line").asLong() < line ? other : one);
      }
    }
    return refused;
  }

  private JsonNode taken(String key, String side, String id) {
    JsonNode status = statuses.remove(key);
    if (status == null) {
      violations.add("status %s: missing".formatted(key));
      return null;
    }
    field(key, status, "side", side);
    field(key, status, "id", id);
    if (Outcome.text(status, "updatedAt") == null) {
      violations.add("status %s: updatedAt is missing".formatted(key));
    }
    return status;
  }

  private void held(String key, JsonNode status, Entry entry, long[] promised, Instant now) {
    Entry left = entry.without(promised[0] + promised[1]);
    boolean open = entry.isOpenAt(now) && left.hasMore();
    field(key, status, "standing", open ? "OPEN" : "CLOSED");
    field(key, status, "closedBecause", open ? null : closing(entry, now));
    field(key, status, "category", entry.category());
    field(key, status, "unit", entry.unit());
    field(key, status, "region", entry.place());
    field(key, status, "revision", entry.revision());
    field(key, status, "quantity", entry.quantity());
    field(key, status, "remaining", left.quantity());
    field(key, status, "proposed", proposed.getOrDefault(key, 0L));
    field(key, status, "committed", promised[0]);
    field(key, status, "delivered", promised[1]);
  }

  private static String closing(Entry entry, Instant now) {
    if (!entry.open()) {
      return "WITHDRAWN";
    }
    return entry.isOpenAt(now) ? "NOTHING_LEFT" : "EXPIRED";
  }

  private void refusal(String key, JsonNode status, JsonNode letter) {
    JsonNode refusal = status.path("refusal");
    String code = refusal.isNull() ? null : Outcome.text(refusal, "code");
    String reason = letter == null ? null : Outcome.text(letter, "reason");
    if (!Objects.equals(code, reason)) {
      violations.add("status %s: refusal is %s, not %s".formatted(key, code, reason));
    }
  }

  private void field(String key, JsonNode status, String field, Object expected) {
    String is = Outcome.text(status, field);
    if (!Objects.equals(is, expected == null ? null : expected.toString())) {
      violations.add("status %s: %s is %s, not %s".formatted(key, field, is, expected));
    }
  }
}
