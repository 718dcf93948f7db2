package io.aidbook.sentences;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The files are so plain that a few lines of any programming language read them. */
class SentenceFilesTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("basedir", ""), "src/main/resources/io/aidbook/sentences");
  private static final Pattern LINE =
      Pattern.compile("[a-z]+[.][A-Za-z0-9_]+([.][A-Z0-9_]+|[.](one|few|many))?=\\S(.*\\S)?|");
  private static final Pattern TYPE =
      Pattern.compile("\\{[A-Za-z]+(,(number|day|time|region|word|counted))?}");

  @Test
  void shouldHaveOneSentenceALineWithoutEscapes() throws IOException {
    for (Path file : files()) {
      for (String line : Files.readAllLines(file)) {
        if (!line.startsWith("#")) {
          assertThat(line).as("%s", file).matches(LINE).doesNotContain("\\");
          assertThat(TYPE.matcher(line).replaceAll(""))
              .as("%s: %s", file, line)
              .doesNotContain("{");
        }
      }
    }
  }

  @Test
  void shouldReadAsPropertiesToo() throws IOException {
    for (Path file : files()) {
      Properties properties = new Properties();
      properties.load(Files.newBufferedReader(file));
      assertThat(SentencesTest.withoutForms(properties.stringPropertyNames()))
          .isEqualTo(SentencesTest.withoutForms(Sentences.english().keys()));
    }
  }

  @Test
  void shouldEndWithoutAFullStop() throws IOException {
    for (Path file : files()) {
      assertThat(Files.readAllLines(file))
          .filteredOn(line -> line.endsWith(".") && !line.startsWith("#"))
          .allMatch(line -> line.startsWith("unit."));
    }
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(Sentences.languages().size());
      return all;
    }
  }
}
