package io.aidbook.quickstart.files;

import io.aidbook.csv.RowSplitter;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Finds the character between the cells of a file: a comma, a semicolon or a tab. */
final class Separators {
  /** Excel's way to name the separator in a line before the header. */
  private static final Pattern EXCEL =
      Pattern.compile(" *\"?sep=(\\\\t|.)\"?([,;\t]*) *", Pattern.CASE_INSENSITIVE);

  private Separators() {}

  /** Whether a first line is Excel's {@code sep=;}, and so no header. */
  static boolean isExcelLine(String line) {
    return EXCEL.matcher(line).matches();
  }

  /**
   * The separator that such a line names; null when none can be taken from it. A program that knows
   * nothing of the line pads it with separators of its own, and has saved the other lines with
   * them.
   */
  static Character named(String excelLine) {
    Matcher matcher = EXCEL.matcher(excelLine);
    if (!matcher.matches() || !matcher.group(2).isEmpty()) {
      return null;
    }
    String name = matcher.group(1);
    char separator = name.length() == 2 ? '\t' : name.charAt(0);
    boolean usable = separator < 128 && !Character.isLetterOrDigit(separator) && separator != '"';
    return usable ? separator : null;
  }

  /**
   * The candidate that splits a header into the most columns that are known.
   *
   * @param isKnown tells the name of a column, as it is written, from any other text
   */
  static char of(String header, Predicate<String> isKnown) {
    char best = RowSplitter.CANDIDATES.charAt(0);
    long most = -1;
    for (int i = 0; i < RowSplitter.CANDIDATES.length(); i++) {
      char candidate = RowSplitter.CANDIDATES.charAt(i);
      long known = cellsOf(header, candidate).stream().filter(isKnown).count();
      if (known > most) {
        most = known;
        best = candidate;
      }
    }
    return best;
  }

  private static List<String> cellsOf(String line, char separator) {
    try {
      CSVRecord record = parse(line, format(separator));
      return record == null ? List.of() : record.toList();
    } catch (IOException notCells) {
      return new ArrayList<>();
    }
  }

  /** The format of a file whose cells are separated so. */
  static CSVFormat format(char separator) {
    return CSVFormat.DEFAULT
        .builder()
        .setDelimiter(separator)
        .setIgnoreSurroundingSpaces(true)
        .get();
  }

  /**
   * The cells of one row, or null when the text holds none.
   *
   * @throws IOException when text follows the end of a quoted cell
   */
  static CSVRecord parse(String text, CSVFormat format) throws IOException {
    try (CSVParser parser = format.parse(new StringReader(text))) {
      Iterator<CSVRecord> records = parser.iterator();
      return records.hasNext() ? records.next() : null;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
