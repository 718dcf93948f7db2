package io.aidbook.web.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.StockTotals;
import io.aidbook.gazetteer.Gazetteer;
import io.aidbook.gazetteer.Place;
import io.aidbook.region.Region;
import io.aidbook.web.board.ShownBoard.Row;
import io.aidbook.web.board.ShownBoard.Shape;
import io.aidbook.web.board.map.RegionMaps;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** Map, table and key figures say the same, and what the totals say, whatever is asked for. */
class MapIsTableTest {
  private static final Gazetteer GAZETTEER = Gazetteer.shipped();

  private static final Map<String, ToLongFunction<StockTotals>> COLUMNS =
      Map.of(
          "Open needs", StockTotals::getOpenNeeds,
          "Needed", StockTotals::getNeeded,
          "Gap", StockTotals::getGap,
          "Promised", StockTotals::getCommitted,
          "Delivered", StockTotals::getDelivered,
          "Offered", StockTotals::getOffered,
          "Open offers", StockTotals::getOpenOffers);

  private static final Map<String, String> COLUMN_OF_MEASURE =
      Map.of(
          "gap", "Gap",
          "covered", "Covered",
          "needed", "Needed",
          "offered", "Offered",
          "needs", "Open needs",
          "offers", "Open offers");

  /** What is covered as a quantity: the column has the share. */
  private static final String COVERED = "Covered quantity";

  private final long seed = Long.getLong("aidbook.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void withNutsRegions() {
    manyBoards(RegionMaps.shipped(GAZETTEER));
  }

  @Test
  void withoutNutsRegions() {
    manyBoards(TestBoard.withoutNuts());
  }

  private void manyBoards(RegionMaps maps) {
    List<String> regions = regions();
    RandomHub hub = new RandomHub(random, regions).pairs(400);
    try (TestBoard board = TestBoard.with(maps)) {
      board.put(hub.records().toArray(SpecificRecord[]::new));
      for (int i = 0; i < 60; i++) {
        Asked asked = ask(regions);
        String where = "seed %d, %s".formatted(seed, asked.path());
        TestBoard.Answer answer = board.get(asked.path());
        assertThat(answer.status()).as(where).isEqualTo(200);
        check(new ShownBoard(answer.page()), asked, hub.totals(), where);
      }
    }
  }

  /** Some regions of every kind: of all editions, overseas, and larger ones. */
  private List<String> regions() {
    List<String> all = new ArrayList<>();
    List<Place> places = List.copyOf(GAZETTEER.places());
    for (int i = 0; i < 100; i++) {
      all.add(places.get(random.nextInt(places.size())).code());
    }
    places.stream()
        .filter(place -> !place.editions().isEmpty())
        .filter(place -> place.code().matches("(PT|NL|FI|DEG|HR|NO|LV|ES).*"))
        .filter(place -> random.nextInt(3) == 0)
        .forEach(place -> all.add(place.code()));
    all.addAll(List.of("UA", "UA-43", "UA-40", "UA-46", "PL", "PL911", "DE", "EU", "*"));
    return all;
  }

  /** What a reader asks for; category, level and measure are null where they are left open. */
  private record Asked(String category, String region, String level, String measure, String path) {}

  private Asked ask(List<String> regions) {
    String category = random.nextInt(4) == 0 ? null : "energy-equipment";
    String region = random.nextInt(3) == 0 ? "*" : around(regions);
    String level = random.nextBoolean() ? null : pick("country", "nuts1", "region", "nuts3");
    String measure =
        category == null
            ? pick("needs", "offers")
            : pick("gap", "covered", "needed", "offered", "needs", "offers");
    String path =
        "/board?region=%s&measure=%s&rows=all%s%s"
            .formatted(
                region.equals("*") ? "%2A" : region,
                measure,
                category == null ? "" : "&category=" + category,
                level == null ? "" : "&level=" + level);
    return new Asked(category, region, level, measure, path);
  }

  private String around(List<String> regions) {
    List<Region> chain = Region.parse(regions.get(random.nextInt(regions.size()))).chain();
    return chain.get(random.nextInt(chain.size())).code();
  }

  private String pick(String... words) {
    return words[random.nextInt(words.length)];
  }

