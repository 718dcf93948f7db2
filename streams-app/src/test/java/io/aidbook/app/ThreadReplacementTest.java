package io.aidbook.app;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.serde.RegistryRefusedException;
import io.aidbook.serde.RegistryUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ThreadReplacementTest {
  private final Exception outage =
      new StreamsException(new RegistryUnavailableException("registry does not answer"));

  private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 5); // it may wrap
  private final AtomicInteger overtaken = new AtomicInteger();
  private final ThreadReplacement replacement =
      new ThreadReplacement(2, Duration.ofMinutes(10), nanoTime::get, overtaken::incrementAndGet);

  @Test
  void shouldReplaceAThreadThatDiedInAnOutage() {
    assertThat(replacement.handle(outage)).isEqualTo(REPLACE_THREAD);
    assertThat(replacement.handle(new StreamsException(new TimeoutException("no broker"))))
        .isEqualTo(REPLACE_THREAD);
  }

  @Test
  void shouldStopAtOnceWhenTheRegistryRefusesForGood() {
    for (int status : new int[] {404, 409, 422}) {
      assertThat(
              replacement.handle(
                  new StreamsException(new RegistryRefusedException(status, "not registered"))))
          .isEqualTo(SHUTDOWN_CLIENT);
    }
    assertThat(replacement.handle(new StreamsException(new RegistryRefusedException(401, "who?"))))
        .isEqualTo(REPLACE_THREAD);
  }

  /** As the consumer throws it of a record whose bytes are none; each thread would meet it anew. */
  @Test
  void shouldStopAtOnceAtARecordThatNoConsumerCanRead() {
    Exception unreadable =
        new StreamsException(
            new KafkaException(
                "Received exception when fetching the next record from trial.offers-12. If needed,"
                    + " please seek past the record to continue consumption.",
                new InvalidRecordException("Invalid record size: expected 165 bytes")));

    assertThat(replacement.handle(unreadable)).isEqualTo(SHUTDOWN_CLIENT);
    assertThat(overtaken).hasValue(0);
    assertThat(Incurable.advice(unreadable).orElseThrow())
        .contains("trial.offers-12", "aidbook skip --topic trial.offers --partition 12 --offset");
    assertThat(Incurable.advice(outage)).isEmpty();
  }

  /** It was taken for a lost transaction, for as long as ten threads last. */
  @Test
  void shouldStopAtOnceWhenTheBrokersDoNotAllowSoLongATransaction() {
    Exception refused =
        new StreamsException(
            new KafkaException(
                "Cannot execute transactional method because we are in an error state",
                new KafkaException(
                    "Unexpected error in InitProducerIdResponse; The transaction timeout is larger than"
                        + " the maximum value allowed by the broker (as configured by"
                        + " transaction.max.timeout.ms).")));

    assertThat(replacement.handle(refused)).isEqualTo(SHUTDOWN_CLIENT);
    assertThat(overtaken).hasValue(0);
    assertThat(Incurable.advice(refused).orElseThrow())
        .startsWith("transaction.timeout.ms is above");
  }

  @Test
  void shouldStopWhenOutagesCostTooManyThreads() {
    replacement.handle(outage);
    replacement.handle(outage);

    assertThat(replacement.handle(outage)).isEqualTo(SHUTDOWN_CLIENT);
  }

  @Test
  void shouldForgetReplacementsThatLieLongBack() {
    replacement.handle(outage);
    replacement.handle(outage);

    nanoTime.addAndGet(Duration.ofMinutes(10).toNanos() + 1);

    assertThat(replacement.handle(outage)).isEqualTo(REPLACE_THREAD);
  }

  @ParameterizedTest
  @MethodSource("endsWithoutTheThread")
  void shouldReplaceAThreadThatWasOvertaken(Exception failure) {
    assertThat(replacement.handle(new StreamsException("while committing", failure)))
        .isEqualTo(REPLACE_THREAD);
    assertThat(overtaken).hasValue(1);
  }

  static List<Exception> endsWithoutTheThread() {
    return List.of(
        new ProducerFencedException("there is a newer producer"),
        new InvalidProducerEpochException("an old epoch"),
        new InvalidPidMappingException("forgotten"),
        new InvalidTxnStateException("no such transaction"),
        new OutOfOrderSequenceException("17 after 3"),
        new KafkaException("Unexpected error in EndTxnResponse"));
  }

  @Test
  void shouldStopForAnErrorOfKafkaThatHasAKindOfItsOwn() {
    assertThat(replacement.handle(new StreamsException(new SerializationException("a bug"))))
        .isEqualTo(SHUTDOWN_CLIENT);
  }

  @Test
  void shouldStopForEverythingElse() {
    assertThat(replacement.handle(new StreamsException(new IllegalStateException("a bug"))))
        .isEqualTo(SHUTDOWN_CLIENT);
    assertThat(replacement.handle(new OutOfMemoryError("heap"))).isEqualTo(SHUTDOWN_CLIENT);
  }
}
