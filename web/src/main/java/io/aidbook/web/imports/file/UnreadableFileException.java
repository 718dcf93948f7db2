package io.aidbook.web.imports.file;

import io.aidbook.text.Printable;

/** A file that is no table, or not the one that the mapping is for; no row of it is taken. */
public final class UnreadableFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what is wrong, and what to do
   */
  public UnreadableFileException(String message) {
    super(Printable.of(message));
  }

  /**
   * @param message what is wrong, and what to do
   * @param cause what a reader said
   */
  public UnreadableFileException(String message, Throwable cause) {
    super(Printable.of(message), cause);
  }
}
