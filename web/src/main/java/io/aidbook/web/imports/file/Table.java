package io.aidbook.web.imports.file;

import io.aidbook.web.imports.notes.Note;
import java.util.List;

/** A table that is read row by row; never more of it is in memory than a row. */
public interface Table extends AutoCloseable {
  /** Rows above the header, as they stand. */
  List<SourceRow> preamble();

  /** The row that names the columns. */
  SourceRow header();

  /**
   * The next row that has any text; null after the last.
   *
   * @throws UnreadableFileException if the file turns out to be damaged
   */
  SourceRow next();

  /** What the file was read as, for a person: charset and separator, or the sheet. */
  Note readAs();

  /** Whether a row with fewer cells than the header has lost some, as in CSV. */
  boolean hasCompleteRows();

  /** What to write rows with that are to be repaired. */
  char separator();

  /** How much of the file was read so far, in percent; for any thread. */
  int percentRead();

  @Override
  void close();
}
