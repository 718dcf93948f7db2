package io.aidbook.web.stream;

/** There are as many readers as there may be. */
final class TooManyStreamsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooManyStreamsException(String message) {
    super(message, null, false, false);
  }
}
