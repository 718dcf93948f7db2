package io.aidbook.oracle;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Judges what a run left in its directory by the files it was given alone: works out anew which
 * entries stand open, where each belongs in the tree of books, which decisions were to be applied,
 * and what must hold of candidates, commitments, totals and dead letters. Shares no code with what
 * it judges.
 */
public final class Verdict {
  private Verdict() {}

  /**
   * All that is wrong, in words; empty when nothing is.
   *
   * @param decisions file, or null where there are none
   * @param levels of the books, as on the command line: {@code country,world}
   * @param ordered whether all records were taken one by one, in the order of time
   * @param now what closes before then is closed
   */
  public static List<String> of(
      Path offers,
      Path needs,
      Path decisions,
      Path out,
      String levels,
      boolean ordered,
      Instant now) {
    Outcome outcome = Outcome.read(out);
    Predicate<Instant> allowed =
        ordered ? FarTimes.allowed(allTimes(offers, needs, decisions)) : FarTimes.NONE;
    InputFile offerFile = new InputFile(offers, true, allowed, outcome.unitRefused("offers"));
    InputFile needFile = new InputFile(needs, false, allowed, outcome.unitRefused("needs"));
    DecisionFile decisionFile = DecisionFile.read(decisions, allowed);
    OutcomeCheck outcomes = new OutcomeCheck(decisionFile.decisions(), outcome.outcomes());
    Scene scene = new Scene(offerFile, needFile, outcomes.rulings(), ordered, now);
    CommitmentCheck commitments = new CommitmentCheck(scene, outcome.commitments());
    Standing standing =
        new Standing(
            left(offerFile, commitments.offerHolds(), now),
            left(needFile, commitments.needHolds(), now),
            BookTree.of(levels),
            Declined.of(scene));

    List<String> violations = new ArrayList<>();
    violations.addAll(outcomes.violations());
    violations.addAll(commitments.violations());
    violations.addAll(CandidateCheck.violations(standing, outcome.candidates()));
    violations.addAll(PromiseCheck.violations(standing, outcome.candidates()));
    violations.addAll(
        TotalsCheck.violations(standing, needFile.held(), commitments.needTotals(), outcome));
    violations.addAll(
        DeadLetterCheck.violations(
            Map.of(
                "offers", offerFile.badRows(),
                "needs", needFile.badRows(),
                "decisions", decisionFile.badRows()),
            outcome));
    return violations;
  }

  private static List<Instant> allTimes(Path offers, Path needs, Path decisions) {
    List<Instant> times = new ArrayList<>();
    times.addAll(new InputFile(offers, true, FarTimes.NONE, Set.of()).times());
    times.addAll(new InputFile(needs, false, FarTimes.NONE, Set.of()).times());
    DecisionFile.read(decisions, FarTimes.NONE).decisions().stream()
        .map(Decision::decidedAt)
        .forEach(times::add);
    return times;
  }

  /** What stands open, with what is left of it. */
  private static Map<String, Entry> left(InputFile file, Map<String, Long> holds, Instant now) {
    Map<String, Entry> left = new TreeMap<>();
    file.held()
        .forEach(
            (id, entry) -> {
              if (entry.isOpenAt(now)) {
                left.put(id, entry.without(holds.getOrDefault(id, 0L)));
              }
            });
    return left;
  }
}
