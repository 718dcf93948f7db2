package io.aidbook.oracle;

import io.aidbook.oracle.Cells.BadRowException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the rows of a file, and keeps those that are bad. */
final class EventTable {
  /**
   * A row that has to become a dead letter.
   *
   * @param key null where none can be read
   * @param erasure whether it erases, so that the record has no value
   */
  record BadRow(long line, String key, boolean erasure) {}

  /** Takes the cells of a row. */
  interface RowTaker {
    void take(long line, Cells cells) throws BadRowException;
  }

  private final List<BadRow> badRows = new ArrayList<>();

  /**
   * Reads a file.
   *
   * @param keyColumn column of the key of a record
   * @param taker told of each row that has as many cells as the header
   */
  EventTable(Path file, String keyColumn, RowTaker taker) {
    List<CsvRows.Row> all = CsvRows.read(file);
    List<String> header = all.get(0).cells();
    for (CsvRows.Row row : all.subList(1, all.size())) {
      take(row, header, keyColumn, taker);
    }
  }

  private void take(CsvRows.Row row, List<String> header, String keyColumn, RowTaker taker) {
    if (row.cells() == null) {
      badRows.add(new BadRow(row.line(), null, false));
      return;
    }
    Map<String, String> cells = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 0; i < Math.min(header.size(), row.cells().size()); i++) {
      if (!row.cells().get(i).isEmpty()) {
        cells.put(header.get(i), row.cells().get(i));
      }
    }
    cells.remove("");
    String key = cells.get(keyColumn);
    if (row.cells().size() < width(header) || hasText(row.cells(), header.size())) {
      badRows.add(new BadRow(row.line(), key, false));
      return;
    }
    try {
      taker.take(row.line(), new Cells(cells));
    } catch (BadRowException e) {
      badRows.add(new BadRow(row.line(), key, "ERASED".equalsIgnoreCase(cells.get("status"))));
    }
  }

  /** How many columns there are up to the last that has a name. */
  private static int width(List<String> header) {
    int width = header.size();
    while (width > 0 && header.get(width - 1).isEmpty()) {
      width--;
    }
    return width;
  }

  private static boolean hasText(List<String> cells, int from) {
    return cells.size() > from
        && cells.subList(from, cells.size()).stream().anyMatch(cell -> !cell.isEmpty());
  }

  List<BadRow> badRows() {
    return badRows;
  }
}
