package io.aidbook.quickstart.demo;

import io.aidbook.events.RegionLevel;
import io.aidbook.events.StockTotals;
import io.aidbook.quickstart.files.DeadLetter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** What the demo says at its end: counts, reasons and the largest totals. Pure. */
final class Summary {
  private static final int TOP_TOTALS = 10;
  private static final int NUMBER = 10;
  private static final int INDENT = 22;

  private final int columns;

  /**
   * @param columns where lines are cut
   */
  Summary(int columns) {
    this.columns = columns;
  }

  List<Line> lines(DemoState state) {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.empty());
    String heading = "== Summary ";
    lines.add(Line.of(Role.TITLE, heading + "=".repeat(Math.max(2, columns - heading.length()))));
    lines.addAll(events(state));
    lines.add(candidates(state));
    lines.addAll(retractions(state));
    lines.addAll(DecisionSummary.lines(state.decisions()));
    lines.addAll(deadLetters(state));
    lines.addAll(totals(state));
    return lines.stream().flatMap(line -> line.wrap(columns, INDENT).stream()).toList();
  }

  private static List<Line> events(DemoState state) {
    long offers = state.arrived(Side.OFFER);
    long needs = state.arrived(Side.NEED);
    long decisions = state.decisions().decisions();
    Line line = head("events", offers + needs + decisions);
    line.add("%d offers, %d needs, %d decisions".formatted(offers, needs, decisions));
    List<String> others = new ArrayList<>();
    for (Change change : List.of(Change.REVISED, Change.WITHDRAWN, Change.ERASED, Change.LATE)) {
      if (state.arrived(change) > 0) {
        others.add(state.arrived(change) + " " + change.word());
      }
    }
    return others.isEmpty()
        ? List.of(line)
        : List.of(line, Line.of(Role.QUIET, " ".repeat(INDENT) + String.join(", ", others)));
  }

  private static Line candidates(DemoState state) {
    return head("candidates", state.standing())
        .add("stand, of %d proposed".formatted(state.proposals()));
  }

  private static List<Line> retractions(DemoState state) {
    List<Line> lines = new ArrayList<>();
    SortedMap<String, Long> byReason = state.retractions();
    lines.add(head("retractions", sum(byReason)).add("by reason, with the latest of each:"));
    byReason.forEach(
        (reason, count) -> {
          Happening.Retracted latest = state.latestByReason().get(reason);
          lines.add(
              count(count, Role.LOST, DisplayText.left(reason, 16))
                  .add(Wording.amount(latest.candidate()))
                  .add(": " + Wording.name(latest.candidate().getProvider()))
                  .add(" -> " + Wording.name(latest.candidate().getRequester())));
        });
    return lines;
  }

  private static List<Line> deadLetters(DemoState state) {
    List<Line> lines = new ArrayList<>();
    lines.add(
        head("dead letters", sum(state.deadLetters())).add("by reason, with the latest of each:"));
    state
        .deadLetters()
        .forEach(
            (reason, count) -> {
              DeadLetter latest = state.letterByReason().get(reason);
              lines.add(
                  count(count, Role.WRONG, DisplayText.left(reason, 16))
                      .add(Wording.orEmpty(latest.detail())));
            });
    return lines;
  }

  private List<Line> totals(DemoState state) {
    List<StockTotals> everywhere =
        state.totals().values().stream()
            .filter(row -> row.getLevel() == RegionLevel.WORLD)
            .sorted(
                Comparator.comparingLong(StockTotals::getNeeded)
                    .reversed()
                    .thenComparing(StockTotals::getCategory)
                    .thenComparing(StockTotals::getUnit))
            .toList();
    List<Line> lines = new ArrayList<>();
    lines.add(head("totals", state.totals().size()).add("rows; the largest, everywhere:"));
    int name = Math.max(12, columns - 6 - 6 * NUMBER - 4);
    lines.add(
        Line.of(Role.QUIET, "      " + DisplayText.left("category", name) + " ")
            .add(Role.QUIET, DisplayText.left("", 3))
            .add(Role.QUIET, row("needed", "covered", "gap", "offered", "committed", "delivered")));
    everywhere.stream()
        .limit(TOP_TOTALS)
        .forEach(
            row ->
                lines.add(
                    Line.of(Role.PLAIN, "      " + DisplayText.left(row.getCategory(), name) + " ")
                        .add(DisplayText.left(Wording.unit(row.getUnit()), 3))
                        .add(
                            row(
                                Wording.number(row.getNeeded()),
                                Wording.number(row.getCovered()),
                                Wording.number(row.getGap()),
                                Wording.number(row.getOffered()),
                                Wording.number(row.getCommitted()),
                                Wording.number(row.getDelivered())))));
    return lines;
  }

  private static String row(String... numbers) {
    StringBuilder row = new StringBuilder();
    for (String number : numbers) {
      row.append(DisplayText.right(number, NUMBER));
    }
    return row.toString();
  }

  static Line head(String what, long count) {
    return Line.of(Role.TITLE, "   " + DisplayText.left(what, 13))
        .add(Role.TITLE, DisplayText.right(Long.toString(count), 4))
        .add("  ");
  }

  static Line count(long count, Role role, String what) {
    return Line.of(Role.PLAIN, DisplayText.right(Long.toString(count), 20) + "  ")
        .add(role, what)
        .add(" ");
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
