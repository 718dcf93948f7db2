package io.aidbook.oracle;

import io.aidbook.oracle.EntryReader.BadRowException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a file of offers or of needs comes to: what stands open in the end, and which rows are bad.
 */
final class InputFile {
  /**
   * A row that has to become a dead letter.
   *
   * @param key null where none can be read
   * @param erasure whether it erases, so that the record has no value
   */
  record BadRow(long line, String key, boolean erasure) {}

  private final Map<String, Entry> held = new TreeMap<>();
  private final List<BadRow> badRows = new ArrayList<>();
  private int rows;

  /**
   * Reads a file.
   *
   * @param offers whether its rows are offers, not needs
   */
  InputFile(Path file, boolean offers) {
    List<CsvRows.Row> all = CsvRows.read(file);
    List<String> header = all.get(0).cells();
    for (CsvRows.Row row : all.subList(1, all.size())) {
      rows++;
      take(row, header, offers);
    }
  }

  private void take(CsvRows.Row row, List<String> header, boolean offers) {
    if (row.cells() == null) {
      badRows.add(new BadRow(row.line(), null, false));
      return;
    }
    Map<String, String> cells = new HashMap<>();
    for (int i = 0; i < Math.min(header.size(), row.cells().size()); i++) {
      if (!row.cells().get(i).isEmpty()) {
        cells.put(header.get(i), row.cells().get(i));
      }
    }
    String key = cells.get(offers ? "offerId" : "needId");
    if (row.cells().size() != header.size()) {
      badRows.add(new BadRow(row.line(), key, false));
      return;
    }
    try {
      Entry entry = new EntryReader(offers, cells).read();
      if (entry == null) {
        held.remove(key);
      } else if (!held.containsKey(key) || held.get(key).revision() < entry.revision()) {
        held.put(key, entry);
      }
    } catch (BadRowException e) {
      badRows.add(new BadRow(row.line(), key, "ERASED".equals(cells.get("status"))));
    }
  }

  /** By id, what is neither withdrawn nor erased nor past its date. */
  Map<String, Entry> openAt(Instant now) {
    Map<String, Entry> open = new TreeMap<>(held);
    open.values()
        .removeIf(entry -> !entry.open() || (entry.until() != null && entry.until().isBefore(now)));
    return open;
  }

  List<BadRow> badRows() {
    return badRows;
  }

  /** How many rows there are, good and bad. */
  int rows() {
    return rows;
  }
}
