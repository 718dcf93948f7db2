package io.aidbook.quickstart.files;

import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * Rows of one file in the order of their times, rows of one time in the order of the file.
 *
 * <p>Sorts in a window: a file of no more rows than the window may stand in any order, a longer one
 * may have no row further from its place than that.
 */
final class TimeWindow implements Iterator<TimedRow> {
  private final Iterator<TimedRow> rows;
  private final int window;
  private final PriorityQueue<TimedRow> held =
      new PriorityQueue<>(
          Comparator.comparing(TimedRow::time).thenComparingLong(row -> row.row().place().line()));
  private Instant lastGiven = Instant.MIN;

  /**
   * A window over the rows of one file.
   *
   * @param rows in the order of the file
   * @param window how many rows are held at once
   */
  TimeWindow(Iterator<TimedRow> rows, int window) {
    this.rows = rows;
    this.window = window;
  }

  @Override
  public boolean hasNext() {
    return !held.isEmpty() || rows.hasNext();
  }

  /**
   * The row that is next in time.
   *
   * @throws BadFileException when the file is out of order by more than the window
   */
  @Override
  public TimedRow next() {
    while (held.size() < window && rows.hasNext()) {
      TimedRow row = rows.next();
      if (row.time().isBefore(lastGiven)) {
        throw new BadFileException(
            "%s is of %s, more than %d rows out of order; sort the file by time"
                .formatted(row.row().place(), row.time(), window));
      }
      held.add(row);
    }
    if (held.isEmpty()) {
      throw new NoSuchElementException("no row after the last");
    }
    TimedRow first = held.remove();
    lastGiven = first.time();
    return first;
  }
}
