package io.aidbook.quickstart.replay;

import io.aidbook.quickstart.files.EventFiles;
import io.aidbook.text.Printable;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/** What a person should know of the files before a run, on standard error. */
final class Notices {
  private Notices() {}

  static void print(CommandSpec spec, EventFiles.Rows rows) {
    PrintWriter err = spec.commandLine().getErr();
    rows.unknownColumns()
        .forEach(column -> err.println("note: column is not read: " + Printable.of(column)));
  }
}
