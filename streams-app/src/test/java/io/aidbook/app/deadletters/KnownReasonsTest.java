package io.aidbook.app.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The list of codes, against the page that integrators read. */
class KnownReasonsTest {
  private static final Path ROOT = Path.of(System.getProperty("basedir", "")).resolve("..");
  private static final Pattern IN_A_TABLE = Pattern.compile("`([A-Z]+(?:_[A-Z]+)+)`");

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
