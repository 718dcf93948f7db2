package io.aidbook.web.imports.file;

import io.aidbook.web.text.Texts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files for tests, and what is read of them. */
final class Tables {
  static final TableOptions ANY = looking(Set.of("id", "qty", "name"));

  private Tables() {}

  /** Looks for columns of these names. */
  static TableOptions looking(Set<String> names) {
    return new TableOptions(null, null, null, null, names::contains);
  }

  static Path csv(Path folder, String text) throws IOException {
    return csv(folder, text, StandardCharsets.UTF_8);
  }

  static Path csv(Path folder, String text, Charset charset) throws IOException {
    return Files.write(folder.resolve("table.csv"), text.getBytes(charset));
  }

  /** All rows below the header. */
  static List<SourceRow> rows(Path file, TableOptions options) {
    List<SourceRow> rows = new ArrayList<>();
    try (Table table = TableFile.open(file, options)) {
      for (SourceRow row = table.next(); row != null; row = table.next()) {
        rows.add(row);
      }
    }
    return rows;
  }

  /** All cells below the header. */
  static List<List<Object>> cells(Path file, TableOptions options) {
    return rows(file, options).stream().map(SourceRow::cells).toList();
  }

  /** A workbook of one sheet with this XML as its rows. */
  static Path workbook(Path folder, String sheetData, String strings) throws IOException {
    return workbook(
        folder,
        Map.of(
            "xl/worksheets/sheet1.xml",
            "<worksheet><sheetData>" + sheetData + "</sheetData></worksheet>",
            "xl/sharedStrings.xml",
            "<sst>" + strings + "</sst>"));
  }

  static Path workbook(Path folder, Map<String, String> parts) throws IOException {
    Path file = folder.resolve("book.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      put(zip, "[Content_Types].xml", "<Types/>");
      put(
          zip,
          "xl/workbook.xml",
          "<workbook xmlns:r='r'><sheets><sheet name='Data' sheetId='1'"
              + " r:id='rId1'/></sheets></workbook>");
      put(
          zip,
          "xl/_rels/workbook.xml.rels",
          "<Relationships><Relationship Id='rId1'"
              + " Target='worksheets/sheet1.xml'/></Relationships>");
      for (Map.Entry<String, String> part : parts.entrySet()) {
        put(zip, part.getKey(), part.getValue());
      }
    }
    return file;
  }

  private static void put(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  static byte[] bytes(Object... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Object part : parts) {
      if (part instanceof Integer number) {
        out.write(number);
      } else {
        out.writeBytes(part.toString().getBytes(StandardCharsets.US_ASCII));
      }
    }
    return out.toByteArray();
  }

  /** What is wrong with a row, in English. */
  static String fault(SourceRow row) {
    return io.aidbook.web.imports.mapping.Fault.ofRow(row.fault()).message(Texts.in("en"));
  }
}
