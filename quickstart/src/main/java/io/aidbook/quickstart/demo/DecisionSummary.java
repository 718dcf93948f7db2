package io.aidbook.quickstart.demo;

import java.util.ArrayList;
import java.util.List;

/** What the summary says of decisions and commitments. Pure. */
final class DecisionSummary {
  private DecisionSummary() {}

  static List<Line> lines(DecisionLog decisions) {
    List<Line> lines = new ArrayList<>();
    lines.add(counts(decisions));
    decisions
        .refusals()
        .forEach(
            (code, count) ->
                lines.add(
                    Summary.count(count, Role.WRONG, DisplayText.left(code, 16))
                        .add(Wording.refusal(decisions.latestRefusal().get(code).outcome()))));
    List<Happening.Committed> standing = decisions.standing();
    lines.add(Summary.head("commitments", standing.size()).add("stand:"));
    for (Happening.Committed commitment : standing) {
      NamedPair pair = commitment.pair();
      lines.add(
          Line.of(Role.PLAIN, " ".repeat(22))
              .add(Role.GOOD, Wording.promised(commitment))
              .add(": %s -> %s".formatted(pair.provider(), pair.requester())));
    }
    return lines;
  }

  private static Line counts(DecisionLog decisions) {
    long refused = decisions.refused();
    Line line = Summary.head("outcomes", decisions.applied() + refused);
    line.add("of decisions: %d applied, %d refused".formatted(decisions.applied(), refused));
    return decisions.repeated() == 0
        ? line
        : line.add(Role.QUIET, "; %d sent again, without effect".formatted(decisions.repeated()));
  }
}
