package io.aidbook.serde;

/**
 * The registry cannot be reached or cannot answer for now: no connection, a timeout, an answer 5xx
 * or 429, or something at that address which is no registry. Goes away by waiting.
 */
public final class RegistryUnavailableException extends RegistryException {
  private static final long serialVersionUID = 1L;

  /** An answer that is no answer. */
  public RegistryUnavailableException(String message) {
    this(message, null);
  }

  /** A failed attempt. */
  public RegistryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
