package io.aidbook.quickstart.demo;

import io.aidbook.events.RegionLevel;
import io.aidbook.events.StockTotals;
import io.aidbook.region.Region;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Running totals as bars: how much of what is needed stands covered. */
final class TotalsPanel {
  /** The least columns in which the two tables stand side by side. */
  static final int SIDE_BY_SIDE = 100;

  private static final int NUMBER = 5;
  private static final int UNIT = 3;

  /** By the share of the need that is not covered: units do not compare, shares do. */
  private static final Comparator<StockTotals> WORST_SERVED_FIRST =
      Comparator.comparingLong(TotalsPanel::perMilleMissing)
          .thenComparingLong(StockTotals::getNeeded)
          .reversed()
          .thenComparing(StockTotals::getRegion)
          .thenComparing(StockTotals::getUnit);

  private TotalsPanel() {}

  /** Both tables: beside each other where there is room, else one above the other. */
  static List<Line> lines(DemoState state, int columns, int rows) {
    if (columns < SIDE_BY_SIDE) {
      int below = Math.max(1, (rows - 2) * 2 / 5);
      List<Line> lines = new ArrayList<>(byCategory(state, columns, rows - below - 1));
      lines.addAll(byRegion(state, columns, below + 1));
      return lines;
    }
    int half = (columns - 2) / 2;
    List<Line> left = byCategory(state, half, rows);
    List<Line> right = byRegion(state, half, rows);
    List<Line> lines = new ArrayList<>();
    for (int row = 0; row < Math.max(left.size(), right.size()); row++) {
      Line line = row < left.size() ? Line.empty().add(left.get(row)) : Line.empty();
      lines.add(row < right.size() ? line.to(columns - half).add(right.get(row)) : line);
    }
    return lines;
  }

  /**
   * What stands promised everywhere in the category looked at, for the title; empty when nothing
   * does.
   */
  static String promised(DemoState state) {
    return state.totals().values().stream()
        .filter(isOf(state.focus()))
        .filter(row -> row.getLevel() == RegionLevel.WORLD)
        .filter(row -> row.getCommitted() > 0 || row.getDelivered() > 0)
        .map(
            row ->
                "%s %s committed, %s delivered"
                    .formatted(
                        Wording.compact(row.getCommitted()),
                        Wording.unit(row.getUnit()),
                        Wording.compact(row.getDelivered())))
        .reduce((one, other) -> one + "; " + other)
        .map(text -> state.focus() + ": " + text)
        .orElse("");
  }

  private static List<Line> byCategory(DemoState state, int columns, int rows) {
    Set<StockTotals> order = new LinkedHashSet<>();
    addEverywhere(order, state.totals().values().stream().filter(isOf(state.focus())).toList());
    addEverywhere(order, state.moved());
    addEverywhere(order, List.copyOf(state.totals().values()));
    List<Line> lines = new ArrayList<>();
    lines.add(head("everywhere, by category", columns));
    order.stream().limit(rows - 1L).forEach(row -> lines.add(bar(row.getCategory(), row, columns)));
    return lines;
  }

  private static List<Line> byRegion(DemoState state, int columns, int rows) {
    List<Line> lines = new ArrayList<>();
    String focus = state.focus();
    lines.add(head(focus.isEmpty() ? "by region" : focus + ", by region", columns));
    state.totals().values().stream()
        .filter(isOf(focus))
        .filter(row -> row.getLevel() != RegionLevel.WORLD && row.getLevel() != RegionLevel.UNION)
        .filter(row -> row.getNeeded() > 0)
        .filter(row -> !sameAsOneAbove(state, row))
        .sorted(WORST_SERVED_FIRST)
        .limit(rows - 1L)
        .forEach(row -> lines.add(bar(row.getRegion(), row, columns)));
    return lines;
  }

  private static Predicate<StockTotals> isOf(String category) {
    return row -> row.getCategory().equals(category);
  }

  private static void addEverywhere(Set<StockTotals> order, List<StockTotals> rows) {
    rows.stream().filter(row -> row.getLevel() == RegionLevel.WORLD).forEach(order::add);
  }

  private static long perMilleMissing(StockTotals row) {
    return row.getNeeded() == 0 ? 0 : row.getGap() * 1000 / row.getNeeded();
  }

  /** Where all of a country's need lies in one of its regions, the country's row says it all. */
  private static boolean sameAsOneAbove(DemoState state, StockTotals row) {
    return Region.parse(row.getRegion()).chain().stream()
        .skip(1)
        .filter(above -> above.depth() > 0 && !above.equals(Region.UNION))
        .map(above -> state.totals().get(key(row.getCategory(), above.code(), row.getUnit())))
        .anyMatch(
            above ->
                above != null
                    && above.getNeeded() == row.getNeeded()
                    && above.getCovered() == row.getCovered());
  }

  private static String key(String category, String region, String unit) {
    return category + "|" + region + "|" + unit;
  }

  private static Line head(String title, int columns) {
    int name = nameWidth(columns);
    return Line.of(Role.QUIET, " " + DisplayText.left(title, name + 1 + barWidth(columns)))
        .add(Role.QUIET, " " + DisplayText.right("covered/needed", 2 * NUMBER + 1 + 1 + UNIT))
        .fit(columns);
  }

  private static Line bar(String name, StockTotals row, int columns) {
    int bar = barWidth(columns);
    int filled = filled(row, bar);
    return Line.of(Role.PLAIN, " " + DisplayText.left(name, nameWidth(columns)) + " ")
        .add(Role.GOOD, "━".repeat(filled))
        .add(Role.FRAME, "┄".repeat(bar - filled))
        .add(" " + DisplayText.right(Wording.compact(row.getCovered()), NUMBER) + "/")
        .add(DisplayText.left(Wording.compact(row.getNeeded()), NUMBER) + " ")
        .add(Role.QUIET, DisplayText.left(Wording.unit(row.getUnit()), UNIT))
        .fit(columns);
  }

  /** Whole only when all is covered, empty only when nothing is. */
  private static int filled(StockTotals row, int bar) {
    if (row.getNeeded() <= 0 || row.getCovered() <= 0) {
      return 0;
    }
    if (row.getCovered() >= row.getNeeded()) {
      return bar;
    }
    int share = (int) (row.getCovered() * bar / row.getNeeded());
    return Math.min(bar - 1, Math.max(1, share));
  }

  private static int barWidth(int columns) {
    return Math.max(6, columns / 5);
  }

  private static int nameWidth(int columns) {
    return columns - 1 - 1 - barWidth(columns) - 1 - 2 * NUMBER - 1 - 1 - UNIT;
  }
}
