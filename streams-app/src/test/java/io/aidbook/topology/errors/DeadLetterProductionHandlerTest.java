package io.aidbook.topology.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ProductionExceptionHandler.Response;
import org.apache.kafka.streams.errors.ProductionExceptionHandler.Result;
import org.apache.kafka.streams.errors.ProductionExceptionHandler.SerializationExceptionOrigin;
import org.apache.kafka.streams.errors.internals.DefaultErrorHandlerContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterProductionHandlerTest {
  private final DeadLetterProductionHandler handler = new DeadLetterProductionHandler();

  @Test
  void shouldSetAnOutputAsideThatIsTooLargeForTheBroker() {
    handler.configure(Map.of("processing.guarantee", "at_least_once"));

    Response response = answer("match-candidates", new RecordTooLargeException("too large"));

    assertThat(response.result()).isEqualTo(Result.RESUME);
    assertThat(response.deadLetterQueueRecords())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.topic()).isEqualTo("dead-letters");
              assertThat(letter.value()).isEqualTo(FailingTopology.bytes("v"));
              assertThat(ErrorHeaders.text(letter.headers(), ErrorHeaders.REASON))
                  .isEqualTo(Reasons.UNPRODUCIBLE);
            });
  }

  @Test
  void shouldFailOnAnOutputTooLargeUnderExactlyOnceBecauseTheTransactionIsLostAlready() {
    handler.configure(Map.of("processing.guarantee", "exactly_once_v2"));

    Response response = answer("match-candidates", new RecordTooLargeException("too large"));

    assertThat(response.result()).isEqualTo(Result.FAIL);
    assertThat(response.deadLetterQueueRecords()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"aidbook-books-changelog", "aidbook-book-commands-repartition", "dead-letters"})
  void shouldFailWhenLeavingTheRecordOutWouldBreakSomethingElse(String topic) {
    assertThat(answer(topic, new RecordTooLargeException("too large")).result())
        .isEqualTo(Result.FAIL);
    assertThat(
            handler
                .handleSerializationError(
                    context(FailingTopology.bytes("raw")),
                    new ProducerRecord<>(topic, "k", "v"),
                    new IllegalStateException("surprise"),
                    SerializationExceptionOrigin.VALUE)
                .result())
        .isEqualTo(Result.FAIL);
  }

  @Test
  void shouldFailWhenTheInputOfAnUnserialisableOutputIsGone() {
    assertThat(
            handler
                .handleSerializationError(
                    context(null),
                    new ProducerRecord<>("match-candidates", "k", "v"),
                    new IllegalStateException("surprise"),
                    SerializationExceptionOrigin.VALUE)
                .result())
        .isEqualTo(Result.FAIL);
  }

  @Test
  void shouldRetryWhatIsTemporary() {
    assertThat(
            answer("match-candidates", new NotEnoughReplicasException("one broker down")).result())
        .isEqualTo(Result.RETRY);
  }

  @Test
  void shouldFailOnEverythingElse() {
    assertThat(answer("match-candidates", new PolicyViolationException("refused")).result())
        .isEqualTo(Result.FAIL);
  }

  private Response answer(String topic, Exception exception) {
    return handler.handleError(
        context(null),
        new ProducerRecord<>(topic, FailingTopology.bytes("k"), FailingTopology.bytes("v")),
        exception);
  }

  private static DefaultErrorHandlerContext context(byte[] rawValue) {
    return new DefaultErrorHandlerContext(
        null, "offers", 3, 42, new RecordHeaders(), "node", null, 5, null, rawValue);
  }
}
