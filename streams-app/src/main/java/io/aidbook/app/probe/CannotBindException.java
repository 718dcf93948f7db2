package io.aidbook.app.probe;

/** The probes' address cannot be used. */
public final class CannotBindException extends Exception {
  private static final long serialVersionUID = 1L;

  CannotBindException(String message, Throwable cause) {
    super(message, cause);
  }
}
