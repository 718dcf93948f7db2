package io.aidbook.oracle;

import io.aidbook.oracle.EventTable.BadRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a file of decisions holds, in the order of time. */
record DecisionFile(List<Decision> decisions, List<BadRow> badRows) {
  /** A run without decisions. */
  static final DecisionFile NONE = new DecisionFile(List.of(), List.of());

  static DecisionFile read(Path file) {
    List<Decision> decisions = new ArrayList<>();
    List<BadRow> badRows =
        new EventTable(file, "offerId", (line, cells) -> decisions.add(DecisionReader.read(cells)))
            .badRows();
    decisions.sort(Comparator.comparing(Decision::decidedAt));
    for (int i = 0; i < decisions.size(); i++) {
      decisions.set(i, decisions.get(i).at(i));
    }
    return new DecisionFile(decisions, badRows);
  }
}
