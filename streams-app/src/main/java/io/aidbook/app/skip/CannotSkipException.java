package io.aidbook.app.skip;

/** Why a batch is not skipped, or why records were; for a person. */
public final class CannotSkipException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CannotSkipException(String message) {
    super(message);
  }
}
