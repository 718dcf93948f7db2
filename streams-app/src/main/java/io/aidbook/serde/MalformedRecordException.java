package io.aidbook.serde;

import io.aidbook.text.Printable;
import org.apache.kafka.common.errors.SerializationException;

/** Bytes that can never be read, however often one tries: the record's own fault. */
public final class MalformedRecordException extends SerializationException {
  private static final long serialVersionUID = 1L;

  private final Reason why;

  /** What is wrong with the bytes. */
  public enum Reason {
    /** No magic byte, a truncated body, an empty value, bytes left over, or no Avro at all. */
    MALFORMED_VALUE,
    /** The registry has no schema of the id that the record names. */
    UNKNOWN_SCHEMA,
    /** A sound record, but of another type than the topic's. */
    WRONG_TYPE,
    /** A key that is not UTF-8. */
    INVALID_KEY,
    /** More bytes than {@link SerdeConfig#MAX_RECORD_BYTES} allows. */
    TOO_LARGE
  }

  /** A failure found by a check. */
  public MalformedRecordException(Reason why, String message) {
    this(why, message, null);
  }

  /** A failure that came to light as another exception. */
  public MalformedRecordException(Reason why, String message, Throwable cause) {
    super(Printable.of(message), cause);
    this.why = why;
  }

  /** Code of the reason, one of the names of {@link Reason}; goes into the dead letter's header. */
  public String reason() {
    return why.name();
  }
}
