package io.aidbook.web.imports.file;

import io.aidbook.web.imports.notes.Note;
import io.aidbook.web.imports.notes.NoteCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * A sheet of a workbook, read row by row. Cells have what the sheet shows: of a formula the result
 * that was saved with it, of a date the date.
 */
final class XlsxTable implements Table {
  private static final int MAX_ROW_CHARS = 1_000_000;
  private static final int MAX_NUMBER_CHARS = 64;
  private static final int MAX_DIGITS = 9;

  /** Spreadsheets calculate with 15 digits; what is behind them is noise. */
  private static final MathContext DIGITS = new MathContext(15, RoundingMode.HALF_UP);

  private static final int MAX_SCALE = 300;
  private static final BigDecimal MILLIS_OF_DAY = BigDecimal.valueOf(86_400_000);
  private static final BigDecimal LAST_DAY = BigDecimal.valueOf(2_958_466);

  /**
   * Day 0. The spreadsheets' 1900 has a 29 February, so that days after it count from a day less.
   */
  private static final LocalDate DAY_0 = LocalDate.of(1899, 12, 30);

  private static final LocalDate DAY_0_OF_1904 = LocalDate.of(1904, 1, 1);

  private final XlsxPackage workbook;
  private final XlsxPackage.Sheet sheet;
  private final XmlPart part;
  private final List<String> strings;
  private final XlsxFormats formats;
  private final HeaderSearch header;
  private final Queue<SourceRow> following;
  private long lastNumber;
  private boolean ended;

  private XlsxTable(XlsxPackage workbook, TableOptions options) throws IOException {
    this.workbook = workbook;
    this.sheet = workbook.sheet(options.sheet());
    this.strings = workbook.sharedStrings();
    this.formats = workbook.formats();
    this.part = workbook.rows(sheet);
    try {
      this.header = HeaderSearch.in(this::nextWithText, options);
    } catch (RuntimeException e) {
      part.close();
      throw e;
    }
    this.following = new ArrayDeque<>(header.following());
  }

  static XlsxTable open(Path file, TableOptions options) throws IOException {
    XlsxPackage workbook = XlsxPackage.open(file);
    try {
      return new XlsxTable(workbook, options);
    } catch (IOException | RuntimeException e) {
      workbook.close();
      throw e;
    }
  }

  private SourceRow nextWithText() {
    for (SourceRow row = readRow(); row != null; row = readRow()) {
      if (!row.isEmptyFrom(0)) {
        return row;
      }
    }
    return null;
  }

  private SourceRow readRow() {
    while (!ended && part.next()) {
      if (part.starts("row")) {
        return row();
      }
      ended = part.ends("sheetData");
    }
    return null;
  }

  private SourceRow row() {
    long number = Math.max(lastNumber + 1, digits(part.attribute("r")));
    lastNumber = number;
    List<Object> cells = new ArrayList<>();
    int chars = 0;
    while (part.next() && !part.ends("row")) {
      if (!part.starts("c")) {
        continue;
      }
      int column = column(part.attribute("r"), cells.size());
      Object cell = cell();
      chars += cell instanceof String text ? text.length() : 0;
      if (chars > MAX_ROW_CHARS) {
        throw UnreadableFileException.of(NoteCode.WORKBOOK_ROW, MAX_ROW_CHARS);
      }
      if (cell.equals("")) {
        continue;
      }
      while (cells.size() < column) {
        cells.add("");
      }
      cells.add(cell);
    }
    return SourceRow.of(number, cells);
  }

  /** A whole number of at most 9 digits; -1 for anything else. */
  private static int digits(String text) {
    if (text == null || text.isEmpty() || text.length() > MAX_DIGITS) {
      return -1;
    }
    int number = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return number;
  }

