package io.aidbook.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a CSV file into rows of cells, by hand. A quote that nothing in the rest of the file
 * closes makes its line one row that cannot be read.
 */
final class CsvRows {
  /**
   * A row.
   *
   * @param line where it begins, the first line being 1
   * @param cells null when they cannot be told apart
   */
  record Row(long line, List<String> cells) {}

  private final String text;
  private int at;
  private long line = 1;

  private CsvRows(String text) {
    this.text = text;
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
      if (!List.of("").equals(cells)) {
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
      cells.add(cell.strip());
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
    while (peek() != ',' && peek() != '\n' && peek() != 0) {
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
