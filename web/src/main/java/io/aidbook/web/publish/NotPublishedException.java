package io.aidbook.web.publish;

/** An event certainly did not arrive, and no fault of the event: it can be sent again. */
public final class NotPublishedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message for a person: what to do
   * @param cause what the producer said
   */
  public NotPublishedException(String message, Throwable cause) {
    super(message, cause);
  }
}
