package io.aidbook.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Whether the totals are what entries and candidates add up to, row by row. */
final class TotalsCheck {
  private static final List<String> FIGURES =
      List.of(
          "offered",
          "proposed",
          "needed",
          "covered",
          "gap",
          "committed",
          "delivered",
          "openOffers",
          "openNeeds",
          "inexhaustibleOffers");

  private final SortedMap<String, SortedMap<String, Long>> expected = new TreeMap<>();

  private TotalsCheck() {}

  /**
   * All that is wrong.
   *
   * @param needs by id, open or not: what is promised to them counts where they are
   * @param promised to needs, by id: what is committed, and after it what was delivered
   */
  static List<String> violations(
      Standing standing, Map<String, Entry> needs, Map<String, long[]> promised, Outcome outcome) {
    TotalsCheck check = new TotalsCheck();
    standing.offers().values().forEach(check::offer);
    standing.needs().values().forEach(check::need);
    needs.forEach((id, need) -> check.promised(need, promised.getOrDefault(id, new long[2])));
    outcome.candidates().forEach(candidate -> check.candidate(standing.offers(), candidate));
    return check.compare(outcome.totals());
  }

  private void offer(Entry offer) {
    boolean endless = offer.quantity() == null;
    add(offer.category(), offer.place(), offer.unit(), "openOffers", offer.hasAny() ? 1 : 0);
    add(offer.category(), offer.place(), offer.unit(), "inexhaustibleOffers", endless ? 1 : 0);
    add(offer.category(), offer.place(), offer.unit(), "offered", endless ? 0 : offer.quantity());
  }

  private void need(Entry need) {
    add(need.category(), need.place(), need.unit(), "openNeeds", need.hasAny() ? 1 : 0);
    add(need.category(), need.place(), need.unit(), "needed", need.quantity());
    add(need.category(), need.place(), need.unit(), "gap", need.quantity());
  }

  private void promised(Entry need, long[] promised) {
    if (promised[0] + promised[1] > 0) {
      add(need.category(), need.place(), need.unit(), "committed", promised[0]);
      add(need.category(), need.place(), need.unit(), "delivered", promised[1]);
    }
  }

  private void candidate(Map<String, Entry> offers, JsonNode candidate) {
    String category = Outcome.text(candidate, "category");
    String unit = Outcome.text(candidate, "unit");
    long quantity = candidate.path("quantity").asLong();
    String needRegion = Outcome.text(candidate, "needRegion");
    add(category, needRegion, unit, "covered", quantity);
    add(category, needRegion, unit, "gap", -quantity);
    Entry offer = offers.get(Outcome.text(candidate, "offerId"));
    boolean endless = offer == null || offer.quantity() == null;
    String origin = Outcome.text(candidate, "offerOrigin");
    add(category, origin, unit, "proposed", endless ? 0 : quantity);
  }

  private void add(String category, String region, String unit, String figure, long quantity) {
    for (String around : Atlas.around(region)) {
      expected
          .computeIfAbsent(category + "|" + around + "|" + unit, key -> new TreeMap<>())
          .merge(figure, quantity, Math::addExact);
    }
  }

  private List<String> compare(List<JsonNode> totals) {
    List<String> violations = new ArrayList<>();
    SortedMap<String, JsonNode> actual = new TreeMap<>();
    for (JsonNode row : totals) {
      String region = Outcome.text(row, "region");
      String key = Outcome.text(row, "category") + "|" + region + "|" + Outcome.text(row, "unit");
      if (actual.put(key, row) != null) {
        violations.add("totals %s: there twice".formatted(key));
      }
      if (!Atlas.level(region).equals(Outcome.text(row, "level"))) {
        violations.add("totals %s: level is %s".formatted(key, Outcome.text(row, "level")));
      }
      if (Outcome.text(row, "updatedAt") == null) {
        violations.add("totals %s: updatedAt is missing".formatted(key));
      }
    }
    expected.forEach(
        (key, figures) -> {
          JsonNode row = actual.remove(key);
          if (row == null) {
            violations.add("totals %s: missing".formatted(key));
          } else {
            compare(key, figures, row, violations);
          }
        });
    actual.keySet().forEach(key -> violations.add("totals %s: nothing counts".formatted(key)));
    return violations;
  }

  private static void compare(
      String key, Map<String, Long> figures, JsonNode row, List<String> violations) {
    for (String figure : FIGURES) {
      long is = figures.getOrDefault(figure, 0L);
      if (!row.path(figure).isIntegralNumber() || row.path(figure).asLong() != is) {
        violations.add("totals %s: %s is %s, not %d".formatted(key, figure, row.path(figure), is));
      }
    }
  }
}
