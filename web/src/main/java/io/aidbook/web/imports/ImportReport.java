package io.aidbook.web.imports;

import io.aidbook.app.ExitCode;
import io.aidbook.app.Progress;
import io.aidbook.text.Printable;
import io.aidbook.web.imports.mapping.ImportedEntry;
import io.aidbook.web.imports.notes.Note;
import io.aidbook.web.text.Texts;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** Tells a person at a terminal what becomes of a file. */
final class ImportReport {
  private static final int MAX_BAD_SHOWN = 20;

  private final PrintWriter out;
  private final PrintWriter err;
  private final Progress progress;
  private final Texts texts;
  private final boolean allRows;
  private int badShown;

  /**
   * @param out for results
   * @param err for what goes on
   * @param progress line at a terminal
   * @param texts in the language of what is said of rows and files
   * @param allRows whether every row is shown, else the first bad ones
   */
  ImportReport(PrintWriter out, PrintWriter err, Progress progress, Texts texts, boolean allRows) {
    this.out = out;
    this.err = err;
    this.progress = progress;
    this.texts = texts;
    this.allRows = allRows;
  }

  /** The language of what is said of rows and files. */
  Texts texts() {
    return texts;
  }

  /** A note in that language. */
  String said(Note note) {
    return note.in(texts);
  }

  /** What the file is read as. */
  void readAs(String what) {
    progress.clear();
    err.println("Reading: " + what);
    err.flush();
  }

  /** How far it is. */
  void progress(long rows, int percent) {
    OptionalLong total =
        percent > 0 && rows > 0
            ? OptionalLong.of(Math.max(rows, rows * 100 / percent))
            : OptionalLong.empty();
    progress.show("rows", rows, total);
  }

  /** What becomes of an entry. */
  void entry(EntryResult result) {
    if (result.outcome() == Outcome.BAD) {
      bad(result.row(), result.fault().message(texts));
    } else if (allRows) {
      line(
          result.row(),
          result.outcome().name(),
          result.entry() == null
              ? (result.id() == null ? "" : result.id() + ": ") + said(result.because())
              : described(result.entry()));
    }
  }

  /** A row that is to be repaired. */
  void bad(long row, String message) {
    if (allRows) {
      line(row, Outcome.BAD.name(), message);
    } else if (badShown++ < MAX_BAD_SHOWN) {
      progress.clear();
      err.println(Printable.of("row %d: %s".formatted(row, message)));
      err.flush();
    }
  }

  /** Any row, in a dry run. */
  void line(long row, String outcome, String what) {
    progress.clear();
    out.println(
        Printable.of(
            "%s%-9s %s"
                .formatted(
                    row == 0 ? "" : "row %d: ".formatted(row),
                    outcome.toLowerCase(Locale.ROOT),
                    what)));
  }

  static String described(ImportedEntry entry) {
    boolean offer = entry.offer() != null;
    Long quantity = offer ? entry.offer().getQuantity() : Long.valueOf(entry.need().getQuantity());
    return "%s %s revision %d: %s %s %s in %s"
        .formatted(
            entry.side().word(),
            entry.id(),
            entry.revision(),
            quantity == null ? "inexhaustible" : quantity,
            offer ? entry.offer().getUnit() : entry.need().getUnit(),
            offer ? entry.offer().getCategory() : entry.need().getCategory(),
            entry.region());
  }

  /** Something that somebody should know. */
  void remark(String text) {
    progress.clear();
    err.println(Printable.of(text));
    err.flush();
  }

  /**
   * How it ended.
   *
   * @param counts in one line
   * @param bad rows that are to be repaired
   * @param badRows file with them, null without
   */
  ExitCode end(
      boolean complete,
      String message,
      List<String> remarks,
      String counts,
      long bad,
      Path badRows) {
    progress.clear();
    out.println(counts);
    out.flush();
    if (!allRows && badShown > MAX_BAD_SHOWN) {
      err.println("and %,d more rows".formatted(badShown - MAX_BAD_SHOWN));
    }
    remarks.forEach(remark -> err.println(Printable.of(remark)));
    if (bad > 0) {
      err.println(
          badRows == null
              ? "%,d rows are to be repaired; --bad-rows FILE writes them to a file".formatted(bad)
              : "%,d rows are to be repaired: see the last column of %s, correct them there, and import that file"
                  .formatted(bad, badRows));
    }
    if (message != null) {
      err.println(Printable.of(message));
    }
    err.flush();
    if (!complete) {
      return ExitCode.DIED;
    }
    return bad > 0 ? ExitCode.ROWS_REFUSED : ExitCode.DONE;
  }
}
