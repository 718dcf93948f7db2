package io.aidbook.quickstart.replay;

import io.aidbook.quickstart.files.EventFiles;
import io.aidbook.topology.Topics;
import java.io.PrintWriter;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** What a person should know of the files before a run, on standard error. */
final class Notices {
  private Notices() {}

  static void print(CommandSpec spec, EventFiles.Rows rows, EventFiles files, Set<String> inputs) {
    PrintWriter err = spec.commandLine().getErr();
    rows.unknownColumns().forEach(column -> err.println("note: column is not read: " + column));
    if (files.decisions() != null && !inputs.contains(Topics.DECISIONS)) {
      err.println("note: this version does not process decisions");
    }
  }
}
