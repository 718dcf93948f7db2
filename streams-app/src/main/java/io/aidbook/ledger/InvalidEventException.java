package io.aidbook.ledger;

/** An event that breaks a rule of its fields: bad input, never an outage. */
public final class InvalidEventException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * @param reason a code such as {@code INVALID_QUANTITY}
   * @param message names the field, the value and what would be right
   */
  public InvalidEventException(String reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** The code that says which rule was broken. */
  public String reason() {
    return reason;
  }
}
