package io.aidbook.quickstart.files;

import io.aidbook.text.Printable;

/** A file that cannot be what the command was told it is. */
public final class BadFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Such a file.
   *
   * @param message names it, what is wrong, and what to do
   */
  public BadFileException(String message) {
    super(Printable.of(message));
  }

  BadFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
