package io.aidbook.oracle;

import io.aidbook.oracle.EventTable.BadRow;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a file of offers or of needs comes to, id by id, and which rows are bad. */
final class InputFile {
  private final Map<String, History> histories = new TreeMap<>();
  private final List<BadRow> badRows;

  /**
   * Reads a file.
   *
   * @param offers whether its rows are offers, not needs
   */
  InputFile(Path file, boolean offers) {
    String keyColumn = offers ? "offerId" : "needId";
    badRows =
        new EventTable(
                file,
                keyColumn,
                cells -> {
                  Entry entry = new EntryReader(offers, cells).read();
                  histories
                      .computeIfAbsent(cells.text(keyColumn), id -> new History())
                      .add(cells.timestamp("recordedAt"), entry);
                })
            .badRows();
  }

  /** What became of an id; nothing, when it never was there. */
  History history(String id) {
    return histories.getOrDefault(id, History.NONE);
  }

  /** By id, all that was ever published. */
  Map<String, List<Entry>> entries() {
    Map<String, List<Entry>> entries = new TreeMap<>();
    histories.forEach((id, history) -> entries.put(id, history.entries()));
    return entries;
  }

  /** By id, what is not erased, be it open or not. */
  Map<String, Entry> held() {
    Map<String, Entry> held = new TreeMap<>();
    histories.forEach(
        (id, history) -> {
          if (history.last() != null) {
            held.put(id, history.last());
          }
        });
    return held;
  }

  /** How many rows had an effect. */
  long applied() {
    return histories.values().stream().mapToLong(History::applied).sum();
  }

  /** How many were no newer than what was held. */
  long stale() {
    return histories.values().stream().mapToLong(History::stale).sum();
  }

  List<BadRow> badRows() {
    return badRows;
  }
}
