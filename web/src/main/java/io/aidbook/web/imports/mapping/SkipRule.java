package io.aidbook.web.imports.mapping;

import java.util.List;

/**
 * Rows that are left out.
 *
 * @param columns that are looked at, the first that the file has
 * @param test what of its words matters
 * @param words that are looked for, each as {@link Texts#word}
 * @param because what the report says of such a row
 */
record SkipRule(List<String> columns, Test test, List<String> words, String because) {
  /** How a cell is compared. */
  enum Test {
    /** The cell is one of the words. */
    IS,
    /** The cell is none of the words. */
    IS_NOT,
    /** The cell has one of the words in it. */
    CONTAINS,
    /** The cell has none of the words in it. */
    LACKS
  }

  /** Whether the row is left out. */
  boolean applies(Cells row) throws CellFault {
    String cell = Texts.word(row.first(columns).text());
    return switch (test) {
      case IS -> words.contains(cell);
      case IS_NOT -> !words.contains(cell);
      case CONTAINS -> words.stream().anyMatch(cell::contains);
      case LACKS -> words.stream().noneMatch(cell::contains);
    };
  }
}
