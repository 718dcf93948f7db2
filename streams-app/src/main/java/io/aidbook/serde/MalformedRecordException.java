package io.aidbook.serde;

import org.apache.kafka.common.errors.SerializationException;

/** Stand-in. */
public class MalformedRecordException extends SerializationException {
  private static final long serialVersionUID = 1L;
  private final String reason;

  /** Stand-in. */
  public MalformedRecordException(String reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Stand-in. */
  public String reason() {
    return reason;
  }
}
