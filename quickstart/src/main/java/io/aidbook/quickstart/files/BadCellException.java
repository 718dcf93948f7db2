package io.aidbook.quickstart.files;

import io.aidbook.text.Printable;

/** A cell whose text cannot become the value that its column holds. */
final class BadCellException extends Exception {
  private static final long serialVersionUID = 1L;

  BadCellException(String column, String value, String expected) {
    this(Printable.of("%s '%s' is %s".formatted(column, Blanks.shown(value), expected)));
  }

  private BadCellException(String message) {
    super(message);
  }

  static BadCellException empty(String column) {
    return new BadCellException(column + " is empty; the row needs one");
  }

  /** A message of the column's name and what follows it. */
  static BadCellException because(String column, String saying) {
    return new BadCellException(column + saying);
  }
}
