package io.aidbook.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Whether each decision has one outcome that is of it, and nothing else has any. */
final class OutcomeCheck {
  private final Map<String, List<Decision>> decisions = new LinkedHashMap<>();
  private final Map<String, Ruling> rulings = new LinkedHashMap<>();
  private final List<String> violations = new ArrayList<>();

  /** Pairs the outcomes with the decisions. */
  OutcomeCheck(List<Decision> valid, List<JsonNode> outcomes) {
    for (Decision decision : valid) {
      decisions.computeIfAbsent(decision.id(), id -> new ArrayList<>()).add(decision);
    }
    outcomes.forEach(this::take);
    for (String id : decisions.keySet()) {
      if (!rulings.containsKey(id)) {
        violations.add("decision %s: no outcome".formatted(id));
      }
    }
  }

  private void take(JsonNode outcome) {
    String id = Outcome.text(outcome, "decisionId");
    Decision decision = decisionOf(id, Outcome.text(outcome, "offerId"));
    if (decision == null) {
      violations.add("outcome %s: of no decision".formatted(id));
      return;
    }
    boolean applied = "APPLIED".equals(Outcome.text(outcome, "result"));
    expect(id, "result", applied ? "APPLIED" : "REFUSED", Outcome.text(outcome, "result"));
    expect(id, "needId", decision.needId(), Outcome.text(outcome, "needId"));
    expect(id, "action", decision.action(), Outcome.text(outcome, "action"));
    expect(id, "decidedAt", decision.decidedAt().toString(), Outcome.text(outcome, "decidedAt"));
    long quantity = outcome.path("quantity").asLong(-1);
    String code = Outcome.text(outcome, "code");
    if (applied) {
      expect(id, "code", null, code);
      expect(id, "values", "{}", outcome.path("values").toString());
      expect(id, "quantity above 0", !decision.declines(), quantity > 0);
      if (decision.quantity() != null && !decision.declines()) {
        expect(id, "quantity", decision.quantity(), quantity);
      }
    } else {
      expect(id, "says why", true, code != null && outcome.path("values").isObject());
      expect(id, "quantity", 0L, quantity);
    }
    if (rulings.put(id, new Ruling(decision, applied, quantity, code)) != null) {
      violations.add("decision %s: two outcomes".formatted(id));
    }
  }

  /**
   * The row that an id's outcome is of: of one offer's rows the first, since they are taken in
   * order; of several offers' any may have been first.
   */
  private Decision decisionOf(String id, String offerId) {
    return decisions.getOrDefault(id, List.of()).stream()
        .filter(decision -> decision.offerId().equals(offerId))
        .findFirst()
        .orElse(null);
  }

  private void expect(String id, String what, Object expected, Object actual) {
    if (!Objects.equals(expected, actual)) {
      violations.add("outcome %s: %s is %s, not %s".formatted(id, what, actual, expected));
    }
  }

  /** In the order in which the decisions were made. */
  List<Ruling> rulings() {
    List<Ruling> inOrder = new ArrayList<>(rulings.values());
    inOrder.sort(Comparator.comparingLong(ruling -> ruling.decision().turn()));
    return inOrder;
  }

  List<String> violations() {
    return violations;
  }
}
