package io.aidbook.ledger;

import io.aidbook.text.Printable;

/** An event that breaks a rule of its fields: bad input, never an outage. */
public final class InvalidEventException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * @param reason a code such as {@code INVALID_QUANTITY}
   * @param message names the field, the value and what would be right; hidden characters of the
   *     value are escaped
   */
  public InvalidEventException(String reason, String message) {
    super(Printable.of(message));
    this.reason = reason;
  }

  /** The code that says which rule was broken. */
  public String reason() {
    return reason;
  }
}
