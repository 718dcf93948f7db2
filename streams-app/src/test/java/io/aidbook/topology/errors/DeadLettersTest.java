package io.aidbook.topology.errors;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.ledger.InvalidEventException;
import io.aidbook.ledger.Rule;
import io.aidbook.serde.MalformedRecordException;
import io.aidbook.text.Values;
import io.aidbook.topology.Topics;
import io.aidbook.topology.Watch;
import java.io.EOFException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.internal.AbstractRecords;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.streams.errors.internals.DefaultErrorHandlerContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DeadLettersTest {
  private static final int LIMIT = 20_000;
  private final Exception exception = new IllegalArgumentException("bad");
  private final DeadLetters deadLetters = new DeadLetters("dead", LIMIT, Watch.NONE);

  @Test
  void shouldReplaceTheHeadersOfAnEarlierFailure() {
    RecordHeaders headers = new RecordHeaders();
    headers.add("mine", FailingTopology.bytes("kept"));
    headers.add(ErrorHeaders.REASON, FailingTopology.bytes("OLD"));
    headers.add(ErrorHeaders.TOPIC, FailingTopology.bytes("old"));

    ProducerRecord<byte[], byte[]> letter = letter(headers, new byte[1], new byte[2], 5);

    assertThat(letter.headers().headers(ErrorHeaders.REASON)).hasSize(1);
    assertThat(ErrorHeaders.text(letter.headers(), ErrorHeaders.REASON)).isEqualTo("NEW");
    assertThat(letter.headers().headers(ErrorHeaders.TOPIC)).hasSize(1);
    assertThat(ErrorHeaders.text(letter.headers(), "mine")).isEqualTo("kept");
    assertThat(ErrorHeaders.text(letter.headers(), ErrorHeaders.OMITTED)).isNull();
  }

  @Test
  void shouldLetTheBrokerStampARecordThatHasNoTimestamp() {
    assertThat(letter(new RecordHeaders(), null, new byte[1], -1).timestamp()).isNull();
  }

  @Test
  void shouldBoundMessageAndStackTrace() {
    Exception large = new IllegalArgumentException("x".repeat(100_000));

    ProducerRecord<byte[], byte[]> letter =
        new DeadLetters("dead", 1_000_000, Watch.NONE)
            .of(context(new RecordHeaders(), 5), null, null, "R", large);

    assertThat(letter.headers().lastHeader(ErrorHeaders.MESSAGE).value())
        .hasSize(DeadLetters.MAX_MESSAGE_CHARS);
    assertThat(letter.headers().lastHeader(ErrorHeaders.STACKTRACE).value())
        .hasSize(DeadLetters.MAX_STACKTRACE_CHARS);
  }

  /**
   * Records of two bytes, a million in a small batch, are a million dead letters: where the record
   * was at fault, there is nothing to look for in the code.
   */
  @ParameterizedTest
  @MethodSource("breaches")
  void shouldNotMakeMuchOfASmallRecord(Exception breach) {
    Headers headers =
        deadLetters.of(context(new RecordHeaders(), 5), null, null, "R", breach).headers();

    int bytes = 0;
    for (Header header : headers) {
      bytes += header.key().length() + header.value().length;
    }
    assertThat(bytes).isLessThan(800);
    assertThat(ErrorHeaders.text(headers, ErrorHeaders.STACKTRACE))
        .startsWith(breach.toString())
        .doesNotContain("\tat ");
  }

  static Stream<Exception> breaches() {
    return Stream.of(
        new InvalidEventException(Rule.INVALID_ITEM, Values.of("field", "item", "value", "A b")),
        new MalformedRecordException(
            MalformedRecordException.Flaw.NO_RECORD,
            Values.of("bytes", 2, "type", "Offer", "detail", "at the end"),
            new EOFException("at the end")));
  }

  /** Whoever reads dead letters on a console sees one line for each message. */
  @Test
  void shouldLetNoValueForgeALineOrSteerATerminal() {
    String hostile = "x\n2026 ERROR all is lost\u001b[2J\u202e\u2028";
    Exception bad =
        new IllegalArgumentException(
            hostile,
            new InvalidEventException(
                Rule.INVALID_ITEM, Values.of("field", "item", "value", hostile)));
    // Short, so that the cause is within what a header keeps.
    bad.setStackTrace(Arrays.copyOf(bad.getStackTrace(), 3));

    Headers headers =
        deadLetters.of(context(new RecordHeaders(), 5), null, null, "R", bad).headers();

    String escaped = "x\\n2026 ERROR all is lost\\u001b[2J\\u202e\\u2028";
    assertThat(ErrorHeaders.text(headers, ErrorHeaders.MESSAGE)).isEqualTo(escaped);
    assertThat(ErrorHeaders.text(headers, ErrorHeaders.STACKTRACE).lines())
        .contains("java.lang.IllegalArgumentException: " + escaped)
        .anyMatch(
            line ->
                line.startsWith(
                    "Caused by: io.aidbook.ledger.InvalidEventException: item '" + escaped))
        .allMatch(line -> line.matches("(java|Caused by: io|\\tat |\\t\\.\\.\\. ).*"));
  }

  @ParameterizedTest
  @CsvSource({
    "10, 1000, 10, ",
    "10, 30000, 10, value=30000",
    "30000, 100, 10, value=100 headers=24 key=30000",
    "10, 30000, 30000, value=30000 headers=30014"
  })
  void shouldLeaveOutWhatTheProducerCouldNotSend(
      int keyBytes, int valueBytes, int headerBytes, String omitted) {
    RecordHeaders headers = new RecordHeaders();
    headers.add("mine", new byte[headerBytes]);

    ProducerRecord<byte[], byte[]> letter =
        letter(headers, new byte[keyBytes], new byte[valueBytes], 5);

    assertThat(ErrorHeaders.text(letter.headers(), ErrorHeaders.OMITTED)).isEqualTo(omitted);
    assertThat(
            AbstractRecords.estimateSizeInBytesUpperBound(
                RecordBatch.CURRENT_MAGIC_VALUE,
                CompressionType.LZ4,
                letter.key(),
                letter.value(),
                letter.headers().toArray()))
        .isLessThanOrEqualTo(LIMIT);
  }

  @Test
  void shouldTakeTopicAndLimitFromTheConfigurationOfTheStreams() {
    DeadLetters configured =
        DeadLetters.from(
            Map.of(
                "errors.dead.letter.queue.topic.name", "elsewhere",
                "producer.max.request.size", "10000"));

    ProducerRecord<byte[], byte[]> letter =
        configured.of(context(new RecordHeaders(), 5), null, new byte[10_000], "R", exception);

    assertThat(letter.topic()).isEqualTo("elsewhere");
    assertThat(letter.value()).isNull();
    assertThat(DeadLetters.from(Map.of()).topic()).isEqualTo(Topics.DEAD_LETTERS);
  }

  private ProducerRecord<byte[], byte[]> letter(
      Headers headers, byte[] key, byte[] value, long timestamp) {
    return deadLetters.of(context(headers, timestamp), key, value, "NEW", exception);
  }

  private static DefaultErrorHandlerContext context(Headers headers, long timestamp) {
    return new DefaultErrorHandlerContext(
        null, "offers", 3, 42, headers, "node", null, timestamp, null, null);
  }
}
