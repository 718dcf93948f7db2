package io.aidbook.web.imports.file;

import io.aidbook.sentences.Coded;
import io.aidbook.text.Blanks;
import java.util.List;

/**
 * A row of a table.
 *
 * @param number of the row: in CSV that of its first line, in a sheet that of the row
 * @param cells a {@link String}, and where a sheet says more of a cell a {@link
 *     java.math.BigDecimal} or {@link java.time.LocalDateTime}; never null
 * @param fault why the row cannot be read as cells, or null
 */
public record SourceRow(long number, List<Object> cells, Coded fault) {
  /** Takes its own copy of the cells. */
  public SourceRow {
    cells = List.copyOf(cells);
  }

  /** A row that can be read. */
  public static SourceRow of(long number, List<?> cells) {
    return new SourceRow(number, List.copyOf(cells), null);
  }

  /** A cell without the blanks at its ends; empty where the row is shorter. */
  public Object cell(int column) {
    Object cell = column < cells.size() ? cells.get(column) : "";
    return cell instanceof String text ? Blanks.trimmed(text) : cell;
  }

  /** Whether all cells from one on are empty. */
  public boolean isEmptyFrom(int column) {
    for (int i = column; i < cells.size(); i++) {
      if (!cell(i).equals("")) {
        return false;
      }
    }
    return true;
  }
}
