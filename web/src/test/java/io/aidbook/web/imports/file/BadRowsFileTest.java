package io.aidbook.web.imports.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.web.text.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("StringConcatToTextBlock") // rows end as files say, each in its own way
class BadRowsFileTest {
  private static final String REPAIR = Texts.in("en").get("import.repair");

  private static final List<String> PIECES =
      List.of(
          "=", "+", "-", "@", "'", "\"", ",", ";", "\t", "\n", "a", "5", ".", " ", "Ż", "ї", "|",
          "1+1", "cmd", "-7", "+49");

  @TempDir Path folder;

  @Test
  void shouldWriteRowsThatReadTheSameAgain() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 60; round++) {
      char separator = ",;\t|".charAt(random.nextInt(4));
      StringBuilder text = new StringBuilder("id" + separator + "qty" + separator + "name\n");
      for (int row = 0; row < 20; row++) {
        text.append("r").append(row);
        for (int column = 0; column < 2; column++) {
          text.append(separator).append('"').append(cell(random).replace("\"", "\"\"")).append('"');
        }
        text.append('\n');
      }
      Path file = Tables.csv(folder, text.toString());
      List<SourceRow> before = Tables.rows(file, Tables.ANY);

      Path bad = copy(file, "to-repair.csv");
      assertThat(withoutRepair(Tables.rows(bad, Tables.ANY)))
          .as("seed %d, round %d", seed, round)
          .isEqualTo(withoutRepair(before));
      Path again = copy(bad, "again.csv");
      assertThat(Files.readString(again)).as("seed %d", seed).isEqualTo(Files.readString(bad));
    }
  }

  private static String cell(Random random) {
    StringBuilder cell = new StringBuilder();
    int pieces = random.nextInt(5);
    for (int i = 0; i < pieces; i++) {
      cell.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return cell.toString();
  }

  private static List<List<Object>> withoutRepair(List<SourceRow> rows) {
    return rows.stream().map(row -> List.of(row.cell(0), row.cell(1), row.cell(2))).toList();
  }

  private Path copy(Path from, String name) {
    Path to = folder.resolve(name);
    try (Table table = TableFile.open(from, Tables.ANY);
        BadRowsFile bad = BadRowsFile.create(to, table, REPAIR, '.', Long.MAX_VALUE)) {
      for (SourceRow row = table.next(); row != null; row = table.next()) {
        bad.add(row, "wrong");
      }
    }
    return to;
  }

  @Test
  void shouldLetNoSpreadsheetRunACell() throws IOException {
    Path file =
        Tables.csv(
            folder,
            "id,name\n"
                + "1,=HYPERLINK(\"\"x\"\")\n"
                + "2,@SUM(A1)\n"
                + "3,-2+3+cmd|' /C calc'!A0\n"
                + "4,+1-1\n"
                + "5,-7\n"
                + "6,+49 171\n");

    String written = Files.readString(copy(file, "to-repair.csv"));
    assertThat(written).contains("'=HYPERLINK", "'@SUM", "'-2+3+cmd", "'+1-1", "5,-7,", "'+49 171");
  }

  @Test
  void shouldKeepTheHeaderWhereAMappingLooksForIt() throws IOException {
    Path file = Tables.csv(folder, "Report;\n\nMarch;\nid;qty\n1;5\n2;6\n");
    TableOptions fourth = new TableOptions(null, null, null, 4, "id"::equals);
    Path to = folder.resolve("to-repair.csv");
    try (Table table = TableFile.open(file, fourth);
        BadRowsFile bad = BadRowsFile.create(to, table, REPAIR, '.', Long.MAX_VALUE)) {
      table.next();
      bad.add(table.next(), "wrong");
    }

    assertThat(Tables.cells(to, fourth)).containsExactly(List.of("2", "6", "wrong"));
  }

  @Test
  void shouldNotMakeARowLookWholeThatLostCells() throws IOException {
    Path file = Tables.csv(folder, "id,qty,name\n1,5\n2,\"open\n3,1,ok\n");
    Path to = folder.resolve("to-repair.csv");
    try (Table table = TableFile.open(file, Tables.ANY);
        BadRowsFile bad = BadRowsFile.create(to, table, REPAIR, '.', Long.MAX_VALUE)) {
      bad.add(table.next(), "row has 2 cells");
      bad.add(table.next(), "never closed");
    }

    assertThat(Tables.cells(to, Tables.ANY))
        .containsExactly(
            List.of("1,5", "", "", "row has 2 cells"), List.of("2,\"open", "", "", "never closed"));
  }

  @Test
  void shouldStopAtItsLimit() throws IOException {
    Path file = Tables.csv(folder, "id,name\n" + "1,something\n".repeat(10_000));
    Path to = folder.resolve("to-repair.csv");
    List<Boolean> cut = new ArrayList<>();
    try (Table table = TableFile.open(file, Tables.ANY);
        BadRowsFile bad = BadRowsFile.create(to, table, REPAIR, '.', 20_000)) {
      for (SourceRow row = table.next(); row != null; row = table.next()) {
        bad.add(row, "wrong");
      }
      cut.add(bad.isCut());
      assertThat(bad.rows()).isEqualTo(10_000);
    }

    assertThat(cut).containsExactly(true);
    assertThat(Files.size(to)).isBetween(20_000L, 60_000L);
  }
}
