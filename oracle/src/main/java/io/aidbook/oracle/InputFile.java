package io.aidbook.oracle;

import io.aidbook.oracle.EventTable.BadRow;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What a file of offers or of needs comes to, id by id, and which rows are bad. */
final class InputFile {
  private final Map<String, History> histories = new TreeMap<>();
  private final List<BadRow> badRows;
  private final List<Instant> times = new ArrayList<>();

  /**
   * Reads a file.
   *
   * @param offers whether its rows are offers, not needs
   * @param allowed tells the times that a row may have
   * @param unitRefused lines whose rows the run refused because something is promised in another
   *     unit; what was promised when is not known here
   */
  InputFile(Path file, boolean offers, Predicate<Instant> allowed, Set<Long> unitRefused) {
    String keyColumn = offers ? "offerId" : "needId";
    badRows =
        new EventTable(
                file,
                keyColumn,
                (line, cells) -> {
                  Entry entry = new EntryReader(offers, cells).read();
                  Instant recordedAt = cells.timestamp("recordedAt");
                  times.add(recordedAt);
                  Cells.require(allowed.test(recordedAt), "clock");
                  histories
                      .computeIfAbsent(cells.text(keyColumn), id -> new History())
                      .add(recordedAt, entry, unitRefused.contains(line));
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

  /** Times of all sound rows, also of those that are not allowed. */
  List<Instant> times() {
    return times;
  }

  List<BadRow> badRows() {
    return badRows;
  }
}
