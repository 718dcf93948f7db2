package io.aidbook.quickstart.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The demo on a terminal: one screen, drawn anew from the state each time.
 *
 * <p>Pure: the same state and size give the same lines. Made for 80 to 120 columns and from 24 rows
 * on; below that the last parts are left out.
 */
final class LiveScreen {
  /** What a terminal has room for. */
  record Size(int columns, int rows) {}

  private static final int NARRATION = 3;
  private static final int ROOM_FOR_ALL = 30;

  private final Attach attach;

  /**
   * @param attach told in the last line, and in full when the story is over
   */
  LiveScreen(Attach attach) {
    this.attach = attach;
  }

  /** The lines of the screen: as many as it has rows, none wider than its columns. */
  List<Line> render(DemoState state, Size size) {
    int columns = size.columns();
    List<Line> lines = new ArrayList<>();
    lines.add(header(state, columns));
    lines.addAll(state.isOver() ? over(size) : act(state, columns));
    boolean decided = state.decisions().decisions() > 0;
    Rows rows = Rows.share(size.rows() - lines.size() - 1, decided);
    panel(lines, "Arrived", counts(state), columns, rows.arrivals());
    lines.addAll(full(FeedPanels.arrivals(state, columns, rows.arrivals()), rows.arrivals()));
    panel(lines, "Candidates", standing(state), columns, rows.candidates());
    lines.addAll(full(FeedPanels.candidates(state, columns, rows.candidates()), rows.candidates()));
    String outcomes = DecisionPanel.counts(state.decisions());
    panel(lines, "Decisions", outcomes, columns, rows.decisions());
    lines.addAll(full(DecisionPanel.lines(state, columns, rows.decisions()), rows.decisions()));
    panel(lines, "Retracted", retracted(state), columns, rows.retractions());
    lines.addAll(
        full(FeedPanels.retractions(state, columns, rows.retractions()), rows.retractions()));
    panel(lines, "Totals", TotalsPanel.promised(state), columns, rows.totals());
    lines.addAll(full(TotalsPanel.lines(state, columns, rows.totals()), rows.totals()));
    panel(lines, "Dead letters", deadLetters(state), columns, rows.deadLetters());
    lines.addAll(
        full(FeedPanels.deadLetters(state, columns, rows.deadLetters()), rows.deadLetters()));
    List<Line> kept =
        new ArrayList<>(lines.subList(0, Math.min(lines.size(), Math.max(0, size.rows() - 1))));
    kept.add(Line.of(Role.QUIET, " " + attach.inOneLine() + "   Ctrl-C stops").fit(columns));
    return kept;
  }

  private static Line header(DemoState state, int columns) {
    String where =
        state.isOver()
            ? "story told, still listening "
            : state
                .act()
                .map(act -> "act %d of %d ".formatted(act.number(), state.acts()))
                .orElse("starting ");
    Line line =
        Line.of(Role.TITLE, " AIDBOOK ").add(Role.QUIET, " offers of help meet needs, live");
    return line.to(columns - DisplayText.width(where)).add(Role.TITLE, where).fit(columns);
  }

  private static List<Line> act(DemoState state, int columns) {
    List<Line> lines = new ArrayList<>();
    if (state.act().isEmpty()) {
      return lines;
    }
    Act act = state.act().get();
    Line title = Line.of(Role.OFFER, " ▌").add(Role.TITLE, act.title());
    title.add(Role.QUIET, "  " + act.hub() + ", " + Wording.day(act.from()));
    lines.add(title.fit(columns));
    List<String> told = DisplayText.wrap(act.line(), columns - 3);
    for (int row = 0; row < NARRATION && row < told.size(); row++) {
      lines.add(Line.of(Role.OFFER, " ▌").add(told.get(row)));
    }
    return lines;
  }

  private List<Line> over(Size size) {
    List<Line> lines = new ArrayList<>();
    lines.add(
        Line.of(Role.OFFER, " ▌")
            .add(Role.TITLE, "The story is told. Read along from another terminal, or publish:"));
    lines.addAll(attach.readCandidates().stream().map(LiveScreen::indented).toList());
    if (size.rows() >= ROOM_FOR_ALL) {
      lines.addAll(attach.readDecoded().stream().map(LiveScreen::indented).toList());
    }
    return lines.stream().map(line -> line.fit(size.columns())).toList();
  }

  private static Line indented(String command) {
    return Line.of(Role.PLAIN, "   " + command);
  }

  private static void panel(
      List<Line> lines, String title, String counts, int columns, int content) {
    if (content == 0) {
      return;
    }
    Line line = Line.of(Role.FRAME, "── ").add(Role.TITLE, title).add(Role.FRAME, " ");
    int rest = columns - line.width() - DisplayText.width(counts) - (counts.isEmpty() ? 0 : 4);
    line.add(Role.FRAME, "─".repeat(Math.max(0, rest)));
    if (!counts.isEmpty()) {
      line.add(" " + counts + " ").add(Role.FRAME, "──");
    }
    lines.add(line.fit(columns));
  }

  private static List<Line> full(List<Line> lines, int rows) {
    List<Line> full = new ArrayList<>(lines.subList(0, Math.min(rows, lines.size())));
    while (full.size() < rows) {
      full.add(Line.empty());
    }
    return full;
  }

  private static String counts(DemoState state) {
    return "%d offers, %d needs, %d decisions"
        .formatted(
            state.arrived(Side.OFFER), state.arrived(Side.NEED), state.decisions().decisions());
  }

  private static String standing(DemoState state) {
    return "%d stand of %d proposed".formatted(state.standing(), state.proposals());
  }

  private static String retracted(DemoState state) {
    return Long.toString(sum(state.retractions().values()));
  }

  private static String deadLetters(DemoState state) {
    return Long.toString(sum(state.deadLetters().values()));
  }

  private static long sum(Iterable<Long> counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }

  /** How many rows of content each part of the screen gets. */
  private record Rows(
      int arrivals, int candidates, int decisions, int retractions, int totals, int deadLetters) {
    /** Shares in every twelve rows; a candidate takes two, and so does a decision. */
    private static final int[] WEIGHTS = {2, 4, 0, 1, 4, 1};

    private static final int[] WEIGHTS_WITH_DECISIONS = {2, 2, 2, 1, 4, 1};

    private static final int IN_ALL = 12;

    /**
     * Shares rows, titles included; the part of decisions has none before the first decision.
     *
     * @param all rows left for all parts
     */
    static Rows share(int all, boolean decided) {
      int[] weights = decided ? WEIGHTS_WITH_DECISIONS : WEIGHTS;
      int rows = all - (decided ? weights.length : weights.length - 1);
      int[] shares = weights.clone();
      for (int part = 0; part < weights.length; part++) {
        shares[part] += Math.max(0, rows - IN_ALL) * weights[part] / IN_ALL;
      }
      shares[1] -= shares[1] % 2;
      shares[2] -= shares[2] % 2;
      int used = Arrays.stream(shares).sum();
      shares[4] += Math.max(0, rows - used);
      return new Rows(shares[0], shares[1], shares[2], shares[3], shares[4], shares[5]);
    }
  }
}