  /** The column of a reference such as {@code BC12}. */
  private static int column(String reference, int next) {
    if (reference == null) {
      return next;
    }
    int column = 0;
    for (int i = 0; i < reference.length() && column <= TableFile.MAX_COLUMNS; i++) {
      char c = Character.toUpperCase(reference.charAt(i));
      if (c < 'A' || c > 'Z') {
        break;
      }
      column = column * 26 + c - 'A' + 1;
    }
    if (column < 1 || column > TableFile.MAX_COLUMNS || column - 1 < next) {
      throw XmlPart.damaged(new IOException("cell " + reference));
    }
    return column - 1;
  }

  private Object cell() {
    String type = String.valueOf(part.attribute("t"));
    String style = part.attribute("s");
    String value = "";
    while (part.next() && !part.ends("c")) {
      if (part.starts("v")) {
        value = part.text();
      } else if (part.starts("is")) {
        value = XlsxPackage.richText(part, "is");
      } else if (part.starts("f")) {
        part.text();
      }
    }
    return switch (type) {
      case "s" -> shared(value.strip());
      case "str", "inlineStr", "e" -> value;
      case "b" -> value.strip().equals("1") ? "TRUE" : "FALSE";
      case "d" -> isoDate(value.strip());
      default -> value.isBlank() ? "" : typed(value.strip(), style);
    };
  }

  private Object shared(String index) {
    if (index.isEmpty()) {
      return "";
    }
    int number = digits(index);
    if (number < 0 || number >= strings.size()) {
      throw XmlPart.damaged(new IOException("shared text " + index));
    }
    return strings.get(number);
  }

  private static Object isoDate(String text) {
    try {
      return text.indexOf('T') > 0 ? LocalDateTime.parse(text) : LocalDate.parse(text);
    } catch (DateTimeParseException withZone) {
      return text;
    }
  }

  private Object typed(String text, String style) {
    BigDecimal number;
    try {
      number = text.length() > MAX_NUMBER_CHARS ? null : new BigDecimal(text).round(DIGITS);
    } catch (NumberFormatException e) {
      return text;
    }
    if (number == null || Math.abs((long) number.scale()) > MAX_SCALE) {
      return text;
    }
    if (formats.isDate(digits(style))) {
      Object day = date(number);
      if (day != null) {
        return day;
      }
    }
    BigDecimal plain = number.stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }

  /** The date of a number of days, or null where no sheet shows one. */
  private Object date(BigDecimal days) {
    if (days.signum() < 0 || days.compareTo(LAST_DAY) >= 0) {
      return null;
    }
    long millis = days.multiply(MILLIS_OF_DAY).setScale(0, RoundingMode.HALF_UP).longValueExact();
    long whole = millis / MILLIS_OF_DAY.longValueExact();
    long rest = millis % MILLIS_OF_DAY.longValueExact();
    LocalDate day0 = workbook.since1904() ? DAY_0_OF_1904 : DAY_0;
    long day = !workbook.since1904() && whole < 60 ? whole + 1 : whole;
    LocalDate date = day0.plusDays(day);
    return rest == 0 ? date : date.atStartOfDay().plusNanos(rest * 1_000_000);
  }

  @Override
  public List<SourceRow> preamble() {
    return header.preamble();
  }

  @Override
  public SourceRow header() {
    return header.header();
  }

  @Override
  public SourceRow next() {
    return following.isEmpty() ? nextWithText() : following.remove();
  }

  @Override
  public Note readAs() {
    return Note.of(NoteCode.SHEET, sheet.name());
  }

  /** Sheets end each row with its last cell that is not empty. */
  @Override
  public boolean hasCompleteRows() {
    return false;
  }

  @Override
  public char separator() {
    return ';';
  }

  @Override
  public int percentRead() {
    return (int) Math.min(100, 100 * part.bytesRead() / Math.max(1, workbook.unpackedSize(sheet)));
  }

  @Override
  public void close() {
    part.close();
    try {
      workbook.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the workbook cannot be closed: " + e.getMessage(), e);
    }
  }
}
