package io.aidbook.sentences;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.MatchCandidate;
import io.aidbook.sentences.Sentences.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** The codes on the page for integrators are those of the English sentences. */
class SentencesPageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("basedir", ""), "..", "docs", "sentences.md");
  private static final String ENGLISH = "/io/aidbook/sentences/en.properties";
  private static final String HEADING = "## The codes\n";

  /** What one table is about: its heading, the keys that belong to it, and the record's fields. */
  private record Table(Kind kind, String heading, Schema record) {}

  private static final List<Table> TABLES =
      List.of(
          new Table(
              Kind.EXPLANATION,
              "### Why a candidate stands: `code` in `explanation` of `MatchCandidate`",
              MatchCandidate.getClassSchema()),
          new Table(
              Kind.REFUSAL,
              "### Why a decision was refused: `code` of `DecisionOutcome`",
              DecisionOutcome.getClassSchema()),
          new Table(
              Kind.RETRACTION,
              "### Why a candidate was retracted: header `reason` of a tombstone of"
                  + " `match-candidates`",
              null),
          new Table(Kind.RULE, "### Why an event is a dead letter: header `reason`", null),
          new Table(Kind.REASON, "### Why a coordinator decided so: `reason` of `Decision`", null));

  @Test
  void shouldShowEveryCode() throws IOException {
    String page = Files.readString(PAGE);
    String prose = page.substring(0, page.indexOf(HEADING));
    String expected = prose + HEADING + tables();
    if (Boolean.getBoolean("aidbook.accept.sentences")) {
      Files.writeString(PAGE, expected);
    }

    assertThat(PAGE)
        .as(
            "docs/sentences.md is out of date: run this test with"
                + " -Daidbook.accept.sentences=true")
        .hasContent(expected);
  }

  private static String tables() throws IOException {
    List<String> lines;
    try (var in = SentencesPageTest.class.getResourceAsStream(ENGLISH)) {
      lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
    return TABLES.stream().map(table -> text(table, lines)).collect(Collectors.joining("\n"));
  }

  private static String text(Table table, List<String> lines) {
    StringBuilder text = new StringBuilder(table.heading()).append("\n");
    text.append("| code | case | values | in English |\n|---|---|---|---|\n");
    String prefix = table.kind().key("");
    for (String line : lines) {
      if (line.startsWith(prefix)) {
        String key = line.substring(0, line.indexOf('='));
        String code = key.substring(prefix.length());
        int dot = code.indexOf('.');
        Set<String> values = new TreeSet<>(Sentences.english().names(key));
        if (table.record() != null) {
          table.record().getFields().forEach(field -> values.remove(field.name()));
        }
        text.append(
            "| `%s` | %s | %s | %s |\n"
                .formatted(
                    dot < 0 ? code : code.substring(0, dot),
                    dot < 0 ? "" : "`" + code.substring(dot + 1) + "`",
                    values.stream().map(name -> "`" + name + "`").collect(Collectors.joining(" ")),
                    line.substring(line.indexOf('=') + 1).replace("|", "\\|").replace("*", "\\*")));
      }
    }
    return text.toString();
  }
}
