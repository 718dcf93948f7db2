package io.aidbook.topology.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidbook.ledger.InvalidEventException;
import io.aidbook.ledger.Rule;
import io.aidbook.serde.MalformedRecordException;
import io.aidbook.serde.RegistryUnavailableException;
import io.aidbook.text.Values;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What leaves a running topology when a record fails: one dead letter, or a stop and none. It is
 * the same whether reading a record fails, or the processor that meets what could not be read.
 */
@ParameterizedClass
@ValueSource(booleans = {false, true})
class DeadLettersFromTopologyTest {
  private static final Map<String, RuntimeException> EXCEPTIONS =
      Map.of(
          "malformed",
              new MalformedRecordException(
                  MalformedRecordException.Flaw.NO_MAGIC, Map.of("byte", "0x07")),
          "invalid",
              new InvalidEventException(
                  Rule.INVALID_QUANTITY, Values.of("field", "quantity", "value", -3)),
          "foreign", new SerializationException("some other serde"),
          "bug", new NullPointerException("surprise"),
          "outage", new RegistryUnavailableException("registry does not answer"),
          "wrapped", new IllegalStateException(new RegistryUnavailableException("down")),
          "store", new ProcessorStateException("disk"),
          "closed", new InvalidStateStoreException("store is closed"),
          "denied", new AuthorizationException("not allowed"),
          "disk", new UncheckedIOException(new IOException("disk full")));

  private final FailingTopology topology;
  private final boolean arrived;

  DeadLettersFromTopologyTest(boolean arrived) {
    this.arrived = arrived;
    topology = new FailingTopology(EXCEPTIONS, arrived);
  }

  @AfterEach
  void close() {
    topology.close();
  }

  @ParameterizedTest
  @CsvSource({
    "read:malformed, MALFORMED_VALUE",
    "read:foreign, UNREADABLE",
    "read:bug, UNREADABLE",
    "process:invalid, INVALID_QUANTITY",
    "process:malformed, MALFORMED_VALUE",
    "process:bug, PROCESSING_FAILED"
  })
  void shouldSetOneRecordAsideAndProcessItsNeighbours(String bad, String reason) {
    topology.pipe("a", "before");
    topology.pipe("b", bad);
    topology.pipe("c", "after");

    assertThat(topology.outputs()).containsExactly("before", "after");
    assertThat(topology.deadLetters())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.key()).isEqualTo(FailingTopology.bytes("b"));
              assertThat(letter.value()).isEqualTo(FailingTopology.bytes(bad));
              assertThat(text(letter, ErrorHeaders.REASON)).isEqualTo(reason);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"read:malformed", "process:invalid"})
  void shouldKeepTimestampAndHeadersAndSayWhereTheRecordCameFrom(String bad) {
    topology.pipe("a", "before");
    RecordHeaders headers = new RecordHeaders();
    headers.add("trace", FailingTopology.bytes("7f"));
    topology.pipe("b", bad, 1_234, headers);

    TestRecord<byte[], byte[]> letter = topology.deadLetters().get(0);

    assertThat(letter.timestamp()).isEqualTo(1_234);
    assertThat(text(letter, "trace")).isEqualTo("7f");
    assertThat(text(letter, ErrorHeaders.TOPIC)).isEqualTo(FailingTopology.INPUT);
    assertThat(text(letter, ErrorHeaders.PARTITION)).isEqualTo("0");
    assertThat(text(letter, ErrorHeaders.OFFSET)).isEqualTo("1");
    assertThat(text(letter, ErrorHeaders.EXCEPTION)).endsWith("Exception");
    assertThat(text(letter, ErrorHeaders.MESSAGE)).containsPattern("byte 0x07|quantity '-3'");
    assertThat(text(letter, ErrorHeaders.VALUES))
        .isIn(
            "{\"case\":\"NO_MAGIC\",\"byte\":\"0x07\"}",
            "{\"field\":\"quantity\",\"value\":\"-3\"}");
    assertThat(text(letter, ErrorHeaders.STACKTRACE))
        .contains(text(letter, ErrorHeaders.MESSAGE))
        .doesNotContain("\tat ");
  }

  @Test
  void shouldKeepANullKeyNull() {
    topology.pipe(null, "process:invalid");

    assertThat(topology.deadLetters()).singleElement().extracting(TestRecord::key).isNull();
  }

  @Test
  void shouldSetAsideWhatFailsBehindAnInternalTopicUnderThatTopicsName() {
    topology.pipe("a", "inside:bug");
    topology.pipe("b", "after");

    assertThat(topology.outputs()).containsExactly("after");
    TestRecord<byte[], byte[]> letter = topology.deadLetters().get(0);
    assertThat(letter.value()).isEqualTo(FailingTopology.bytes("inside:bug"));
    assertThat(text(letter, ErrorHeaders.TOPIC)).isEqualTo(FailingTopology.INTERNAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "read:outage", "read:wrapped", "read:denied", "process:outage", "process:wrapped",
        "process:store", "process:closed", "process:denied", "process:disk", "inside:outage",
        "write:outage", "write:wrapped"
      })
  void shouldStopWithoutADeadLetterWhenTheRecordIsNotToBlame(String innocent) {
    topology.pipe("a", "before");

    assertThatThrownBy(() -> topology.pipe("b", innocent)).isInstanceOf(StreamsException.class);

    assertThat(topology.outputs()).containsExactly("before");
    assertThat(topology.deadLetters()).isEmpty();
  }

  @Test
  void shouldStopWhenARecordFailsAfterItsResultsWereSent() {
    assertThatThrownBy(() -> topology.pipe("a", "sent:invalid"))
        .isInstanceOf(StreamsException.class);

    assertThat(topology.deadLetters()).isEmpty();
  }

  @Test
  void shouldSetTheInputOfAnUnserialisableOutputAside() {
    // Behind the internal topic nothing was sent yet, so the original bytes are there.
    topology.pipe("a", "write:bug");

    assertThat(topology.deadLetters())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.value()).isEqualTo(FailingTopology.bytes("write:bug"));
              assertThat(text(letter, ErrorHeaders.REASON)).isEqualTo(Reasons.UNPRODUCIBLE);
            });
  }

  @Test
  void shouldStopWhenAPunctuationFails() {
    try (FailingTopology punctuated =
        new FailingTopology(Map.of("punctuate", new IllegalStateException("surprise")), arrived)) {
      assertThatThrownBy(punctuated::punctuate).isInstanceOf(StreamsException.class);
      assertThat(punctuated.deadLetters()).isEmpty();
    }
  }

  private static String text(TestRecord<byte[], byte[]> letter, String header) {
    return ErrorHeaders.text(letter.headers(), header);
  }
}
