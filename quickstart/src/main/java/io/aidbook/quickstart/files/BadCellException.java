package io.aidbook.quickstart.files;

import io.aidbook.text.Blanks;
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

  /** A message that names the column itself. */
  static BadCellException because(String message) {
    return new BadCellException(message);
  }
}