  private static void check(
      ShownBoard board, Asked asked, Collection<StockTotals> totals, String where) {
    boolean mixed = asked.category() == null;
    Map<String, Map<String, Long>> expected = expected(asked, totals);
    Map<String, Long> own = expected.getOrDefault(asked.region(), Map.of());
    board
        .tiles()
        .forEach(
            (name, value) ->
                assertThat(value)
                    .as("%s of %s", name, where)
                    .isEqualTo(own.getOrDefault(name.equals("Covered") ? COVERED : name, 0L)));
    List<Row> rows = board.rows();
    for (Row row : rows) {
      Map<String, Long> figures = expected.get(row.code());
      assertThat(figures).as("row %s of %s", row.code(), where).isNotNull();
      row.cells()
          .forEach(
              (column, value) ->
                  assertThat(value)
                      .as("%s in %s of %s", column, row.code(), where)
                      .isEqualTo(figures.get(column)));
      assertThat(row.cells().keySet()).hasSize(mixed ? 2 : 8);
    }
    if (!rows.isEmpty()) {
      addsUp(board, rows, where);
    }
    mapSaysTheSame(board, rows, COLUMN_OF_MEASURE.get(asked.measure()), where);
  }

  /** Figures by region and column, from the totals alone. */
  private static Map<String, Map<String, Long>> expected(
      Asked asked, Collection<StockTotals> totals) {
    Map<String, Map<String, Long>> expected = new HashMap<>();
    Map<String, long[]> shares = new HashMap<>();
    for (StockTotals row : totals) {
      boolean counts =
          asked.category() == null
              || (asked.category().equals(row.getCategory()) && row.getUnit().equals("H87"));
      if (counts) {
        Map<String, Long> figures =
            expected.computeIfAbsent(row.getRegion(), region -> new HashMap<>());
        COLUMNS.forEach((name, column) -> figures.merge(name, column.applyAsLong(row), Long::sum));
        long[] share = shares.computeIfAbsent(row.getRegion(), region -> new long[2]);
        share[0] += row.getNeeded();
        share[1] += row.getCovered();
        figures.put(COVERED, share[1]);
        figures.put("Covered", share[0] == 0 ? -1 : share[1] * 100 / share[0]);
      }
    }
    return expected;
  }

  private static void addsUp(ShownBoard board, List<Row> rows, String where) {
    Map<String, Long> total = board.total();
    Map<String, Long> rest = board.rest();
    total.forEach(
        (column, value) -> {
          if (!column.equals("Covered")) {
            long sum =
                rows.stream().mapToLong(row -> row.cells().get(column)).sum()
                    + (rest == null ? 0 : rest.get(column));
            assertThat(sum).as("sum of %s of %s", column, where).isEqualTo(value);
          }
        });
  }

  private static void mapSaysTheSame(
      ShownBoard board, List<Row> rows, String column, String where) {
    List<Shape> shapes = board.shapes();
    Map<String, String> legend = new HashMap<>();
    board.legend().forEach(each -> legend.put(each.shade(), each.text()));
    for (Shape shape : shapes) {
      String which = "shape %s (%s) of %s".formatted(shape.code(), shape.title(), where);
      List<Row> same = rows.stream().filter(row -> row.key().equals(shape.key())).toList();
      assertThat(same).as(which).isNotEmpty();
      assertThat(same).extracting(Row::shade).as(which).containsOnly(shape.shade());
      assertThat(legend).as(which).containsKey(shape.shade());
      assertThat(same)
          .as(which)
          .anyMatch(row -> (shape.href() + "&").contains("region=" + row.code() + "&"));
      int colon = shape.title().lastIndexOf(": ");
      String said = shape.title().substring(colon + 2);
      if (same.size() == 1) {
        Row row = same.get(0);
        if (row.note().isEmpty()) {
          assertThat(shape.title().substring(0, colon)).as(which).isEqualTo(row.name());
        }
        long value = row.cells().get(column);
        boolean nothing = shape.shade().equals("none");
        assertThat(nothing ? Math.max(0, value) : value)
            .as(which)
            .isEqualTo(said.equals("nothing") ? 0 : ShownBoard.number(said));
        assertThat(nothing).as(which).isEqualTo(said.equals("nothing"));
      } else if (!column.equals("Covered")) {
        long sum = same.stream().mapToLong(row -> row.cells().get(column)).sum();
        assertThat(said.equals("nothing") ? 0 : ShownBoard.number(said)).as(which).isEqualTo(sum);
      }
      isInItsClass(said, legend.get(shape.shade()), which);
    }
    for (Row row : rows) {
      if (!row.note().startsWith("not on")) {
        assertThat(shapes)
            .extracting(Shape::key)
            .as("shape of row %s of %s", row.code(), where)
            .contains(row.key());
      }
    }
  }

  private static void isInItsClass(String said, String legend, String which) {
    if (legend.matches("[0-9].*")) {
      String[] ends = legend.split(" to ", 2);
      assertThat(ShownBoard.number(said))
          .as(which)
          .isBetween(ShownBoard.number(ends[0]), ShownBoard.number(ends[ends.length - 1]));
    } else {
      assertThat(said.toLowerCase(Locale.ROOT)).as(which).matches("nothing|0.*");
    }
  }
}
