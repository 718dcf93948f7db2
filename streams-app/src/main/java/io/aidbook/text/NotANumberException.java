package io.aidbook.text;

/** A text that stands for no whole number, or could stand for two. */
public final class NotANumberException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message says what it holds and what to write instead
   */
  NotANumberException(String message) {
    super(message, null, false, false);
  }
}
