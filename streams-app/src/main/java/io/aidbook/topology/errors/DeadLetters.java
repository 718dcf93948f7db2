package io.aidbook.topology.errors;

import io.aidbook.sentences.Coded;
import io.aidbook.text.Printable;
import io.aidbook.topology.Topics;
import io.aidbook.topology.Watch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * Builds dead letters: the original key and value bytes, timestamp and headers untouched, plus the
 * {@link ErrorHeaders} that say what was wrong and where the record came from.
 *
 * <p>Headers of an earlier failure (a dead letter that was published again and failed again) are
 * replaced, so that each name has one value. A record that would exceed what the producer sends,
 * which only happens when it was compressed on its way in, is set aside without the parts that do
 * not fit; {@link ErrorHeaders#OMITTED} names them. Without that rule one such record would stop
 * the partition for ever.
 */
public final class DeadLetters {
  /** A longer stack trace is cut here. */
  public static final int MAX_STACKTRACE_CHARS = 8_192;

  /** A longer message is cut here: it may quote the input, which may be of any size. */
  public static final int MAX_MESSAGE_CHARS = 1_024;

  /** Room for the batch, the lengths and {@link ErrorHeaders#OMITTED}; generous. */
  private static final int OVERHEAD_BYTES = 512;

  /** Bytes that the lengths of one header's name and value take at most. */
  private static final int HEADER_OVERHEAD_BYTES = 10;

  private static final StackTraceElement[] NO_FRAMES = {};

  private static final int KAFKA_DEFAULT_MAX_REQUEST_BYTES = 1_048_576;

  private final String topic;
  private final long maxRecordBytes;
  private final Watch watch;

  /**
   * @param topic the dead letters go to
   * @param maxRequestBytes the producer's {@code max.request.size}
   * @param watch is told of each
   */
  public DeadLetters(String topic, int maxRequestBytes, Watch watch) {
    this.topic = topic;
    this.maxRecordBytes = (long) maxRequestBytes - OVERHEAD_BYTES;
    this.watch = watch;
  }

  /**
   * Reads topic, size limit and watch from what Kafka Streams gives its handlers.
   *
   * @param configs with {@code errors.dead.letter.queue.topic.name} (default {@code dead-letters}),
   *     the producer's {@code max.request.size} (default: Kafka's own, 1 MiB), and {@link
   *     Watch#CONFIG} (default: none)
   */
  public static DeadLetters from(Map<String, ?> configs) {
    Object topic = configs.get(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG);
    Object limit =
        configs.get(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG));
    if (limit == null) {
      limit = configs.get(ProducerConfig.MAX_REQUEST_SIZE_CONFIG);
    }
    return new DeadLetters(
        topic == null ? Topics.DEAD_LETTERS : topic.toString(),
        limit == null ? KAFKA_DEFAULT_MAX_REQUEST_BYTES : Integer.parseInt(limit.toString().trim()),
        configs.get(Watch.CONFIG) instanceof Watch watch ? watch : Watch.NONE);
  }

  /** The topic the dead letters go to. */
  public String topic() {
    return topic;
  }

  /**
   * Builds the dead letter of the record in the context, and tells the watch of it.
   *
   * @param context where the record came from, its headers and timestamp
   * @param key original bytes, or null
   * @param value original bytes, or null
   * @param reason code
   * @param exception what happened
   * @return the record for the dead-letter topic
   */
  public ProducerRecord<byte[], byte[]> of(
      ErrorHandlerContext context, byte[] key, byte[] value, String reason, Exception exception) {
    RecordHeaders own = new RecordHeaders();
    add(own, ErrorHeaders.REASON, reason);
    if (exception instanceof Coded coded && !coded.values().isEmpty()) {
      add(own, ErrorHeaders.VALUES, ReasonValues.json(coded.values()));
    }
    add(own, ErrorHeaders.EXCEPTION, exception.getClass().getName());
    add(own, ErrorHeaders.MESSAGE, cut(messageOf(exception), MAX_MESSAGE_CHARS));
    add(own, ErrorHeaders.STACKTRACE, cut(stackTraceOf(exception), MAX_STACKTRACE_CHARS));
    add(own, ErrorHeaders.TOPIC, String.valueOf(context.topic()));
    add(own, ErrorHeaders.PARTITION, String.valueOf(context.partition()));
    add(own, ErrorHeaders.OFFSET, String.valueOf(context.offset()));
    RecordHeaders original = originalOf(context.headers());

    // The value goes first: without it, key and headers still tell a person which record it was.
    List<String> omitted = new ArrayList<>();
    long excess = size(key) + size(value) + size(original) + size(own) - maxRecordBytes;
    byte[] keptValue = value;
    if (excess > 0) {
      omitted.add("value=" + size(value));
      excess -= size(value);
      keptValue = null;
    }
    RecordHeaders keptHeaders = original;
    if (excess > 0) {
      omitted.add("headers=" + size(original));
      excess -= size(original);
      keptHeaders = new RecordHeaders();
    }
    byte[] keptKey = key;
    if (excess > 0) {
      omitted.add("key=" + size(key));
      keptKey = null;
    }
    own.forEach(keptHeaders::add);
    if (!omitted.isEmpty()) {
      add(keptHeaders, ErrorHeaders.OMITTED, String.join(" ", omitted));
    }
    watch.setAside(reason);
    Long timestamp = context.timestamp() < 0 ? null : Long.valueOf(context.timestamp());
    return new ProducerRecord<>(topic, null, timestamp, keptKey, keptValue, keptHeaders);
  }

  private static RecordHeaders originalOf(Headers headers) {
    RecordHeaders kept = new RecordHeaders();
    if (headers != null) {
      for (Header header : headers) {
        if (!ErrorHeaders.ALL.contains(header.key())) {
          kept.add(header);
        }
      }
    }
    return kept;
  }

  private static String messageOf(Exception exception) {
    return exception.getMessage() == null ? "" : Printable.of(exception.getMessage());
  }

  /**
   * As Java prints it, but with each message on one line, since it may quote the input. Where the
   * record is at fault, the places in the code are left out: they say nothing about it, and would
   * make a dead letter of 2 KB of each record of 2 bytes that anybody publishes.
   */
  private static String stackTraceOf(Throwable failure) {
    boolean atFault = failure instanceof Coded;
    StringBuilder text = new StringBuilder();
    Set<Throwable> told = Collections.newSetFromMap(new IdentityHashMap<>());
    StackTraceElement[] outer = NO_FRAMES;
    for (Throwable each = failure; each != null && told.add(each); each = each.getCause()) {
      text.append(each == failure ? "" : "Caused by: ").append(Printable.of(each.toString()));
      StackTraceElement[] frames = atFault ? NO_FRAMES : each.getStackTrace();
      int own = frames.length - inCommon(frames, outer);
      for (int i = 0; i < own; i++) {
        text.append("\n\tat ").append(frames[i]);
      }
      text.append(own < frames.length ? "\n\t... %d more\n".formatted(frames.length - own) : "\n");
      outer = frames;
    }
    return text.toString();
  }

  /** How many frames two stack traces have in common at their ends. */
  private static int inCommon(StackTraceElement[] one, StackTraceElement[] other) {
    int common = 0;
    while (common < Math.min(one.length, other.length)
        && one[one.length - 1 - common].equals(other[other.length - 1 - common])) {
      common++;
    }
    return common;
  }

  private static String cut(String text, int maxChars) {
    return text.length() <= maxChars ? text : text.substring(0, maxChars);
  }

  private static void add(Headers headers, String name, String text) {
    headers.add(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static long size(byte[] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  private static long size(Headers headers) {
    long sum = 0;
    for (Header header : headers) {
      sum +=
          header.key().getBytes(StandardCharsets.UTF_8).length
              + size(header.value())
              + HEADER_OVERHEAD_BYTES;
    }
    return sum;
  }
}
