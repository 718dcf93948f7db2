package io.aidbook.web.imports.file;

import io.aidbook.text.Blanks;
import io.aidbook.web.imports.notes.Note;
import io.aidbook.web.imports.notes.NoteCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The header of a table, and the rows that were read to find it.
 *
 * @param preamble rows above the header
 * @param header names the columns
 * @param following rows below the header that were read already
 */
record HeaderSearch(List<SourceRow> preamble, SourceRow header, List<SourceRow> following) {
  private static final int SHOWN = 300;

  /**
   * Takes rows up to the header. Without a number it is the one of the first rows that has the most
   * names that are looked for.
   *
   * @param rows gives the next row, or null after the last
   * @throws UnreadableFileException if there is none
   */
  static HeaderSearch in(Supplier<SourceRow> rows, TableOptions options) {
    Integer wanted = options.headerRow();
    List<SourceRow> read = new ArrayList<>();
    int best = -1;
    for (SourceRow row = rows.get(); row != null; row = rows.get()) {
      read.add(row);
      if (wanted == null ? isBetter(row, read, best, options) : row.number() == wanted) {
        best = read.size() - 1;
      }
      if (read.size() == TableFile.MAX_PREAMBLE || (wanted != null && row.number() >= wanted)) {
        break;
      }
    }
    if (best < 0) {
      throw new UnreadableFileException(none(read, wanted));
    }
    SourceRow header = read.get(best);
    if (header.fault() != null) {
      throw UnreadableFileException.of(NoteCode.HEADER_UNREADABLE, header.number());
    }
    return new HeaderSearch(
        List.copyOf(read.subList(0, best)),
        header,
        List.copyOf(read.subList(best + 1, read.size())));
  }

  private static boolean isBetter(
      SourceRow row, List<SourceRow> read, int best, TableOptions options) {
    long known = options.known(row);
    return known > (best < 0 ? 0 : options.known(read.get(best)));
  }

  private static Note none(List<SourceRow> read, Integer wanted) {
    if (wanted != null) {
      return Note.of(NoteCode.NO_HEADER_ROW, wanted, TableFile.MAX_PREAMBLE);
    }
    if (read.isEmpty()) {
      return Note.of(NoteCode.NO_ROW);
    }
    SourceRow first = read.get(0);
    return first.fault() != null
        ? Note.of(NoteCode.HEADER_UNREADABLE, first.number())
        : Note.of(NoteCode.NO_COLUMNS, names(first));
  }

  /** Names of columns for a message, cut where they are many. */
  static String names(SourceRow row) {
    List<String> names =
        row.cells().stream().map(String::valueOf).filter(name -> !name.isBlank()).toList();
    return Blanks.shown(String.join(", ", names), SHOWN);
  }
}
