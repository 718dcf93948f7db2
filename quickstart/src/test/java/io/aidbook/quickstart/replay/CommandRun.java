package io.aidbook.quickstart.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aidbook.quickstart.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** One run of the command in this process: exit code, output, and the files it left. */
record CommandRun(int exitCode, String out, String err, Path directory) {
  private static final JsonMapper MAPPER = new JsonMapper();

  static CommandRun of(Path directory, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int exitCode = command.execute(args);
    command.getOut().flush();
    command.getErr().flush();
    return new CommandRun(exitCode, out.toString(), err.toString(), directory);
  }

  List<JsonNode> lines(String file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(directory.resolve(file))) {
      lines.add(MAPPER.readTree(line));
    }
    return lines;
  }

  JsonNode summary() throws IOException {
    return MAPPER.readTree(directory.resolve("summary.json").toFile());
  }
}
