package io.aidbook.web.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.web.imports.file.BadRowsFile;
import io.aidbook.web.imports.file.SourceRow;
import io.aidbook.web.imports.file.Table;
import io.aidbook.web.imports.file.TableFile;
import io.aidbook.web.imports.mapping.Mapping;
import io.aidbook.web.text.Texts;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A random table with bad cells: what is bad comes back, is repaired by replacing the bad words,
 * and then all rows are in the hub, as if the table had been right at once.
 */
class RepairedRowsTest {
  private static final String MAPPING =
      """
      side: need
      id: { template: "n-{Nr}" }
      fields:
        partyId: { constant: "org:b" }
        category: { column: Art, values: { Decken: blankets, Essen: food } }
        region: { column: Ort }
        quantity: Menge
        title: Titel
      """;
  private static final List<String> CHARSETS =
      List.of("UTF-8", "UTF-16LE", "windows-1250", "windows-1251", "windows-1252", "ISO-8859-1");
  private static final Map<String, String> REPAIRS =
      Map.of("Deckne", "Decken", "zwoelf", "12", "UA46", "UA-46", "12.5", "13");

  @TempDir Path folder;

  @Test
  void shouldHaveAllRowsOnceTheBadOnesAreRepaired() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 40; round++) {
      String as = "seed %d, round %d".formatted(seed, round);
      char separator = ",;\t|".charAt(random.nextInt(4));
      String charset = CHARSETS.get(random.nextInt(CHARSETS.size()));
      List<List<String>> table = table(random, charset);
      Path file = write(table, separator, charset, random.nextInt(3));

      MemoryHub hub = new MemoryHub();
      Mapping mapping = Mapping.read("test", MAPPING);
      Path bad = folder.resolve("bad.csv");
      long badRows = importTo(hub, mapping, file, bad);
      assertThat(badRows).as(as).isEqualTo(table.stream().filter(this::isBad).count());
      Files.writeString(bad, repaired(Files.readString(bad)));
      assertThat(importTo(hub, mapping, bad, folder.resolve("none.csv"))).as(as).isZero();

      MemoryHub right = new MemoryHub();
      List<List<String>> rightTable =
          table.stream()
              .map(row -> row.stream().map(cell -> REPAIRS.getOrDefault(cell, cell)).toList())
              .toList();
      importTo(right, mapping, write(rightTable, ',', "UTF-8", 0), folder.resolve("none.csv"));
      assertThat(contents(hub)).as(as).isEqualTo(contents(right)).hasSize(table.size());
    }
  }

  private boolean isBad(List<String> row) {
    return row.stream().anyMatch(REPAIRS::containsKey);
  }

  private static Map<String, Object> contents(MemoryHub hub) {
    Map<String, Object> contents = new HashMap<>();
    hub.held.forEach((id, entry) -> contents.put(id, entry.need()));
    return contents;
  }

  private static List<List<String>> table(Random random, String charset) {
    List<String> titles =
        new ArrayList<>(
            List.of(
                "plain",
                "with, comma; and | more",
                "two\nlines",
                "a \"quote\"",
                "=1+1",
                "@home",
                "-5",
                "'quoted",
                "",
                " blank "));
    if (charset.startsWith("UTF")) {
      titles.add("Żółte kołdry для Києва");
    }
    List<List<String>> rows = new ArrayList<>();
    int count = 1 + random.nextInt(30);
    for (int i = 0; i < count; i++) {
      rows.add(
          List.of(
              "" + i,
              random.nextInt(6) == 0 ? "Deckne" : random.nextBoolean() ? "Decken" : "Essen",
              random.nextInt(6) == 0 ? "UA46" : "PL911",
              random.nextInt(6) == 0
                  ? List.of("zwoelf", "12.5").get(random.nextInt(2))
                  : "" + random.nextInt(1000),
              titles.get(random.nextInt(titles.size()))));
    }
    return rows;
  }

  private Path write(List<List<String>> table, char separator, String charset, int titleLines)
      throws IOException {
    StringBuilder text = new StringBuilder(charset.equals("UTF-16LE") ? "\uFEFF" : "");
    text.append("Bedarf im März\n".replace("ä", "ae").repeat(titleLines));
    text.append(String.join("" + separator, "Nr", "Art", "Ort", "Menge", "Titel")).append("\r\n");
    for (List<String> row : table) {
      text.append(
              String.join(
                  "" + separator,
                  row.stream().map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"").toList()))
          .append("\r\n");
    }
    return Files.write(
        folder.resolve("table.csv"), text.toString().getBytes(Charset.forName(charset)));
  }

  private static String repaired(String text) {
    String repaired = text;
    for (Map.Entry<String, String> repair : REPAIRS.entrySet()) {
      repaired = repaired.replace(repair.getKey(), repair.getValue());
    }
    return repaired;
  }

  private static long importTo(MemoryHub hub, Mapping mapping, Path file, Path bad) {
    MemoryHub.Run run = hub.run(file, mapping, new Importer.Who(null, true), false);
    Map<Long, List<EntryResult>> byRow = new HashMap<>();
    run.entries.forEach(
        entry -> byRow.computeIfAbsent(entry.row(), row -> new ArrayList<>()).add(entry));
    try (Table table = TableFile.open(file, mapping.tableOptions());
        BadRowsFile out =
            BadRowsFile.create(
                bad,
                table,
                Texts.in("en").get("import.repair"),
                mapping.decimal(),
                Long.MAX_VALUE)) {
      for (SourceRow row : run.rows) {
        String repair = ImportJob.repair(byRow.get(row.number()), Texts.in("en"));
        if (!repair.isEmpty()) {
          out.add(row, repair);
        }
      }
      return out.rows();
    }
  }
}
