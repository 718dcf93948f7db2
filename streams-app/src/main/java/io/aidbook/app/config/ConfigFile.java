package io.aidbook.app.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
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
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidConfigException(
          List.of(
              "configuration file %s cannot be read (%s): name a readable properties file in UTF-8"
                  .formatted(file, reason(e))));
    }
    return new TreeSet<>(properties.stringPropertyNames())
        .stream()
            .map(key -> new Setting(key, properties.getProperty(key), file.toString()))
            .toList();
  }

  /** Java's exceptions about files often say no more than the file. */
  static String reason(Exception e) {
    return e instanceof NoSuchFileException ? "there is no such file" : e.getMessage();
  }
}
