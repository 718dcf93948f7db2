package io.aidbook.quickstart.files;

import io.aidbook.text.Printable;

/** A cell whose text cannot become the value that its column holds. */
final class BadCellException extends Exception {
  private static final long serialVersionUID = 1L;

  BadCellException(String column, String value, String expected) {
    super(Printable.of("%s '%s' is %s".formatted(column, value, expected)));
  }

  private BadCellException(String message) {
    super(message);
  }

  static BadCellException empty(String column) {
    return new BadCellException(column + " is empty; the row needs one");
  }
}
