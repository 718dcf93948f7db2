package io.aidbook.oracle;

import io.aidbook.oracle.EventTable.BadRow;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** What a file of decisions holds, in the order of time. */
record DecisionFile(List<Decision> decisions, List<BadRow> badRows) {
  /** A run without decisions. */
  static final DecisionFile NONE = new DecisionFile(List.of(), List.of());

  /**
   * Reads a file.
   *
   * @param file null where there is none
   * @param allowed tells the times that a row may have
   */
  static DecisionFile read(Path file, Predicate<Instant> allowed) {
    if (file == null) {
      return NONE;
    }
    List<Decision> decisions = new ArrayList<>();
    List<BadRow> badRows =
        new EventTable(
                file,
                "offerId",
                (line, cells) -> {
                  Decision decision = DecisionReader.read(cells);
                  Cells.require(allowed.test(decision.decidedAt()), "clock");
                  decisions.add(decision);
                })
            .badRows();
    decisions.sort(Comparator.comparing(Decision::decidedAt));
    for (int i = 0; i < decisions.size(); i++) {
      decisions.set(i, decisions.get(i).at(i));
    }
    return new DecisionFile(decisions, badRows);
  }
}
