package io.aidbook.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;

/**
 * What became of each row of a run's input. What was applied and stale of offers and needs is
 * worked out from the files; the rest is counted in what the run left.
 *
 * @param rows of all files, but for their headers
 * @param applied revisions and erasures of offers and needs that had an effect
 * @param stale revisions that were not newer than what was held, and erasures of nothing
 * @param decisionsApplied outcomes of decisions that took effect
 * @param decisionsRefused outcomes of those that did not
 * @param decisionsRepeated decisions under an id that had its outcome
 * @param deadLetters of rows that are no events, or break a rule
 */
public record Accounts(
    long rows,
    long applied,
    long stale,
    long decisionsApplied,
    long decisionsRefused,
    long decisionsRepeated,
    long deadLetters) {
  /** Accounts of a run, by its files and by what it left in a directory. */
  public static Accounts of(Path offers, Path needs, Path decisions, Path out) {
    Outcome outcome = Outcome.read(out);
    InputFile offerFile =
        new InputFile(offers, true, FarTimes.NONE, outcome.unitRefused("offers"));
    InputFile needFile = new InputFile(needs, false, FarTimes.NONE, outcome.unitRefused("needs"));
    DecisionFile decisionFile = DecisionFile.read(decisions, FarTimes.NONE);
    long applied = 0;
    long stale = 0;
    long badRows = decisionFile.badRows().size();
    for (InputFile file : List.of(offerFile, needFile)) {
      applied += file.applied();
      stale += file.stale();
      badRows += file.badRows().size();
    }
    long decisionsApplied = outcome.outcomes().stream().filter(Accounts::isApplied).count();
    long distinct = decisionFile.decisions().stream().map(Decision::id).distinct().count();
    return new Accounts(
        applied + stale + decisionFile.decisions().size() + badRows,
        applied,
        stale,
        decisionsApplied,
        outcome.outcomes().size() - decisionsApplied,
        decisionFile.decisions().size() - distinct,
        outcome.deadLetters().size());
  }

  private static boolean isApplied(JsonNode outcome) {
    return "APPLIED".equals(Outcome.text(outcome, "result"));
  }

  /** Rows of which nobody knows what became of them; 0 when all are accounted for. */
  public long missing() {
    return rows
        - applied
        - stale
        - decisionsApplied
        - decisionsRefused
        - decisionsRepeated
        - deadLetters;
  }
}
