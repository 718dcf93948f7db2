package io.aidbook.quickstart.demo;

import io.aidbook.events.Decision;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.DecisionResult;
import java.util.ArrayList;
import java.util.List;

/** How the plain log tells of decisions: what was decided, how it ended, what stands promised. */
final class DecisionLines {
  private DecisionLines() {}

  /** Lines not yet broken; all but the first say more of it. */
  static List<Line> decided(Happening.Decided decided) {
    Decision decision = decided.decision();
    List<Line> lines = new ArrayList<>();
    Line line = PlainLog.label(Role.DECISION, "?", "decision").add(decision.getDecisionId() + " ");
    if (decided.again()) {
      line.add(Role.TITLE, "sent again: ");
    }
    lines.add(
        line.add(Role.TITLE, Wording.asked(decision, decided.pair())).add(sides(decided.pair())));
    if (decision.getReason() != null) {
      lines.add(
          Line.of(Role.DECISION, decision.getReason().name())
              .add(Role.QUIET, ": " + Wording.reason(decision.getReason())));
    }
    if (decided.again()) {
      lines.add(Line.of(Role.QUIET, "its id came before: no second effect, no second outcome"));
    }
    return lines;
  }

  /** As with a decision. */
  static List<Line> concluded(Happening.Concluded concluded) {
    DecisionOutcome outcome = concluded.outcome();
    NamedPair pair = concluded.pair();
    if (outcome.getResult() != DecisionResult.APPLIED) {
      Line why = Line.of(Role.WRONG, Wording.code(outcome));
      return List.of(
          PlainLog.label(Role.WRONG, "x", "refused")
              .add(outcome.getDecisionId() + " ")
              .add(Role.TITLE, Wording.asked(concluded))
              .add(sides(pair)),
          why.add(Role.QUIET, ": " + Wording.refusal(outcome)));
    }
    Line line = PlainLog.label(Role.GOOD, "*", "applied").add(outcome.getDecisionId() + " ");
    return List.of(line.add(Role.TITLE, Wording.done(outcome, pair)).add(sides(pair)));
  }

  /** As with a decision. */
  static List<Line> committed(Happening.Committed committed) {
    Line line = PlainLog.label(Role.GOOD, "&", "commitment");
    line.add(Role.TITLE, Wording.promised(committed)).add(sides(committed.pair()));
    return List.of(line);
  }

  private static Line sides(NamedPair pair) {
    return Line.of(Role.PLAIN, ": %s -> %s".formatted(pair.provider(), pair.requester()))
        .add(Role.QUIET, " (%s, %s)".formatted(pair.offerId(), pair.needId()));
  }
}
