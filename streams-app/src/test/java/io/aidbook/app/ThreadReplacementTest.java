package io.aidbook.app;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.serde.RegistryUnavailableException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class ThreadReplacementTest {
  private final Exception outage =
      new StreamsException(new RegistryUnavailableException("registry does not answer"));

  private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 5); // it may wrap
  private final ThreadReplacement replacement =
      new ThreadReplacement(2, Duration.ofMinutes(10), nanoTime::get);

  @Test
  void shouldReplaceAThreadThatDiedInAnOutage() {
    assertThat(replacement.handle(outage)).isEqualTo(REPLACE_THREAD);
    assertThat(replacement.handle(new StreamsException(new TimeoutException("no broker"))))
        .isEqualTo(REPLACE_THREAD);
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

  @Test
  void shouldStopForEverythingElse() {
    assertThat(replacement.handle(new StreamsException(new IllegalStateException("a bug"))))
        .isEqualTo(SHUTDOWN_CLIENT);
    assertThat(replacement.handle(new OutOfMemoryError("heap"))).isEqualTo(SHUTDOWN_CLIENT);
  }
}
