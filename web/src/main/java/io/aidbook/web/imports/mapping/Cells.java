package io.aidbook.web.imports.mapping;

import io.aidbook.web.imports.file.SourceRow;
import io.aidbook.web.imports.notes.NoteCode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The cells of one row by the names of their columns, and the part of the row that is one entry.
 */
final class Cells {
  /** What spreadsheets show for a calculation that failed. */
  private static final Set<String> ERRORS =
      Set.of("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!");

  private final Map<String, Integer> columns;
  private final SourceRow row;
  private final String partName;
  private final String part;

  /**
   * @param columns number of each column by its {@link Texts#normal}
   * @param partName name under which the part is known, or null
   * @param part of the row, or null
   */
  Cells(Map<String, Integer> columns, SourceRow row, String partName, String part) {
    this.columns = columns;
    this.row = row;
    this.partName = partName;
    this.part = part;
  }

  /** The first of some columns that the file has; the value is empty where it has none. */
  Value first(List<String> candidates) throws CellFault {
    for (String name : candidates) {
      if (name.equals(partName)) {
        return new Value(name, part);
      }
      Integer column = columns.get(Texts.column(name));
      if (column != null) {
        Value value = new Value(name, row.cell(column));
        if (ERRORS.contains(value.text())) {
          throw CellFault.of(NoteCode.NOT_CALCULATED, value);
        }
        return value;
      }
    }
    return new Value(candidates.get(0), "");
  }
}
