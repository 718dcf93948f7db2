package io.aidbook.web.view;

/** A cursor is none that the list gave. */
public final class InvalidCursorException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String cursor;

  InvalidCursorException(String cursor, Exception cause) {
    super(
        "cursor is not one that this list gave: begin without a cursor, then use 'next' of the"
            + " page before",
        cause);
    this.cursor = cursor;
  }

  /** What was said to be a cursor. */
  public String cursor() {
    return cursor;
  }
}
