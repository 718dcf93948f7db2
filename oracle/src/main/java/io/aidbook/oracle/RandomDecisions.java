package io.aidbook.oracle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiPredicate;

/** Decisions about the offers and needs of a random scenario, and rows that are none. */
final class RandomDecisions {
  static final List<String> COLUMNS =
      List.of("decisionId offerId needId action quantity reason decidedBy decidedAt".split(" "));

  private static final String LONG = "x".repeat(65);

  private record Pair(String offerId, String needId) {}

  private final Random random;
  private final RandomRows rows;
  private final int offerIds;
  private final int needIds;
  private final BiPredicate<String, String> mayDeliver;
  private final List<Pair> accepted = new ArrayList<>();
  private final List<Map<String, String>> made = new ArrayList<>();

  /**
   * Draws decisions.
   *
   * @param offerIds how many ids of offers there are
   * @param needIds how many ids of needs
   * @param mayDeliver whether that offer may be delivered to that need
   */
  RandomDecisions(
      Random random, int offerIds, int needIds, BiPredicate<String, String> mayDeliver) {
    this.random = random;
    this.rows = new RandomRows(random, false);
    this.offerIds = offerIds;
    this.needIds = needIds;
    this.mayDeliver = mayDeliver;
  }

  /** The next line of a file that has its columns in that order. */
  String line(Instant now, List<String> order) {
    Map<String, String> row = next();
    row.put("decidedBy", "coordinator-" + random.nextInt(5));
    row.put("decidedAt", rows.time(now));
    if (random.nextInt(100) < 8) {
      return fault(row, order);
    }
    made.add(Map.copyOf(row));
    return RandomRows.joined(rows.inAnyCase(row), order);
  }

  private Map<String, String> next() {
    int dice = random.nextInt(100);
    if (dice < 6 && !made.isEmpty()) {
      return repeated();
    }
    if (dice < 56) {
      Pair pair = random.nextInt(4) == 0 ? earlier() : anyPair();
      accepted.add(pair);
      return row(pair, "ACCEPT", random.nextInt(4) == 0 ? "" : quantity());
    }
    if (dice < 66) {
      return row(random.nextBoolean() ? earlier() : anyPair(), "DECLINE", "");
    }
    Pair pair = earlier();
    boolean delivers = dice < 80 && mayDeliver.test(pair.offerId(), pair.needId());
    return row(pair, delivers ? "DELIVER" : "CANCEL", random.nextBoolean() ? "" : quantity());
  }

  /** Sent again, or another decision under an id that is taken. */
  private Map<String, String> repeated() {
    Map<String, String> row = new HashMap<>(made.get(random.nextInt(made.size())));
    if (random.nextInt(3) == 0) {
      Map<String, String> other = row(anyPair(), "ACCEPT", quantity());
      other.put("decisionId", row.get("decisionId"));
      return other;
    }
    return row;
  }

  private Map<String, String> row(Pair pair, String action, String quantity) {
    Map<String, String> row = new HashMap<>();
    row.put("decisionId", "d:" + made.size() + "." + random.nextInt(1_000_000));
    row.put("offerId", pair.offerId());
    row.put("needId", pair.needId());
    row.put("action", action);
    row.put("quantity", quantity);
    row.put("reason", action.equals("DECLINE") ? "NO_SUPPLY" : "");
    return row;
  }

  /** Few of all ids, so that many decisions meet at some of them; now and then an unknown one. */
  private Pair anyPair() {
    return new Pair("offer:" + skewed(offerIds), "need." + skewed(needIds));
  }

  private int skewed(int ids) {
    int dice = random.nextInt(40);
    if (dice == 0) {
      return ids + random.nextInt(3);
    }
    return random.nextInt(dice < 20 ? Math.min(ids, Math.max(12, ids / 20)) : ids);
  }

  private Pair earlier() {
    return accepted.isEmpty() ? anyPair() : accepted.get(random.nextInt(accepted.size()));
  }

  private String quantity() {
    return Integer.toString(1 + random.nextInt(random.nextInt(10) == 0 ? 200 : 6));
  }

  private String fault(Map<String, String> row, List<String> order) {
    if (random.nextInt(8) == 0) {
      return random.nextBoolean()
          ? RandomRows.joined(row, order) + ",one cell more"
          : "one cell only";
    }
    List<String> ids = List.of("", "two words", "naïve", LONG, "a/b");
    Map<String, List<String>> faults =
        Map.of(
            "decisionId", ids,
            "offerId", ids,
            "needId", ids,
            "action", List.of("", "accepted", "GIVE", "UNKNOWN"),
            "quantity",
                List.of("0", "-5", "100000000000000", "many", "2.5", "1e3", "1.000", "1 200"),
            "reason", List.of("BECAUSE", "no need"),
            "decidedBy", List.of("", "c".repeat(129)),
            "decidedAt", List.of("", "soon", "1969-12-31T23:59:59Z", "2024-02-30"));
    String column = rows.any(COLUMNS);
    row.put(column, rows.any(faults.get(column)));
    return RandomRows.joined(row, order);
  }
}
