package io.aidbook.oracle;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A copy of what a sound run wrote, in which a test makes something wrong. */
final class BrokenOutcome {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path directory;

  private BrokenOutcome(Path directory) {
    this.directory = directory;
  }

  /** Copies the files of a run, which stay as they are, into an empty directory. */
  static BrokenOutcome of(Path sound, Path directory) throws IOException {
    try (var files = Files.newDirectoryStream(sound)) {
      for (Path each : files) {
        Files.copy(each, directory.resolve(each.getFileName()));
      }
    }
    return new BrokenOutcome(directory);
  }

  /** Where it lies. */
  Path directory() {
    return directory;
  }

  /** Changes the lines of a file. */
  void lines(String file, Consumer<List<String>> change) throws IOException {
    Path path = directory.resolve(file);
    List<String> lines = new ArrayList<>(Files.readAllLines(path));
    change.accept(lines);
    Files.write(path, lines);
  }

  /** Changes the first row of a file. */
  void first(String file, Consumer<ObjectNode> change) throws IOException {
    lines(file, lines -> lines.set(0, changed(lines.get(0), change)));
  }

  /** Changes the rows of a file that are meant. */
  void rows(String file, Predicate<String> meant, Consumer<ObjectNode> change) throws IOException {
    lines(file, lines -> lines.replaceAll(line -> meant.test(line) ? changed(line, change) : line));
  }

  private static String changed(String line, Consumer<ObjectNode> change) {
    try {
      ObjectNode json = (ObjectNode) JSON.readTree(line);
      change.accept(json);
      return json.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
