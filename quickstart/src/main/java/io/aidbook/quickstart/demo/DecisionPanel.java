package io.aidbook.quickstart.demo;

import io.aidbook.events.Action;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.DecisionResult;
import java.util.ArrayList;
import java.util.List;

/** The part of the live screen that shows how decisions ended, newest first. */
final class DecisionPanel {
  private static final int STATUS = 7;
  private static final int AMOUNT_PERCENT = 42;

  private DecisionPanel() {}

  /** Two lines for each decision: what it was, and what became of it. */
  static List<Line> lines(DemoState state, int columns, int rows) {
    List<Line> lines = new ArrayList<>();
    for (Happening.Concluded concluded : state.latest(Happening.Concluded.class, rows / 2)) {
      lines.add(outcome(concluded, columns));
      String after = after(concluded, state.decisions());
      lines.add(Line.of(Role.QUIET, "     " + after).fit(columns));
    }
    return lines;
  }

  /** For the title of the panel. */
  static String counts(DecisionLog decisions) {
    int standing = decisions.standing().size();
    return "%d applied, %d refused, %d %s"
        .formatted(
            decisions.applied(),
            decisions.refused(),
            standing,
            standing == 1 ? "commitment" : "commitments");
  }

  private static Line outcome(Happening.Concluded concluded, int columns) {
    DecisionOutcome outcome = concluded.outcome();
    NamedPair pair = concluded.pair();
    boolean applied = outcome.getResult() == DecisionResult.APPLIED;
    int flexible = columns - 3 - 1 - 1 - STATUS;
    int amount = flexible * AMOUNT_PERCENT / 100;
    String what = applied ? Wording.done(outcome, pair) : Wording.asked(concluded);
    return Line.of(applied ? Role.GOOD : Role.WRONG, applied ? " * " : " x ")
        .add(Role.TITLE, DisplayText.left(what, amount) + " ")
        .add(DisplayText.left(pair.provider() + " → " + pair.requester(), flexible - amount) + " ")
        .add(applied ? Role.GOOD : Role.WRONG, applied ? "applied" : "refused")
        .fit(columns);
  }

  private static String after(Happening.Concluded concluded, DecisionLog decisions) {
    DecisionOutcome outcome = concluded.outcome();
    if (outcome.getResult() != DecisionResult.APPLIED) {
      return Wording.refusal(outcome);
    }
    if (outcome.getAction() == Action.DECLINE) {
      return "not proposed again until one of the two is revised";
    }
    Happening.Committed now = decisions.between(concluded.pair());
    return now == null ? "" : "between the two now: " + Wording.promised(now);
  }
}
