package io.aidbook.web.imports.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidbook.web.text.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {
  @TempDir Path folder;

  private List<List<Object>> cells(String text) throws IOException {
    return Tables.cells(Tables.csv(folder, text), Tables.ANY);
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void shouldFindTheSeparator(String separator) throws IOException {
    String text = "id,qty,other\n1,5,\"a\"\"b\"\n".replace(",", separator);

    assertThat(cells(text)).containsExactly(List.of("1", "5", "a\"b"));
  }

  @Test
  void shouldFindTheSeparatorWhereAnotherIsInCells() throws IOException {
    assertThat(cells("id;qty;name, or so\n1;5,5;a, b, c\n"))
        .containsExactly(List.of("1", "5,5", "a, b, c"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sep=;\r\n", "\"sep=;\"\r\n", "SEP=;\r\n"})
  void shouldReadExcelsLineWithTheSeparator(String line) throws IOException {
    assertThat(cells(line + "id;qty\r\n1;5\r\n")).containsExactly(List.of("1", "5"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void shouldReadAllEndsOfLines(String end) throws IOException {
    assertThat(cells("id,qty\n1,5\n\n2,6".replace("\n", end)))
        .containsExactly(List.of("1", "5"), List.of("2", "6"));
  }

  @Test
  void shouldReadLineBreaksInsideCells() throws IOException {
    List<SourceRow> rows =
        Tables.rows(Tables.csv(folder, "id,name\n1,\"two\r\nlines\"\n2,one\n"), Tables.ANY);

    assertThat(rows.get(0).cells()).containsExactly("1", "two\nlines");
    assertThat(rows.get(1).number()).isEqualTo(4);
  }

  @Test
  void shouldLoseOneRowOnlyToAQuoteThatIsNeverClosed() throws IOException {
    List<SourceRow> rows =
        Tables.rows(Tables.csv(folder, "id,name\n1,\"open\n2,two\n3,three\n"), Tables.ANY);

    assertThat(rows).hasSize(3);
    assertThat(Tables.fault(rows.get(0))).contains("opened and never closed");
    assertThat(rows.get(1).cells()).containsExactly("2", "two");
    assertThat(rows.get(2).cells()).containsExactly("3", "three");
  }

  @Test
  void shouldSayWhyARowCannotBeSplit() throws IOException {
    List<SourceRow> rows =
        Tables.rows(Tables.csv(folder, "id,name\n1,\"a\" b\n2,two\n"), Tables.ANY);

    assertThat(Tables.fault(rows.get(0))).endsWith("text stands after the end of a quoted cell");
    assertThat(rows.get(1).fault()).isNull();
  }

  @Test
  void shouldBoundCellsAndRows() throws IOException {
    String longCell = "x".repeat(TableFile.MAX_CELL + 1);
    String longRow = "y".repeat(300_000);
    List<SourceRow> rows =
        Tables.rows(
            Tables.csv(folder, "id,name\n1," + longCell + "\n2," + longRow + "\n3,three\n"),
            Tables.ANY);

    assertThat(Tables.fault(rows.get(0))).contains("one has more than 65536 characters");
    assertThat(Tables.fault(rows.get(1))).contains("row is longer than");
    assertThat(rows.get(2).cells()).containsExactly("3", "three");
  }

  @Test
  void shouldFindTheHeaderBelowATitle() throws IOException {
    Path file = Tables.csv(folder, "Report of id 7;;\n\nOblast;;\nid;qty;name\n1;5;a\n");
    try (Table table = TableFile.open(file, Tables.ANY)) {
      assertThat(table.header().number()).isEqualTo(4);
      assertThat(table.preamble()).hasSize(2);
      assertThat(table.next().cells()).containsExactly("1", "5", "a");
      assertThat(table.readAs().in(Texts.in("en"))).isEqualTo("CSV, UTF-8, cells separated by ‘;’");
    }
  }

  @Test
  void shouldTakeTheHeaderThatTheMappingNames() throws IOException {
    Path file = Tables.csv(folder, "id,qty\nid,qty\n1,5\n");
    TableOptions second = new TableOptions(null, null, null, 2, Set.of("id", "qty")::contains);

    assertThat(Tables.cells(file, second)).containsExactly(List.of("1", "5"));
    TableOptions eighth = new TableOptions(null, null, null, 8, "id"::equals);
    assertThatThrownBy(() -> TableFile.open(file, eighth))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("row 8");
  }

  @Test
  void shouldRefuseATableWithoutAnyColumnOfTheMapping() throws IOException {
    Path file = Tables.csv(folder, "menge,ort\n5,Kyiv\n");

    assertThatThrownBy(() -> TableFile.open(file, Tables.ANY))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("no row names a column of the mapping")
        .hasMessageContaining("menge, ort");
  }

  @Test
  void shouldRefuseFilesOfOtherKindsByName() throws IOException {
    Path empty = Files.write(folder.resolve("a"), new byte[0]);
    Path pdf =
        Files.write(folder.resolve("b"), "%PDF-1.7 and so on".getBytes(StandardCharsets.UTF_8));
    Path xls = Files.write(folder.resolve("c"), Tables.bytes(0xD0, 0xCF, 0x11, 0xE0, 0, 0, 0, 0));

    assertThatThrownBy(() -> TableFile.open(empty, Tables.ANY)).hasMessageContaining("empty");
    assertThatThrownBy(() -> TableFile.open(pdf, Tables.ANY)).hasMessageContaining("PDF");
    assertThatThrownBy(() -> TableFile.open(xls, Tables.ANY)).hasMessageContaining(".xls");
  }
}
