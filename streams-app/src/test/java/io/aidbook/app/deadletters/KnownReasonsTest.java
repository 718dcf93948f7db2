package io.aidbook.app.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The codes are written where the rules are; this holds the list against them. */
class KnownReasonsTest {
  private static final Path ROOT = Path.of(System.getProperty("basedir", "")).resolve("..");
  private static final Pattern GIVEN =
      Pattern.compile("(?:InvalidEventException|breach|slug)\\(\\s*\"([A-Z]+(?:_[A-Z]+)+)\"");
  private static final Pattern IN_A_TABLE = Pattern.compile("`([A-Z]+(?:_[A-Z]+)+)`");

  @Test
  void shouldKnowEveryReasonThatTheRulesGive() throws IOException {
    Set<String> given = new TreeSet<>();
    try (Stream<Path> files = Files.walk(ROOT.resolve("streams-app/src/main/java"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        GIVEN.matcher(Files.readString(file)).results().forEach(found -> given.add(found.group(1)));
      }
    }
    assertThat(given).hasSizeGreaterThan(10);
    assertThat(KnownReasons.ALL).containsAll(given);
  }

  @Test
  void shouldKnowEveryReasonThatIntegratorsAreTold() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/connect.md"));
    String table = page.substring(page.indexOf("| reason | means | do |"));
    Set<String> told = new TreeSet<>();
    table
        .substring(0, table.indexOf("\n\n"))
        .lines()
        .map(line -> line.substring(0, line.indexOf('|', 1)))
        .forEach(
            cell -> IN_A_TABLE.matcher(cell).results().forEach(found -> told.add(found.group(1))));
    assertThat(KnownReasons.ALL).containsAll(told);
  }
}
