package io.aidbook.serde;

/** Stand-in. */
public class RegistryUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Stand-in. */
  public RegistryUnavailableException(String message) {
    super(message);
  }
}
