package io.aidbook.integration;

import io.aidbook.quickstart.Main;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * What an operator's command said and how it ended.
 *
 * @param code its exit code
 * @param out what it printed
 * @param err what it said went wrong
 */
record Command(int code, String out, String err) {
  /**
   * Runs one in this process.
   *
   * @param directory for its file of settings
   * @param settings of that file
   * @param words of the command line
   */
  static Command run(Path directory, Map<String, String> settings, String... words)
      throws IOException {
    Properties properties = new Properties();
    properties.putAll(settings);
    Path file = Files.createTempFile(directory, "command", ".properties");
    try (OutputStream stream = Files.newOutputStream(file)) {
      properties.store(stream, null);
    }
    List<String> line = new ArrayList<>(List.of(words));
    line.addAll(List.of("--config", file.toString()));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(line.toArray(String[]::new));
    return new Command(code, out.toString(), err.toString());
  }
}
