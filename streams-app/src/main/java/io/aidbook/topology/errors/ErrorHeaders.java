package io.aidbook.topology.errors;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The headers of a dead letter: those of KIP-1034, under the names Kafka Streams itself uses, and
 * Aidbook's own. All values are UTF-8 text.
 */
public final class ErrorHeaders {
  /** Why the record was set aside, as a code such as {@code INVALID_QUANTITY}. */
  public static final String REASON = "reason";

  /**
   * What the sentence of the reason says, by name: a JSON object of strings, such as {@code
   * {"field":"quantity","value":"-5","least":"0","most":"1000000000000"}}. Absent where it says
   * nothing beside the reason.
   */
  public static final String VALUES = "reason-values";

  /** Class name of the exception. */
  public static final String EXCEPTION = "__streams.errors.exception";

  /** Message of the exception: where it has a reason, the English sentence of it. */
  public static final String MESSAGE = "__streams.errors.message";

  /** Stack trace of the exception, cut at {@value DeadLetters#MAX_STACKTRACE_CHARS} characters. */
  public static final String STACKTRACE = "__streams.errors.stacktrace";

  /** Topic of the record set aside. */
  public static final String TOPIC = "__streams.errors.topic";

  /** Partition of the record set aside. */
  public static final String PARTITION = "__streams.errors.partition";

  /** Offset of the record set aside. */
  public static final String OFFSET = "__streams.errors.offset";

  /**
   * Only on a dead letter too large to be written whole: the parts left out and their size in
   * bytes, such as {@code value=5242880}. The original is still at topic, partition and offset for
   * as long as that topic keeps it.
   */
  public static final String OMITTED = "omitted";

  /**
   * Only on the dead letter of a whole batch that an operator skipped: offset of its last record.
   * {@link #OFFSET} is that of the first one.
   */
  public static final String LAST_OFFSET = "last-offset";

  /**
   * Only on a record that an operator has published again: the dead letter it was, as {@code
   * partition@offset}. It stays when the record fails once more.
   */
  public static final String REPLAYED_FROM = "replayed-from";

  static final List<String> ALL =
      List.of(
          REASON,
          VALUES,
          EXCEPTION,
          MESSAGE,
          STACKTRACE,
          TOPIC,
          PARTITION,
          OFFSET,
          OMITTED,
          LAST_OFFSET);

  private ErrorHeaders() {}

  /** Whether a header was added when the record was set aside, and is no header of its own. */
  public static boolean isAboutFailure(String name) {
    return ALL.contains(name);
  }

  /**
   * Reads one of these headers.
   *
   * @param headers of a dead letter
   * @param name one of the constants of this class
   * @return the text, or null when the header is absent or has no value
   */
  public static String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
