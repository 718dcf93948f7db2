package io.aidbook.schemas;

import static java.nio.file.StandardOpenOption.CREATE_NEW;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;

/** Holds the current schemas against the accepted versions, and accepts new versions. */
final class Acceptance {
  /** The command that accepts, as messages quote it. */
  static final String COMMAND =
      "mvn -pl schemas test -Dtest=AcceptedSchemasTest -Daidbook.accept.schemas=true";

  private static final SchemaFormatter READABLE = SchemaFormatter.getInstance("json/pretty");

  private final Map<String, Schema> current;
  private final Path folder;

  Acceptance(Map<String, Schema> current, Path folder) {
    this.current = current;
    this.folder = folder;
  }

  /** What forbids to accept the current schemas, one sentence each. */
  List<String> problems() {
    SchemaHistory history = SchemaHistory.in(folder);
    List<String> problems = new ArrayList<>();
    for (String name : history.names()) {
      if (!current.containsKey(name)) {
        problems.add(
            "schema %s has accepted versions and is gone: records of it may still be read; restore it"
                .formatted(name));
      }
    }
    current.forEach(
        (name, schema) -> {
          problems.addAll(SchemaRules.problems(schema));
          problems.addAll(Compatibility.problems(schema, history.versions(name)));
        });
    return problems;
  }

  /** Which current schemas are not the newest accepted version, one sentence each. */
  List<String> pending() {
    SchemaHistory history = SchemaHistory.in(folder);
    List<String> pending = new ArrayList<>();
    current.forEach(
        (name, schema) -> {
          if (!isNewest(schema, history.versions(name))) {
            pending.add(
                "schema %s differs from its newest accepted version (%d): take the change back, or accept it with  %s"
                    .formatted(name, history.versions(name).size(), COMMAND));
          }
        });
    return pending;
  }

  /**
   * Writes the next version of every schema that is not accepted as it stands, and the index.
   *
   * @throws IllegalStateException when there are {@link #problems()}; nothing is written then
   */
  void accept() throws IOException {
    List<String> problems = problems();
    if (!problems.isEmpty()) {
      throw new IllegalStateException("not accepted:\n" + String.join("\n", problems));
    }
    SchemaHistory history = SchemaHistory.in(folder);
    List<String> index = new ArrayList<>();
    for (String name : new TreeSet<>(current.keySet())) {
      List<Schema> versions = history.versions(name);
      int count = versions.size();
      if (!isNewest(current.get(name), versions)) {
        count++;
        Path file = folder.resolve(path(name, count));
        Files.createDirectories(file.getParent());
        // An accepted version is never written again, even where the index has lost it.
        Files.writeString(file, READABLE.format(current.get(name)) + "\n", CREATE_NEW);
      }
      for (int n = 1; n <= count; n++) {
        index.add(path(name, n));
      }
    }
    Files.write(folder.resolve(SchemaHistory.INDEX), index);
  }

  private static String path(String name, int version) {
    return name + "/" + version + ".avsc";
  }

  /** Compares the text, because two schemas that differ in their docs alone are equal to Avro. */
  private static boolean isNewest(Schema schema, List<Schema> versions) {
    return !versions.isEmpty()
        && READABLE.format(schema).equals(READABLE.format(versions.get(versions.size() - 1)));
  }
}
