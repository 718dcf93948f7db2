package io.aidbook.quickstart.replay;

import io.aidbook.quickstart.files.EventFiles;
import io.aidbook.text.Printable;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** What a person should know of the files before a run, on standard error. */
final class Notices {
  private Notices() {}

  static void print(CommandSpec spec, EventFiles.Rows rows) {
    PrintWriter err = spec.commandLine().getErr();
    List<String> unread = rows.remarks().unreadColumns();
    unread.stream()
        .limit(Report.MAX_SHOWN)
        .forEach(column -> err.println("note: column is not read: " + Printable.of(column)));
    if (unread.size() > Report.MAX_SHOWN) {
      err.printf("note: %,d more columns are not read%n", unread.size() - Report.MAX_SHOWN);
    }
  }

  /** The clock is not looked at where that would take reading a file twice. */
  static void printUnchecked(CommandSpec spec) {
    spec.commandLine()
        .getErr()
        .println("note: a file is a pipe or the like, so no row is looked at for a wrong clock");
  }

  /**
   * The exit code of a run: not 0 when nothing of the files could be used, which is said.
   *
   * @param events rows that became events
   */
  static int exitCode(CommandSpec spec, long events) {
    if (events > 0) {
      return spec.exitCodeOnSuccess();
    }
    spec.commandLine().getErr().println("aidbook: no row of the files became an event");
    return spec.exitCodeOnInvalidInput();
  }
}
