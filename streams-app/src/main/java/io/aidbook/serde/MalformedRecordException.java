package io.aidbook.serde;

import io.aidbook.sentences.Coded;
import io.aidbook.sentences.Sentences;
import io.aidbook.text.Values;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Bytes that can never be read, however often one tries: the record's own fault. Its message is the
 * English sentence of its code and values.
 */
public final class MalformedRecordException extends SerializationException implements Coded {
  private static final long serialVersionUID = 1L;

  private final Flaw flaw;
  private final transient Map<String, String> values;

  /** What is wrong with the bytes, in short. */
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

  /** What is wrong with the bytes: a reason, and the case of it that its sentence is told by. */
  public enum Flaw {
    EMPTY(Reason.MALFORMED_VALUE),
    NO_MAGIC(Reason.MALFORMED_VALUE),
    TOO_SHORT(Reason.MALFORMED_VALUE),
    HEADER(Reason.MALFORMED_VALUE),
    NO_RECORD(Reason.MALFORMED_VALUE),
    LEFT_OVER(Reason.MALFORMED_VALUE),
    NO_SINGLE_OBJECT(Reason.MALFORMED_VALUE),
    UNREADABLE_BY_OTHER_SERDE(Reason.MALFORMED_VALUE, "OTHER_SERDE"),
    UNKNOWN_SCHEMA(Reason.UNKNOWN_SCHEMA, null),
    NEGATIVE(Reason.UNKNOWN_SCHEMA),
    UNKNOWN_TO_OTHER_SERDE(Reason.UNKNOWN_SCHEMA, "OTHER_SERDE"),
    OTHER_RECORD(Reason.WRONG_TYPE),
    INCOMPATIBLE(Reason.WRONG_TYPE),
    NO_AVRO(Reason.WRONG_TYPE),
    NO_SCHEMA(Reason.WRONG_TYPE),
    SCHEMA_TOO_LARGE(Reason.WRONG_TYPE),
    TOO_DEEP(Reason.WRONG_TYPE),
    TOO_WIDE(Reason.WRONG_TYPE),
    NO_BYTES(Reason.WRONG_TYPE),
    INSIDE_ITSELF(Reason.WRONG_TYPE),
    TOO_SPARSE(Reason.WRONG_TYPE),
    KEY_NOT_UTF_8(Reason.INVALID_KEY, null),
    HALF_PAIR(Reason.INVALID_KEY),
    TOO_LARGE(Reason.TOO_LARGE, null);

    private final Reason reason;
    private final String variant;

    Flaw(Reason reason) {
      this.reason = reason;
      this.variant = name();
    }

    Flaw(Reason reason, String variant) {
      this.reason = reason;
      this.variant = variant;
    }

    /** Its code. */
    public Reason reason() {
      return reason;
    }

    /** The case of the sentence; null where it is the reason's own. */
    public String variant() {
      return variant;
    }
  }

  /** A failure found by a check. */
  public MalformedRecordException(Flaw flaw, Map<String, String> values) {
    this(flaw, values, null);
  }

  /** A failure that came to light as another exception. */
  public MalformedRecordException(Flaw flaw, Map<String, String> values, Throwable cause) {
    super(
        Sentences.english()
            .sentence(
                Sentences.Kind.RULE, flaw.reason().name(), Values.withCase(flaw.variant(), values)),
        cause);
    this.flaw = flaw;
    this.values = Values.withCase(flaw.variant(), values);
  }

  /** What is wrong. */
  public Flaw flaw() {
    return flaw;
  }

  /** Code of the reason, one of the names of {@link Reason}; goes into the dead letter's header. */
  @Override
  public String code() {
    return flaw.reason().name();
  }

  @Override
  public Map<String, String> values() {
    return values;
  }
}
