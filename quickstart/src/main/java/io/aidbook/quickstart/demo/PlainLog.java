package io.aidbook.quickstart.demo;

import io.aidbook.events.MatchCandidate;
import io.aidbook.events.RegionLevel;
import io.aidbook.events.StockTotals;
import io.aidbook.events.Urgency;
import io.aidbook.quickstart.files.DeadLetter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The demo as lines that follow each other, for a file, a pipe or a terminal's own scrolling.
 *
 * <p>Pure: a happening gives its lines, and nothing is remembered between two. What structures the
 * lines is ASCII; the texts of the records are as they came.
 */
final class PlainLog {
  private static final String HANGING = " ".repeat(15);

  private final int columns;

  /**
   * @param columns where lines are broken
   */
  PlainLog(int columns) {
    this.columns = columns;
  }

  /** The lines that tell one happening. */
  List<Line> lines(Happening happening) {
    if (happening instanceof Happening.ActBegan began) {
      return began(began.act(), began.ofActs());
    }
    if (happening instanceof Happening.Arrived arrived) {
      return broken(arrival(arrived.arrival()));
    }
    if (happening instanceof Happening.Proposed proposed) {
      return proposed(proposed);
    }
    if (happening instanceof Happening.Retracted retracted) {
      return retracted(retracted);
    }
    if (happening instanceof Happening.SetAside aside) {
      return setAside(aside.letter());
    }
    if (happening instanceof Happening.Decided decided) {
      return hanging(DecisionLines.decided(decided));
    }
    if (happening instanceof Happening.Concluded concluded) {
      return hanging(DecisionLines.concluded(concluded));
    }
    if (happening instanceof Happening.Committed committed) {
      return hanging(DecisionLines.committed(committed));
    }
    return totals(((Happening.ActEnded) happening).moved());
  }

