package io.aidbook.serde;

/**
 * The registry answered and said no: wrong credentials, a wrong path, a schema that nobody
 * registered or that is not compatible. Waiting does not help; an operator must act.
 */
public final class RegistryRefusedException extends RegistryException {
  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * A refusal.
   *
   * @param status the answer's HTTP status; 409 means that a schema is not compatible
   * @param message what was asked, what was answered, and what to do
   */
  public RegistryRefusedException(int status, String message) {
    this(status, message, null);
  }

  /** A refusal that another client reported. */
  public RegistryRefusedException(int status, String message, Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  /** HTTP status of the answer. */
  public int status() {
    return status;
  }
}
