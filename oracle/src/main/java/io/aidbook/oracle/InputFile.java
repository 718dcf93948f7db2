package io.aidbook.oracle;

import io.aidbook.oracle.EventTable.BadRow;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What a file of offers or of needs comes to, id by id, and which rows are bad. */
final class InputFile {
  /**
   * A row that keeps the rules of its fields.
   *
   * @param entry null for an erasure
   */
  record Row(long line, String id, Instant time, Entry entry) {}

  private final List<Row> rows = new ArrayList<>();
  private final List<BadRow> badRows = new ArrayList<>();
  private final Map<String, History> histories = new TreeMap<>();
  private final Map<String, Long> answered = new TreeMap<>();
  private final List<Instant> times = new ArrayList<>();

  private InputFile(Path file, boolean offers, Predicate<Instant> allowed) {
    String keyColumn = offers ? "offerId" : "needId";
    EventTable table =
        new EventTable(
            file,
            keyColumn,
            (line, cells) -> {
              Entry entry = new EntryReader(offers, cells).read();
              Instant recordedAt = cells.timestamp("recordedAt");
              times.add(recordedAt);
              Cells.require(allowed.test(recordedAt), "clock");
              rows.add(new Row(line, cells.text(keyColumn), recordedAt, entry));
            });
    badRows.addAll(table.badRows());
  }

  /**
   * Reads a file; what its rows come to is worked out by {@link #take}.
   *
   * @param offers whether its rows are offers, not needs
   * @param allowed tells the times that a row may have
   */
  static InputFile unsettled(Path file, boolean offers, Predicate<Instant> allowed) {
    return new InputFile(file, offers, allowed);
  }

  /** Reads a file, and takes its rows as if nothing was ever promised. */
  static InputFile read(Path file, boolean offers, Predicate<Instant> allowed) {
    InputFile input = new InputFile(file, offers, allowed);
    input.rows.forEach(row -> input.take(row, false));
    return input;
  }

  /** The rows that keep the rules of their fields, in their order. */
  List<Row> rows() {
    return rows;
  }

  /**
   * Takes the next row.
   *
   * @param promised whether something of what is held is committed or delivered
   */
  void take(Row row, boolean promised) {
    History history = histories.computeIfAbsent(row.id(), id -> new History());
    int applied = history.applied();
    boolean sound = history.add(row.time(), row.entry(), promised);
    if (history.applied() > applied || row.entry() == null) {
      answered.put(row.id(), row.line());
    }
    if (!sound) {
      badRows.add(new BadRow(row.line(), row.id(), false));
    }
  }

  /** By id, the line of the last row that was taken: what was refused before it is of no matter. */
  Map<String, Long> answered() {
    return answered;
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
