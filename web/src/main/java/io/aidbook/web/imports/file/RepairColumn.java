package io.aidbook.web.imports.file;

import io.aidbook.text.Blanks;
import io.aidbook.web.text.Texts;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The column of a file of bad rows that says what to repair, and the form of the other cells in it.
 *
 * <p>A spreadsheet that opens the file takes a cell that begins with one of {@code = + - @} for a
 * formula and runs it. Such a cell gets an apostrophe before it, which makes it a text, and loses
 * it when the file is imported again. Numbers stay as they are.
 */
final class RepairColumn {
  /** Names of the column: a file may come from somebody who reads another language. */
  private static final Set<String> NAMES =
      Texts.LANGUAGES.stream()
          .map(language -> Texts.in(language).get("import.repair"))
          .collect(Collectors.toUnmodifiableSet());

  private static final String FORMULA = "=+-@\t\r";

  private RepairColumn() {}

  /** Its place among the cells of a header; -1 without. */
  static int in(List<Object> header) {
    for (int i = 0; i < header.size(); i++) {
      if (header.get(i) instanceof String name && NAMES.contains(Blanks.trimmed(name))) {
        return i;
      }
    }
    return -1;
  }

  /** A cell as it is written. */
  static String escaped(String cell) {
    return runs(cell) ? "'" + cell : cell;
  }

  /** A cell as it was before it was written. */
  static String unescaped(String cell) {
    return cell.startsWith("'") && runs(cell) ? cell.substring(1) : cell;
  }

  /** Whether a spreadsheet would run a cell, apostrophes before it left aside. */
  private static boolean runs(String cell) {
    int start = 0;
    while (start < cell.length() && cell.charAt(start) == '\'') {
      start++;
    }
    return start < cell.length()
        && FORMULA.indexOf(cell.charAt(start)) >= 0
        && !isNumber(cell, start + 1);
  }

  private static boolean isNumber(String cell, int from) {
    boolean digit = false;
    for (int i = from; i < cell.length(); i++) {
      char c = cell.charAt(i);
      digit |= c >= '0' && c <= '9';
      if ((c < '0' || c > '9') && c != '.' && c != ',') {
        return false;
      }
    }
    return digit;
  }
}
