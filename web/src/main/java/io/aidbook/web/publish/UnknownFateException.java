package io.aidbook.web.publish;

/** The brokers did not confirm an event in time: it may have arrived, or may yet arrive. */
public final class UnknownFateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message for a person: what to do
   * @param cause what the producer said
   */
  public UnknownFateException(String message, Throwable cause) {
    super(message, cause);
  }
}
