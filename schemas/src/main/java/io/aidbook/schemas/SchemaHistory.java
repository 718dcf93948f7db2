package io.aidbook.schemas;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/**
 * Every version of every record schema that was ever accepted, oldest first.
 *
 * <p>A row in a state store outlives the release that wrote it, so whoever reads rows has to know
 * the schemas of all releases. They lie beside this class as {@code accepted/<full name>/<n>.avsc},
 * numbered from 1 without a gap, each complete in itself; {@code accepted/index.txt} lists them one
 * path a line, because a jar cannot be listed. Immutable.
 */
public final class SchemaHistory {
  /** Folder of the accepted versions, on the class path and in the sources' resources alike. */
  public static final String FOLDER = "accepted";

  /** Name of the file in {@link #FOLDER} that lists the paths of all versions, relative to it. */
  public static final String INDEX = "index.txt";

  private static final Pattern PATH =
      Pattern.compile("(?<name>[A-Za-z0-9_.]+)/(?<n>[0-9]+)\\.avsc");

  private final Map<String, List<Schema>> versions;

  private SchemaHistory(Map<String, List<Schema>> versions) {
    this.versions = versions;
  }

  /**
   * Reads the versions this jar carries.
   *
   * @throws IllegalStateException when the index and the files contradict each other
   * @throws UncheckedIOException when a file cannot be read
   */
  public static SchemaHistory onClassPath() {
    return read(SchemaHistory::resource);
  }

  /**
   * Reads the versions in a folder laid out like {@link #FOLDER}; a folder without an index is an
   * empty history.
   *
   * @throws IllegalStateException when the index and the files contradict each other
   * @throws UncheckedIOException when a file cannot be read
   */
  public static SchemaHistory in(Path folder) {
    if (Files.notExists(folder.resolve(INDEX))) {
      return new SchemaHistory(Map.of());
    }
    return read(path -> Files.readString(folder.resolve(path)));
  }

  /** Full names of the records that have an accepted version, in order. */
  public Set<String> names() {
    return versions.keySet();
  }

  /** The accepted versions of a record, version 1 first; empty when there is none. */
  public List<Schema> versions(String fullName) {
    return versions.getOrDefault(fullName, List.of());
  }

  private static SchemaHistory read(Source source) {
    try {
      Map<String, List<Schema>> versions = new TreeMap<>();
      for (String line : source.text(INDEX).lines().toList()) {
        add(versions, line, source);
      }
      versions.replaceAll((name, schemas) -> List.copyOf(schemas));
      return new SchemaHistory(Collections.unmodifiableMap(versions));
    } catch (IOException e) {
      throw new UncheckedIOException("accepted schemas cannot be read: " + e.getMessage(), e);
    }
  }

  private static void add(Map<String, List<Schema>> versions, String line, Source source)
      throws IOException {
    Matcher path = PATH.matcher(line);
    if (!path.matches()) {
      throw new IllegalStateException(
          "%s/%s has the line '%s': expected <full name>/<n>.avsc".formatted(FOLDER, INDEX, line));
    }
    String name = path.group("name");
    List<Schema> known = versions.computeIfAbsent(name, any -> new ArrayList<>());
    if (!path.group("n").equals(Integer.toString(known.size() + 1))) {
      throw new IllegalStateException(
          "%s/%s lists '%s' where version %d is due: versions rise from 1 without a gap"
              .formatted(FOLDER, INDEX, line, known.size() + 1));
    }
    Schema schema = SchemaParser.parseSingle(source.text(line));
    if (!schema.getFullName().equals(name)) {
      throw new IllegalStateException(
          "%s/%s holds the schema %s: move it to the folder of that name"
              .formatted(FOLDER, line, schema.getFullName()));
    }
    known.add(schema);
  }

  private static String resource(String path) throws IOException {
    try (InputStream stream = SchemaHistory.class.getResourceAsStream("/" + FOLDER + "/" + path)) {
      if (stream == null) {
        throw new FileNotFoundException("class path has no " + FOLDER + "/" + path);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Where the files come from. */
  private interface Source {
    String text(String path) throws IOException;
  }
}
