package io.aidbook.oracle;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rows that are events, by the names of their columns; an absent cell is empty. */
final class RandomRows {
  /** Every level of the hierarchy, in and outside the Union, in all ways to write them. */
  private static final List<String> REGIONS =
      List.of(
          "*", "EU", "PL", "pl", "PL9", "PL91", "PL911", "PL912", "pl92", "PL21", "DE", "DE1",
          "DE11", "GR", "EL3", "el30", "GB", "UK", "UKI", "UA", "UA-46", "ua-30", "NO", "MD", "IT",
          "ITC", "ITC1", "ITC11", "XK", "US-NY", "eu");

  private static final List<String> CATEGORIES = List.of("transport", "transport", "x9");
  private static final List<String> ITEMS = List.of("bus", "bus", "child-seat");
  private static final List<String> KINDS = List.of("CITY", "REGION", "NGO", "COMPANY", "OTHER");
  private static final List<String> WORDS =
      List.of("status", "unit", "urgency", "providerKind", "requesterKind", "action", "reason");
  private static final List<String> NAMES = List.of("Gmina Kraków", "Одеса", "Sant'Antonio");
  private static final List<String> PAGES =
      List.of("https://krakow.example/pomoc?lang=uk", "HTTP://xn--80ahc0abogjs.example:8080/#help");
  private static final List<String> QUOTED =
      List.of("\"Comune, di Bari\"", "\"Verein \"\"Nord\"\"\"", "\"two\nlines\"", "Одеса");

  private final Random random;
  private final boolean offers;

  RandomRows(Random random, boolean offers) {
    this.random = random;
    this.offers = offers;
  }

  /** All new. Only offers have quoted cells, see {@link RandomFaults}. */
  Map<String, String> fresh(String id, long revision, Instant now) {
    Map<String, String> row = new HashMap<>();
    row.put(offers ? "offerId" : "needId", id);
    row.put("revision", Long.toString(revision));
    row.put("status", "OPEN");
    row.put("category", any(CATEGORIES));
    row.put("item", random.nextBoolean() ? any(ITEMS) : "");
    row.put("quantity", offers && random.nextInt(8) == 0 ? "" : quantity());
    row.put("unit", any(List.of("", "H87", "H87", "H87", "KGM")));
    String party = offers ? "provider" : "requester";
    row.put(party + "Id", "party-" + random.nextInt(9));
    row.put(party + "Name", random.nextBoolean() ? any(offers ? QUOTED : NAMES) : "");
    row.put(party + "Kind", random.nextBoolean() ? any(KINDS) : "");
    row.put(party + "ContactUrl", random.nextInt(3) == 0 ? any(PAGES) : "");
    row.put("title", random.nextInt(4) == 0 ? "any title" : "");
    if (offers) {
      row.put("origin", any(REGIONS));
      row.put("serves", random.nextInt(3) == 0 ? "" : regions());
      row.put("availableFrom", date(now));
      row.put("expiresAt", date(now));
    } else {
      row.put("region", any(REGIONS));
      row.put("urgency", any(List.of("", "LOW", "NORMAL", "HIGH", "CRITICAL")));
      row.put("neededBy", date(now));
    }
    return row;
  }

  /** The same with a few cells changed. */
  Map<String, String> revised(Map<String, String> held, long revision, Instant now) {
    Map<String, String> row = new HashMap<>(held);
    Map<String, String> other = fresh("", revision, now);
    row.put("revision", Long.toString(revision));
    row.put("status", "OPEN");
    List<String> columns =
        Stream.of(
                "category",
                "quantity",
                "item",
                "unit",
                "origin",
                "serves",
                "availableFrom",
                "expiresAt",
                "region",
                "urgency",
                "neededBy")
            .filter(other::containsKey)
            .toList();
    for (int i = 0; i < 2; i++) {
      String column = any(columns);
      row.put(column, other.get(column));
    }
    return row;
  }

  /** One that comes last and stays open. */
  Map<String, String> last(String id, Instant now) {
    Map<String, String> row = fresh(id, 0, now);
    row.keySet().removeAll(List.of("availableFrom", "expiresAt", "neededBy"));
    return row;
  }

  /** Takes the record away; what the other cells hold is of no matter. */
  Map<String, String> erasure(String id) {
    Map<String, String> row = new HashMap<>();
    row.put(offers ? "offerId" : "needId", id);
    row.put("status", "ERASED");
    row.put("quantity", random.nextBoolean() ? "none" : "");
    return row;
  }

  /** A time in one of the ways it can be written. */
  String time(Instant time) {
    return switch (random.nextInt(3)) {
      case 0 -> time.toString();
      case 1 -> time.atOffset(ZoneOffset.ofHours(2)).toString();
      default ->
          DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atOffset(ZoneOffset.ofHours(-5)));
    };
  }

  /** The same row as people write it: words in any case, blanks that nobody sees, {@code 10.0}. */
  Map<String, String> inAnyCase(Map<String, String> row) {
    Map<String, String> written = new HashMap<>(row);
    for (String column : WORDS) {
      if (random.nextInt(8) == 0) {
        written.computeIfPresent(column, (name, word) -> word.toLowerCase(Locale.ROOT));
      }
    }
    for (String column : List.of("category", "item")) {
      if (random.nextInt(8) == 0) {
        written.computeIfPresent(column, (name, word) -> word.toUpperCase(Locale.ROOT));
      }
    }
    if (random.nextInt(8) == 0 && row.getOrDefault("quantity", "").matches("[0-9]+")) {
      written.put("quantity", row.get("quantity") + any(List.of(".0", ".00", "\u00A0")));
    }
    if (random.nextInt(8) == 0) {
      written.computeIfPresent("serves", (name, regions) -> regions.replace(' ', ';'));
    }
    if (random.nextInt(40) == 0) {
      written.put("title", "t".repeat(501));
    }
    return written;
  }

  static String joined(Map<String, String> row, List<String> order) {
    return order.stream()
        .map(column -> row.getOrDefault(column, ""))
        .collect(Collectors.joining(","));
  }

  /** Absent, long past, soon, or far beyond the end of any run. */
  private String date(Instant now) {
    return switch (random.nextInt(14)) {
      case 0 -> "2021-02-0" + (1 + random.nextInt(9));
      case 1, 2 -> "209" + random.nextInt(10) + "-06-01T12:00:00Z";
      case 3 -> now.plusSeconds(random.nextInt(40) * 600L).toString();
      default -> "";
    };
  }

  private String quantity() {
    int dice = random.nextInt(40);
    if (dice < 2) {
      return dice == 0 ? "1000000000000" : "0";
    }
    return Integer.toString(1 + random.nextInt(dice < 30 ? 12 : 200));
  }

  private String regions() {
    return Stream.generate(() -> any(REGIONS))
        .limit(1 + random.nextInt(3))
        .collect(Collectors.joining(" "));
  }

  <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
