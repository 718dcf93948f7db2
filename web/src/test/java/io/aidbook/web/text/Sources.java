package io.aidbook.web.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What stands in the templates and the code of the module. */
final class Sources {
  private static final Path TEMPLATES = Path.of("src/main/jte");
  private static final Path CODE = Path.of("src/main/java/io/aidbook/web");
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");

  /** Inside an attribute of a template, quotation marks stand within quotation marks. */
  private static final Pattern ARGUMENT = Pattern.compile("\\(\"([A-Za-z0-9.]+)\"");

  private Sources() {}

  /** The templates by their path. */
  static Map<String, String> templates() {
    return files(TEMPLATES, ".jte");
  }

  /** Texts between quotation marks in templates and code. */
  static Set<String> literals() {
    Set<String> literals = matches(ARGUMENT);
    Stream.concat(templates().values().stream(), files(CODE, ".java").values().stream())
        .map(LITERAL::matcher)
        .forEach(
            matcher -> {
              while (matcher.find()) {
                // The pieces of a pattern with values in it.
                literals.addAll(Arrays.asList(matcher.group(1).split("%s", -1)));
              }
            });
    return literals;
  }

  /** Matches of a pattern's first group in templates and code. */
  static Set<String> matches(Pattern pattern) {
    Set<String> found = new TreeSet<>();
    Stream.concat(templates().values().stream(), files(CODE, ".java").values().stream())
        .forEach(
            text -> {
              Matcher matcher = pattern.matcher(text);
              while (matcher.find()) {
                found.add(matcher.group(1));
              }
            });
    return found;
  }

  private static Map<String, String> files(Path root, String ending) {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      all.filter(path -> path.toString().endsWith(ending))
          .forEach(path -> files.put(root.relativize(path).toString(), read(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