  private List<Line> began(Act act, int ofActs) {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.empty());
    String heading = "== Act %d of %d: %s ".formatted(act.number(), ofActs, act.title());
    int rest = Math.max(2, columns - DisplayText.width(heading));
    lines.add(Line.of(Role.TITLE, heading + "=".repeat(rest)).fit(columns));
    lines.add(Line.of(Role.QUIET, "   " + act.hub() + ", " + Wording.day(act.from())));
    for (String told : DisplayText.wrap(act.line(), columns - 3)) {
      lines.add(Line.of(Role.PLAIN, "   " + told));
    }
    lines.add(Line.empty());
    return lines;
  }

  private Line arrival(Arrival arrival) {
    Role role = arrival.side() == Side.OFFER ? Role.OFFER : Role.NEED;
    Line line = label(role, String.valueOf(arrival.change().sign()), arrival.side().word());
    line.add(DisplayText.left(arrival.id(), 9));
    if (arrival.change() == Change.ERASED) {
      return line.add(Role.TITLE, "erased ").add(arrival.party());
    }
    if (arrival.change() != Change.NEW) {
      line.add(Role.TITLE, "%s (rev %d) ".formatted(arrival.change().word(), arrival.revision()));
    }
    line.add(arrival.party()).add(Role.QUIET, ": ").add(arrival.amount());
    line.add(Role.QUIET, (arrival.side() == Side.OFFER ? ", from " : ", in ") + arrival.place());
    if (pressing(arrival.urgency())) {
      line.add(Role.URGENT, "  " + arrival.urgency());
    }
    return line;
  }

  private List<Line> proposed(Happening.Proposed proposed) {
    MatchCandidate candidate = proposed.candidate();
    boolean isNew = proposed.before() == 0;
    Line line = label(Role.GOOD, isNew ? ">" : "~", "candidate").add(pair(candidate));
    if (!isNew) {
      line.add(Role.QUIET, ", was " + Wording.number(proposed.before()));
    }
    List<Line> lines = new ArrayList<>(broken(line));
    if (isNew) {
      lines.addAll(because(Wording.because(candidate)));
    }
    return lines;
  }

  private List<Line> retracted(Happening.Retracted retracted) {
    Line line = label(Role.LOST, "<", "retracted").add(pair(retracted.candidate()));
    List<Line> lines = new ArrayList<>(broken(line));
    Line why = Line.of(Role.LOST, HANGING + retracted.reason());
    lines.add(why.add(Role.QUIET, ": " + Wording.retraction(retracted.reason())).fit(columns));
    return lines;
  }

  private List<Line> setAside(DeadLetter letter) {
    Line line = label(Role.WRONG, "!", "dead letter").add(Wording.orEmpty(letter.topic()));
    line.add(" " + Wording.orEmpty(letter.key()));
    if (letter.file() != null) {
      line.add(Role.QUIET, " (%s, line %d)".formatted(letter.file(), letter.line()));
    }
    List<Line> lines = new ArrayList<>(broken(line));
    Line why = Line.of(Role.WRONG, HANGING + Wording.orEmpty(letter.reason()));
    lines.addAll(broken(why.add(Role.QUIET, ": " + Wording.orEmpty(letter.detail()))));
    return lines;
  }

  /** The first line as it is, the others below its text. */
  private List<Line> hanging(List<Line> told) {
    List<Line> lines = new ArrayList<>(broken(told.get(0)));
    for (Line more : told.subList(1, told.size())) {
      lines.addAll(broken(Line.of(Role.PLAIN, HANGING).add(more)));
    }
    return lines;
  }

  private List<Line> broken(Line line) {
    return line.wrap(columns, HANGING.length());
  }

  private List<Line> because(String text) {
    return DisplayText.wrap(text, columns - HANGING.length()).stream()
        .map(told -> Line.of(Role.QUIET, HANGING + told))
        .toList();
  }

  /** Per category and unit the total everywhere, and what countries make of it. */
  private List<Line> totals(List<StockTotals> moved) {
    Map<String, List<StockTotals>> byStock =
        moved.stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.getCategory() + "|" + row.getUnit(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<Line> lines = new ArrayList<>();
    lines.add(Line.empty());
    for (List<StockTotals> stock : byStock.values()) {
      stock.stream()
          .filter(row -> row.getLevel() == RegionLevel.WORLD)
          .forEach(row -> lines.addAll(total(row, countries(stock))));
    }
    return lines;
  }

  private List<Line> total(StockTotals row, String countries) {
    Line line = label(Role.PLAIN, "#", "totals").add(Role.TITLE, row.getCategory());
    line.add(
        ": needed %s %s, covered %s, gap %s, offered %s"
            .formatted(
                Wording.number(row.getNeeded()),
                Wording.unit(row.getUnit()),
                Wording.number(row.getCovered()),
                Wording.number(row.getGap()),
                Wording.number(row.getOffered())));
    if (row.getCommitted() > 0 || row.getDelivered() > 0) {
      line.add(
          ", committed %s, delivered %s"
              .formatted(Wording.number(row.getCommitted()), Wording.number(row.getDelivered())));
    }
    List<Line> lines = new ArrayList<>(broken(line));
    if (!countries.isEmpty()) {
      lines.addAll(because("covered/needed by country: " + countries));
    }
    return lines;
  }

  private static String countries(List<StockTotals> stock) {
    return stock.stream()
        .filter(row -> row.getLevel() == RegionLevel.COUNTRY && row.getNeeded() > 0)
        .map(
            row ->
                "%s %s/%s"
                    .formatted(
                        row.getRegion(),
                        Wording.number(row.getCovered()),
                        Wording.number(row.getNeeded())))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static Line pair(MatchCandidate candidate) {
    return Line.of(Role.TITLE, Wording.amount(candidate))
        .add(": %s -> ".formatted(Wording.name(candidate.getProvider())))
        .add(Wording.name(candidate.getRequester()))
        .add(Role.QUIET, " (%s, %s)".formatted(candidate.getOfferId(), candidate.getNeedId()));
  }

  static Line label(Role role, String sign, String word) {
    return Line.of(role, " " + sign + " " + DisplayText.left(word, 12));
  }

  private static boolean pressing(Urgency urgency) {
    return urgency == Urgency.HIGH || urgency == Urgency.CRITICAL;
  }
}
