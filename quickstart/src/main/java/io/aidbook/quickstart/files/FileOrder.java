package io.aidbook.quickstart.files;

import java.time.Instant;
import java.util.Iterator;

/** Rows of one file as they stand in it; a bad row, which has no time, takes that before it. */
final class FileOrder implements Iterator<TimedRow> {
  private final Iterator<Row> rows;
  private Instant last = Instant.MIN;

  FileOrder(Iterator<Row> rows) {
    this.rows = rows;
  }

  @Override
  public boolean hasNext() {
    return rows.hasNext();
  }

  @Override
  public TimedRow next() {
    Row row = rows.next();
    if (row instanceof Event event) {
      last = event.timestamp();
    }
    return new TimedRow(last, row);
  }
}
