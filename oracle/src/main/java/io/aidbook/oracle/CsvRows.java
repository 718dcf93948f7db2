package io.aidbook.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Splits a CSV file into rows of cells, by hand. A quote that nothing in the rest of the file
 * closes makes its line one row that cannot be read.
 *
 * <p>Lines end with CR, LF or both. Cells stand between commas, semicolons or tabs: whatever the
 * header has most of, or what a line {@code sep=;} before it names. Rows without any text are left
 * out.
 */
final class CsvRows {
  /**
   * A row.
   *
   * @param line where it begins, the first line being 1
   * @param cells null when they cannot be told apart
   */
  record Row(long line, List<String> cells) {}

  /** Blanks, seen or not, at the ends of a cell. */
  private static final String BLANKS = "[\\s\\p{Z}\\p{Cc}\\p{Cf}]+";

  private static final Pattern SEPARATOR_LINE = Pattern.compile("(?i)sep=(.)\n");

  private final String text;
  private final char separator;
  private int at;
  private long line = 1;

  private CsvRows(String written) {
    text = written.replaceFirst("^\uFEFF", "").replaceAll("\r\n?", "\n");
    Matcher named = SEPARATOR_LINE.matcher(text);
    if (named.lookingAt()) {
      separator = named.group(1).charAt(0);
      at = named.end();
      line = 2;
    } else {
      separator = mostFrequent(text.lines().findFirst().orElse(""));
    }
  }

  private static char mostFrequent(String header) {
    return Stream.of(',', ';', '\t')
        .max(Comparator.comparingLong(one -> header.chars().filter(c -> c == one).count()))
        .orElseThrow();
  }

  static List<Row> read(Path file) {
    try {
      return new CsvRows(Files.readString(file)).rows();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    while (at < text.length()) {
      long begin = line;
      int start = at;
      List<String> cells = row();
      if (cells == null) {
        at = start;
        line = begin;
        skipLine();
      }
      if (cells == null || !cells.stream().allMatch(String::isEmpty)) {
        rows.add(new Row(begin, cells));
      }
    }
    return rows;
  }

  private List<String> row() {
    List<String> cells = new ArrayList<>();
    while (true) {
      String cell = peek() == '"' ? quoted() : plain();
      if (cell == null) {
        return null;
      }
      cells.add(cell.replaceFirst("^" + BLANKS, "").replaceFirst(BLANKS + "$", ""));
      char end = peek();
      at++;
      if (end == '\n' || end == 0) {
        line++;
        return cells;
      }
    }
  }

  private String plain() {
    int start = at;
    while (peek() != separator && peek() != '\n' && peek() != 0) {
      at++;
    }
    return text.substring(start, at);
  }

  private String quoted() {
    StringBuilder cell = new StringBuilder();
    at++;
    while (at < text.length()) {
      if (peek() == '"') {
        at++;
        if (peek() != '"') {
          return cell.toString();
        }
      }
      if (peek() == '\n') {
        line++;
      }
      cell.append(text.charAt(at));
      at++;
    }
    return null;
  }

  private void skipLine() {
    while (peek() != '\n' && peek() != 0) {
      at++;
    }
    at++;
    line++;
  }

  /** 0 at the end. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }
}
