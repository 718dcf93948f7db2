package io.aidbook.oracle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Rows that are no events, each for one reason: as real files have them. */
final class RandomFaults {
  private static final String LONG = "x".repeat(65);

  private final Random random;
  private final RandomRows rows;
  private final boolean offers;
  private boolean quoteOpened;

  RandomFaults(Random random, RandomRows rows, boolean offers) {
    this.random = random;
    this.rows = rows;
    this.offers = offers;
  }

  /** A row that would be newer than any, were it not bad. */
  String line(String id, Instant now, List<String> order) {
    Map<String, String> row = rows.fresh(id, 1_000 + random.nextInt(9), now);
    row.put("recordedAt", rows.time(now));
    int dice = random.nextInt(12);
    if (dice == 0) {
      String line = RandomRows.joined(row, order);
      return random.nextBoolean() ? line + ",one cell more" : "one cell only";
    }
    if (dice == 1 && !offers && !quoteOpened) {
      // Needs have no quoted cells, so that nothing closes what is opened here, once.
      quoteOpened = true;
      return "\"never closed," + id;
    }
    Map<String, List<String>> faults = faults();
    List<String> columns = new ArrayList<>(faults.keySet());
    columns.retainAll(order);
    columns.sort(null);
    String column = rows.any(columns);
    row.put(column, rows.any(faults.get(column)));
    if (column.equals(offers ? "offerId" : "needId")) {
      row.put("status", rows.any(List.of("OPEN", "ERASED")));
    }
    return RandomRows.joined(row, order);
  }

  private Map<String, List<String>> faults() {
    Map<String, List<String>> faults = new HashMap<>();
    List<String> ids = List.of("", "two words", "naïve", LONG, "a/b");
    List<String> regions =
        List.of(
            "albama", "test1", "ZZ", "PL9111", "PL-", "UA-4612", "UA14", "ua-44", "US12", "EU1",
            "ıT", "**", "P");
    List<String> dates =
        List.of(
            "yesterday", "2024-02-30", "2024-03-01T10:00", "1899-12-31T23:59:59Z", "31.12.2024");
    faults.put(offers ? "offerId" : "needId", ids);
    faults.put(offers ? "providerId" : "requesterId", ids);
    faults.put(offers ? "providerName" : "requesterName", List.of("n".repeat(201)));
    faults.put(offers ? "providerKind" : "requesterKind", List.of("PERSON", "town"));
    faults.put(
        offers ? "providerContactUrl" : "requesterContactUrl",
        List.of(
            "mailto:jane@city.example",
            "tel:+48123",
            "city.example",
            "https://jane@city.example",
            "https:///help",
            "https://city.example/" + "u".repeat(480),
            "https://місто.example"));
    faults.put("revision", List.of("", "-1", "two", "1.5", "1,200", "99999999999999999999"));
    faults.put("status", List.of("", "opened", "CLOSED", "EXPIRED"));
    faults.put("category", List.of("", "a b", "a_b", "-a", "a--b", LONG));
    faults.put("item", List.of("Bus!", "a b", LONG));
    faults.put(
        "quantity",
        List.of("-1", "-5", "100000000000000", "many", "2.5", "1e3", "1.000", "1 200", "50 pcs"));
    faults.put("unit", List.of("k", "K", "KGMS", "K-M"));
    faults.put(offers ? "origin" : "region", withEmpty(regions));
    faults.put("serves", List.of("PL albama", "ZZ9", "PL;albama", manyRegions()));
    faults.put("availableFrom", dates);
    faults.put("expiresAt", dates);
    faults.put("neededBy", dates);
    faults.put("urgency", List.of("SEVERE", "highest", "5"));
    faults.put("recordedAt", List.of("", "soon", "1969-12-31T23:59:59Z"));
    return faults;
  }

  private static List<String> withEmpty(List<String> values) {
    List<String> all = new ArrayList<>(values);
    all.add("");
    return all;
  }

  private static String manyRegions() {
    return "PL ".repeat(65).strip();
  }
}
