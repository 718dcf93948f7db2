package io.aidbook.oracle;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges what a run left in its directory by the files it was given alone: works out anew which
 * entries stand open, where each belongs in the tree of books, and what must hold of candidates,
 * totals and dead letters. Shares no code with what it judges.
 */
final class Verdict {
  private Verdict() {}

  /**
   * All that is wrong, in words; empty when nothing is.
   *
   * @param levels of the books, as on the command line: {@code country,world}
   * @param now what closes before then is closed
   */
  static List<String> of(Path offers, Path needs, Path out, String levels, Instant now) {
    InputFile offerFile = new InputFile(offers, true);
    InputFile needFile = new InputFile(needs, false);
    Standing standing =
        new Standing(offerFile.openAt(now), needFile.openAt(now), BookTree.of(levels));
    Outcome outcome = Outcome.read(out);

    List<String> violations = new ArrayList<>();
    violations.addAll(CandidateCheck.violations(standing, outcome.candidates()));
    violations.addAll(PromiseCheck.violations(standing, outcome.candidates()));
    violations.addAll(TotalsCheck.violations(standing, outcome));
    violations.addAll(DeadLetterCheck.violations(offerFile.badRows(), needFile.badRows(), outcome));
    return violations;
  }
}
