package io.aidbook.quickstart.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.csv.RowFault;
import io.aidbook.csv.RowFault.Flaw;
import io.aidbook.csv.RowSplitter;
import io.aidbook.sentences.Coded;
import io.aidbook.sentences.Sentences;
import io.aidbook.sentences.Sentences.Kind;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way in which a row can be no event, once, and its sentence in every language. */
class RowFaultTest {
  private static final Map<String, String> ROW = row();

  @TempDir Path directory;
  private final Map<Flaw, Set<String>> told = new TreeMap<>();

  private static Map<String, String> row() {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("offerId", "o1");
    row.put("revision", "1");
    row.put("status", "OPEN");
    row.put("category", "food");
    row.put("quantity", "10");
    row.put("origin", "PL");
    row.put("recordedAt", "2026-03-01T08:00:00Z");
    row.put("providerId", "p");
    return row;
  }

  @Test
  void shouldHaveASentenceForEachFault() {
    text(line(Map.of()) + ",too,many");
    text(line(Map.of("offerId", "\"o\" 1")));
    text(line(Map.of("offerId", "\"o1")));
    text(line(Map.of("offerId", "x".repeat(RowSplitter.MAX_ROW_BYTES))));
    text(line(Map.of("offerId", "é")), StandardCharsets.ISO_8859_1);
    cell("recordedAt", "");
    cell("status", "PERHAPS");
    for (String number :
        new String[] {
          "a dozen",
          "1.5",
          "99999999999999999999",
          "1.234",
          "1.000",
          "1 200",
          "1.200.000",
          "1.2e3",
          "1.23e1",
          "12 boxes"
        }) {
      cell("quantity", '"' + number + '"');
    }
    for (String time :
        new String[] {
          "noonT",
          "someday",
          "2026-03-01 08:00Z",
          "2026-03-01 08:00",
          "2026-02-30T08:00:00Z",
          "2026-03-01T08:00",
          "1969-01-01T00:00:00Z",
          "+10000-01-01T00:00:00Z"
        }) {
      cell("recordedAt", time);
    }

    assertThat(told).containsOnlyKeys(Flaw.values());
    told.forEach(
        (flaw, names) ->
            assertThat(names)
                .as("%s: each part of it is told at some time", flaw)
                .containsAll(Sentences.english().names(key(flaw))));
  }

  @Test
  void shouldHaveASentenceForARowOfAnotherTime() {
    Instant now = Instant.parse("2026-03-01T08:00:00Z");
    RowFault clock = new ClockCheck(now, now).breach("recordedAt", Instant.EPOCH);

    for (Locale language : Sentences.languages()) {
      assertThat(Sentences.of(language).names(Kind.RULE.key(clock.code())))
          .isEqualTo(new TreeSet<>(clock.values().keySet()));
    }
  }

  private static String key(Flaw flaw) {
    return Kind.RULE.key(RowFault.MALFORMED) + "." + flaw;
  }

  private void cell(String column, String text) {
    text(line(Map.of(column, text)));
  }

  private static String line(Map<String, String> changes) {
    Map<String, String> row = new LinkedHashMap<>(ROW);
    row.putAll(changes);
    return String.join(",", row.values());
  }

  private void text(String line) {
    text(line, StandardCharsets.UTF_8);
  }

  private void text(String line, Charset charset) {
    String file = String.join(",", ROW.keySet()) + "\n" + line + "\n";
    ReadRows read = ReadRows.of(directory, RowFormat.OFFERS, file, charset, ZoneOffset.UTC);
    assertThat(read.rows()).as(line).hasSize(1).first().isInstanceOf(BadRow.class);
    BadRow bad = (BadRow) read.rows().get(0);
    assertThat(bad.reason()).isEqualTo(RowFault.MALFORMED);
    Map<String, String> values = new TreeMap<>(bad.values());
    Flaw flaw = Flaw.valueOf(values.remove(Coded.CASE));
    for (Locale language : Sentences.languages()) {
      Sentences sentences = Sentences.of(language);
      assertThat(sentences.keys()).contains(key(flaw));
      assertThat(values.keySet()).as(line).containsAll(sentences.required(key(flaw)));
      assertThat(sentences.names(key(flaw))).as(line).containsAll(values.keySet());
    }
    told.computeIfAbsent(flaw, any -> new TreeSet<>()).addAll(values.keySet());
  }
}
