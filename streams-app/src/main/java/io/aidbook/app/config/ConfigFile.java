package io.aidbook.app.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** Settings from a properties file in UTF-8. */
final class ConfigFile {
  private ConfigFile() {}

  /**
   * The settings in a file.
   *
   * @throws InvalidConfigException when the file cannot be read
   */
  static List<Setting> settings(Path file) {
    Once properties = new Once();
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      skipMark(reader);
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidConfigException(
          List.of(
              "configuration file %s cannot be read (%s): name a readable properties file in UTF-8"
                  .formatted(file, reason(e))));
    }
    if (!properties.repeated.isEmpty()) {
      throw new InvalidConfigException(
          properties.repeated.stream()
              .map(key -> "%s is set twice in %s: keep one of them".formatted(key, file))
              .toList());
    }
    return new TreeSet<>(properties.stringPropertyNames())
        .stream()
            .map(key -> new Setting(key, properties.getProperty(key), file.toString()))
            .toList();
  }

  /** Why a file of text in UTF-8 cannot be read. */
  static String reason(Exception e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (e instanceof CharacterCodingException || e.getCause() instanceof CharacterCodingException) {
      return "it is not UTF-8";
    }
    return e.getMessage();
  }

  /** Editors on Windows put a byte order mark at the beginning, which is no part of a name. */
  private static void skipMark(BufferedReader reader) throws IOException {
    reader.mark(1);
    if (reader.read() != '\uFEFF') {
      reader.reset();
    }
  }

  /** Takes note of names that a file sets more than once: which of them counts is easily missed. */
  private static final class Once extends Properties {
    private static final long serialVersionUID = 1L;
    private final transient Set<String> repeated = new TreeSet<>();

    @Override
    public synchronized Object put(Object key, Object value) {
      if (containsKey(key)) {
        repeated.add(key.toString());
      }
      return super.put(key, value);
    }
  }
}
