package io.aidbook.quickstart.files;

/** A file that cannot be what the command was told it is; nothing of it is read. */
public final class BadFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadFileException(String message) {
    super(message);
  }
}
