package io.aidbook.oracle;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Judges what a run left in its directory by the files it was given alone: works out anew which
 * entries stand open, where each belongs in the tree of books, which decisions were to be applied,
 * and what must hold of candidates, commitments, totals, statuses and dead letters. Shares no code
 * with what it judges.
 */
public final class Verdict {
  private Verdict() {}

  /**
   * All that is wrong, in words; empty when nothing is.
   *
   * @param decisions file, or null where there are none
   * @param levels of the books, as on the command line: {@code country,world}
   * @param ordered whether all records were taken one by one, in the order of time. In any other
   *     run no unit may change of an offer or need that is decided about: nobody knows whether that
   *     was refused
   * @param now what closes before then is closed, unless the run was ordered: then it is what
   *     closes before its last record
   */
  public static List<String> of(
      Path offers,
      Path needs,
      Path decisions,
      Path out,
      String levels,
      boolean ordered,
      Instant now) {
    Predicate<Instant> allowed =
        ordered ? FarTimes.allowed(allTimes(offers, needs, decisions)) : FarTimes.NONE;
    DecisionFile decisionFile = DecisionFile.read(decisions, allowed);
    Outcome outcome = Outcome.read(out);
    OutcomeCheck outcomes = new OutcomeCheck(decisionFile.decisions(), outcome.outcomes());
    InputFile offerFile;
    InputFile needFile;
    Instant end = now;
    if (ordered) {
      offerFile = InputFile.unsettled(offers, true, allowed);
      needFile = InputFile.unsettled(needs, false, allowed);
      Settlement.inOrderOfTime(offerFile, needFile, outcomes.rulings());
      end = last(offerFile, needFile, decisionFile);
    } else {
      offerFile = InputFile.read(offers, true, allowed);
      needFile = InputFile.read(needs, false, allowed);
    }
    Scene scene = new Scene(offerFile, needFile, outcomes.rulings(), ordered, end);
    CommitmentCheck commitments = new CommitmentCheck(scene, outcome.commitments());
    Standing standing =
        new Standing(
            left(offerFile, commitments.offerHolds(), end),
            left(needFile, commitments.needHolds(), end),
            BookTree.of(levels),
            Declined.of(scene));

    List<String> violations = new ArrayList<>();
    violations.addAll(outcomes.violations());
    violations.addAll(commitments.violations());
    violations.addAll(CandidateCheck.violations(standing, outcome.candidates()));
    violations.addAll(PromiseCheck.violations(standing, outcome.candidates()));
    violations.addAll(
        TotalsCheck.violations(standing, needFile.held(), commitments.needTotals(), outcome));
    violations.addAll(StatusCheck.violations(offerFile, needFile, commitments, outcome, end));
    violations.addAll(
        DeadLetterCheck.violations(
            Map.of(
                "offers", offerFile.badRows(),
                "needs", needFile.badRows(),
                "decisions", decisionFile.badRows()),
            outcome));
    return violations;
  }

  private static Instant last(InputFile offers, InputFile needs, DecisionFile decisions) {
    return Stream.concat(
            Stream.concat(offers.rows().stream(), needs.rows().stream()).map(InputFile.Row::time),
            decisions.decisions().stream().map(Decision::decidedAt))
        .max(Comparator.naturalOrder())
        .orElse(Instant.MIN);
  }

  private static List<Instant> allTimes(Path offers, Path needs, Path decisions) {
    List<Instant> times = new ArrayList<>();
    times.addAll(InputFile.unsettled(offers, true, FarTimes.NONE).times());
    times.addAll(InputFile.unsettled(needs, false, FarTimes.NONE).times());
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
