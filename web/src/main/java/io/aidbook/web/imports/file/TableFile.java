package io.aidbook.web.imports.file;

import io.aidbook.web.imports.notes.NoteCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells by its first bytes what a file is, and opens it. */
public final class TableFile {
  private static final int LOOKED_AT = 8;

  /** Rows among which the header is looked for. */
  static final int MAX_PREAMBLE = 20;

  /** Most columns of a table: those of a spreadsheet. */
  static final int MAX_COLUMNS = 16_384;

  /** Most characters of a cell: those of a spreadsheet, twice. */
  static final int MAX_CELL = 65_536;

  private TableFile() {}

  /**
   * Opens a table.
   *
   * @throws UnreadableFileException if it is neither CSV nor XLSX, or has no header that can be
   *     used
   * @throws UncheckedIOException if the file cannot be read
   */
  public static Table open(Path file, TableOptions options) {
    try {
      byte[] start = start(file);
      if (startsWith(start, 'P', 'K', 3, 4)) {
        return XlsxTable.open(file, options);
      }
      if (startsWith(start, 0xD0, 0xCF, 0x11, 0xE0)) {
        throw UnreadableFileException.of(NoteCode.OLD_WORKBOOK);
      }
      if (startsWith(start, '%', 'P', 'D', 'F')) {
        throw UnreadableFileException.of(NoteCode.PDF);
      }
      if (start.length == 0) {
        throw UnreadableFileException.of(NoteCode.EMPTY_FILE);
      }
      return CsvTable.open(file, options);
    } catch (IOException e) {
      throw new UncheckedIOException("the file cannot be read: " + e.getMessage(), e);
    }
  }

  private static byte[] start(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(LOOKED_AT);
    }
  }

  static boolean startsWith(byte[] start, int... bytes) {
    if (start.length < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((start[i] & 0xFF) != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
