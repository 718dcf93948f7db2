package io.aidbook.web.imports.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidbook.web.text.Texts;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XlsxTableTest {
  private static final String HEADER =
      "<row r='1'><c r='A1' t='inlineStr'><is><t>id</t></is></c>"
          + "<c r='B1' t='inlineStr'><is><t>qty</t></is></c></row>";

  @TempDir Path folder;

  @Test
  void shouldReadWhatAnotherProgramWrites() throws IOException {
    Path file = folder.resolve("book.xlsx");
    try (OutputStream out = Files.newOutputStream(file)) {
      Workbook book = new Workbook(out, "Test", "1.0");
      Worksheet notes = book.newWorksheet("Notes");
      notes.value(0, 0, "nothing to see");
      Worksheet sheet = book.newWorksheet("Donations");
      sheet.value(0, 0, "Donations of March");
      sheet.value(2, 0, "id");
      sheet.value(2, 1, "qty");
      sheet.value(2, 2, "name");
      sheet.value(2, 3, "day");
      sheet.value(3, 0, "a-1");
      sheet.value(3, 1, 1200);
      sheet.value(3, 2, "Київ, Łódź");
      sheet.value(3, 3, LocalDate.of(2026, 3, 10));
      sheet.style(3, 3).format("yyyy-mm-dd").set();
      sheet.value(4, 0, "a-2");
      sheet.value(4, 1, 12.5);
      sheet.formula(4, 2, "A5");
      sheet.value(4, 3, LocalDateTime.of(2026, 3, 10, 7, 30));
      sheet.style(4, 3).format("dd.mm.yyyy hh:mm").set();
      book.finish();
    }
    TableOptions options =
        new TableOptions(null, null, "donations", null, Set.of("id", "qty")::contains);

    try (Table table = TableFile.open(file, options)) {
      assertThat(table.readAs().in(Texts.in("en"))).isEqualTo("workbook, sheet ‘Donations’");
      assertThat(table.header().number()).isEqualTo(3);
      assertThat(table.next().cells())
          .containsExactly("a-1", new BigDecimal("1200"), "Київ, Łódź", LocalDate.of(2026, 3, 10));
      assertThat(table.next().cells())
          .startsWith("a-2", new BigDecimal("12.5"))
          .endsWith(LocalDateTime.of(2026, 3, 10, 7, 30));
      assertThat(table.next()).isNull();
    }
  }

  @Test
  void shouldReadAllKindsOfCells() throws IOException {
    Path file =
        Tables.workbook(
            folder,
            HEADER
                + "<row r='3'><c r='A3' t='s'><v>1</v></c><c r='C3' t='b'><v>1</v></c>"
                + "<c r='D3'><f>1+1</f><v>2</v></c><c r='E3' t='str'><f>A3</f><v>text</v></c>"
                + "<c r='F3' t='e'><v>#N/A</v></c><c r='G3'><v>0.30000000000000004</v></c>"
                + "<c r='H3'><v>1E3</v></c><c r='I3' t='d'><v>2026-03-10T07:30:00</v></c></row>",
            "<si><t>zero</t></si><si><r><t>o</t></r><r><t xml:space='preserve'>ne"
                + " </t></r><rPh><t>spoken</t></rPh></si>");

    assertThat(Tables.cells(file, Tables.ANY))
        .containsExactly(
            List.of(
                "one ",
                "",
                "TRUE",
                new BigDecimal("2"),
                "text",
                "#N/A",
                new BigDecimal("0.3"),
                new BigDecimal("1000"),
                LocalDateTime.of(2026, 3, 10, 7, 30)));
  }

  @Test
  void shouldKnowTheDaysOfBothCalendars() throws IOException {
    String styles =
        "<styleSheet><numFmts><numFmt numFmtId='200' formatCode='[Red]d. mmmm &quot;y&quot;'/>"
            + "<numFmt numFmtId='201' formatCode='0.00 &quot;days&quot;'/></numFmts><cellXfs>"
            + "<xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='200'/><xf numFmtId='201'/>"
            + "<xf numFmtId='20'/></cellXfs></styleSheet>";
    String rows =
        HEADER
            + "<row><c s='1'><v>46091</v></c><c s='2'><v>46091.3125</v></c><c s='3'><v>5</v></c>"
            + "<c s='4'><v>0.5</v></c><c s='1'><v>1</v></c><c s='1'><v>-1</v></c></row>";
    String sheet = "<worksheet><sheetData>" + rows + "</sheetData></worksheet>";
    Path since1900 =
        Tables.workbook(folder, Map.of("xl/worksheets/sheet1.xml", sheet, "xl/styles.xml", styles));

    assertThat(Tables.cells(since1900, Tables.ANY).get(0))
        .containsExactly(
            LocalDate.of(2026, 3, 10),
            LocalDateTime.of(2026, 3, 10, 7, 30),
            new BigDecimal("5"),
            new BigDecimal("0.5"),
            LocalDate.of(1900, 1, 1),
            new BigDecimal("-1"));
  }

  @Test
  void shouldNameTheSheetsThatThereAre() throws IOException {
    Path file = Tables.workbook(folder, HEADER, "");
    TableOptions other = new TableOptions(null, null, "Needs", null, "id"::equals);

    assertThatThrownBy(() -> TableFile.open(file, other))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessage("the workbook has no sheet ‘Needs’; it has: Data");
    assertThat(Tables.cells(file, new TableOptions(null, null, "1", null, "id"::equals))).isEmpty();
  }

  @Test
  void shouldRefuseReferencesThatWouldTakeAllMemory() throws IOException {
    refuse(HEADER + "<row r='2'><c r='ZZZZZZ2'><v>1</v></c></row>", "", "damaged");
    refuse(HEADER + "<row r='2'><c r='A2' t='s'><v>2000000000</v></c></row>", "", "damaged");
    refuse(HEADER + "<row r='2'><c r='A2' t='s'><v>-1</v></c></row>", "", "damaged");
    refuse(HEADER + "<row r='2'><c r='B2'><v>1</v></c><c r='A2'><v>1</v></c></row>", "", "damaged");
  }

  @Test
  void shouldRefuseTextsTagsAndRowsWithoutEnd() throws IOException {
    String text = "x".repeat(100_000);
    refuse(
        HEADER + "<row r='2'><c t='inlineStr'><is><t>" + text + "</t></is></c></row>", "", "text");
    refuse(HEADER, "<si><t>" + text + "</t></si>", "text");
    refuse(HEADER + "<row r='2' note='" + text.repeat(20) + "'/>", "", "tag");
    String cell = "<c t='inlineStr'><is><t>" + text.substring(50_000) + "</t></is></c>";
    refuse(HEADER + "<row r='2'>" + cell.repeat(25) + "</row>", "", "row");
  }

  private void refuse(String sheetData, String strings, String because) throws IOException {
    Path file = Tables.workbook(folder, sheetData, strings);

    assertThatThrownBy(() -> Tables.rows(file, Tables.ANY))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining(because);
  }

  @Test
  void shouldReadNumbersThatAreNoneAsText() throws IOException {
    Path file =
        Tables.workbook(
            folder, HEADER + "<row><c><v>1E999999999</v></c><c><v>seven</v></c></row>", "");

    assertThat(Tables.cells(file, Tables.ANY)).containsExactly(List.of("1E999999999", "seven"));
  }

  @Test
  void shouldRefuseAPartThatUnpacksToTooMuch() throws IOException {
    Path file = folder.resolve("bomb.xlsx");
    byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, String> part :
          Map.of(
                  "[Content_Types].xml",
                  "<Types/>",
                  "xl/workbook.xml",
                  "<workbook xmlns:r='r'><sheets><sheet name='D' r:id='1'/></sheets></workbook>",
                  "xl/_rels/workbook.xml.rels",
                  "<R><Relationship Id='1' Target='worksheets/sheet1.xml'/></R>")
              .entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
      }
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      zip.write(("<worksheet><sheetData>" + HEADER).getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 100; i++) {
        zip.write("<row/>".getBytes(StandardCharsets.UTF_8));
        zip.write(blanks);
      }
    }
    assertThat(Files.size(file)).isLessThan(200_000);

    assertThatThrownBy(() -> Tables.rows(file, Tables.ANY))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("unpacked");
  }

  @Test
  void shouldReadNoFileThatTheXmlNames() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
    String xml =
        "<!DOCTYPE w [<!ENTITY e SYSTEM '%s'>]><worksheet><sheetData>%s<row><c t='inlineStr'><is><t>&e;</t></is></c></row></sheetData></worksheet>"
            .formatted(secret.toUri(), HEADER);
    Path file = Tables.workbook(folder, Map.of("xl/worksheets/sheet1.xml", xml));

    assertThatThrownBy(
            () -> assertThat(Tables.cells(file, Tables.ANY).toString()).contains("secret"))
        .satisfies(e -> assertThat(e.toString()).doesNotContain("secret,"));
  }

  @Test
  void shouldRefuseWhatIsNoWorkbook() throws IOException {
    Path torn = Files.write(folder.resolve("a"), Tables.bytes("PK", 3, 4, "and nothing else"));
    Path other = folder.resolve("b");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(other))) {
      zip.putNextEntry(new ZipEntry("content.xml"));
    }

    assertThatThrownBy(() -> TableFile.open(torn, Tables.ANY))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("damaged");
    assertThatThrownBy(() -> TableFile.open(other, Tables.ANY))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("OpenDocument");
  }
}
