package io.aidbook.web.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Large files in a process whose whole heap has 256 MB. */
class MemoryTest {
  private static final String MAPPING =
      """
      side: need
      id: { template: "town-{Number}" }
      fields:
        partyId: Town
        category: { column: Kind, slug: true }
        region: Where
        quantity: Quantity
        title: Title
      """;
  private static final int CSV_BYTES = 50 << 20;
  private static final int XLSX_BYTES = 5 << 20;
  private static final int XLSX_ROWS = 130_000;

  @TempDir Path folder;

  @Test
  void shouldImportFiftyMegabytesOfCsv() throws Exception {
    Path file = folder.resolve("needs.csv");
    int rows = 0;
    Random random = new Random(1);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("Number;Town;Kind;Where;Quantity;Title\n");
      for (long bytes = 0; bytes < CSV_BYTES; rows++) {
        String row =
            "%d;town-%d;Kind %d;UA-46;%s;Ковдри для %s\n"
                .formatted(
                    rows, rows % 500, rows % 20, rows % 1000 == 7 ? "x" : rows % 900, text(random));
        out.write(row);
        bytes += row.getBytes(StandardCharsets.UTF_8).length;
      }
    }
    assertThat(Files.size(file)).isGreaterThan(CSV_BYTES);

    assertThat(imported(file)).isEqualTo(said(rows));
  }

  @Test
  void shouldImportFiveMegabytesOfXlsx() throws Exception {
    Path file = folder.resolve("needs.xlsx");
    Random random = new Random(2);
    try (OutputStream out = Files.newOutputStream(file)) {
      Workbook book = new Workbook(out, "Test", "1.0");
      Worksheet sheet = book.newWorksheet("Needs");
      String[] names = {"Number", "Town", "Kind", "Where", "Quantity", "Title"};
      for (int i = 0; i < names.length; i++) {
        sheet.value(0, i, names[i]);
      }
      for (int row = 0; row < XLSX_ROWS; row++) {
        sheet.value(row + 1, 0, row);
        sheet.value(row + 1, 1, "town-" + row % 500);
        sheet.value(row + 1, 2, "Kind " + row % 20);
        sheet.value(row + 1, 3, "UA-46");
        if (row % 1000 == 7) {
          sheet.value(row + 1, 4, "x");
        } else {
          sheet.value(row + 1, 4, row % 900);
        }
        sheet.value(row + 1, 5, text(random));
        if (row % 10_000 == 0) {
          sheet.flush();
        }
      }
      book.finish();
    }
    assertThat(Files.size(file)).isGreaterThan(XLSX_BYTES);

    assertThat(imported(file)).isEqualTo(said(XLSX_ROWS));
  }

  private static String text(Random random) {
    return Long.toString(random.nextLong(), 36) + " " + Long.toString(random.nextLong(), 36);
  }

  private static String said(int rows) {
    int bad = (rows + 992) / 1000;
    return "DONE %d %d %d".formatted(rows, rows - bad, bad);
  }

  private String imported(Path file) throws IOException, InterruptedException {
    Path mapping = Files.writeString(folder.resolve("mapping.yaml"), MAPPING);
    Path out = folder.resolve("out.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+ExitOnOutOfMemoryError",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                ImportInLittleMemory.class.getName(),
                file.toString(),
                mapping.toString())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    try {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(out).lines().reduce("", (before, line) -> line);
  }
}
