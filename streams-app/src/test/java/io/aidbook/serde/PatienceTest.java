package io.aidbook.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.InterruptException;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private final List<Duration> pauses = new ArrayList<>();
  private long nanos;

  @Test
  void shouldTryAgainUntilTheRegistryIsBack() {
    AtomicInteger attempts = new AtomicInteger();

    String result =
        patience(Duration.ofMinutes(2))
            .call(
                () -> {
                  if (nanos < Duration.ofSeconds(30).toNanos()) {
                    attempts.incrementAndGet();
                    throw new RegistryUnavailableException("down");
                  }
                  return "back";
                });

    assertThat(result).isEqualTo("back");
    assertThat(attempts).hasValueBetween(8, 15);
  }

  @Test
  void shouldDoubleItsPausesUpToALimit() {
    assertThatThrownBy(() -> patience(Duration.ofSeconds(30)).call(PatienceTest::down))
        .isInstanceOf(RegistryUnavailableException.class);

    assertThat(pauses.subList(0, 4))
        .containsExactly(
            Patience.FIRST_PAUSE,
            Patience.FIRST_PAUSE.multipliedBy(2),
            Patience.FIRST_PAUSE.multipliedBy(4),
            Patience.FIRST_PAUSE.multipliedBy(8));
    assertThat(pauses).allMatch(pause -> pause.compareTo(Patience.LONGEST_PAUSE) <= 0);
  }

  @Test
  void shouldGiveUpWhenTheTimeIsUpAndSaySo() {
    assertThatThrownBy(() -> patience(Duration.ofMinutes(2)).call(PatienceTest::down))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("120000 ms")
        .hasMessageContaining("down");
    assertThat(Duration.ofNanos(nanos)).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void shouldNotWaitForARefusal() {
    assertThatThrownBy(
            () ->
                patience(Duration.ofMinutes(2))
                    .call(
                        () -> {
                          throw new RegistryRefusedException(401, "no");
                        }))
        .isInstanceOf(RegistryRefusedException.class);
    assertThat(pauses).isEmpty();
  }

  @Test
  void shouldStopWhenInterrupted() {
    Patience patience = new Patience(Duration.ofMinutes(2));
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> patience.call(PatienceTest::down))
        .isInstanceOf(InterruptException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void shouldStopWhenClosed() throws Exception {
    Patience patience = new Patience(Duration.ofMinutes(2));
    List<Throwable> failures = new ArrayList<>();
    Thread waiting = new Thread(() -> patience.call(PatienceTest::down));
    waiting.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
    waiting.start();

    patience.close();
    waiting.join(Duration.ofSeconds(30).toMillis());

    assertThat(failures).singleElement().isInstanceOf(RegistryUnavailableException.class);
  }

  private static String down() {
    throw new RegistryUnavailableException("down");
  }

  private Patience patience(Duration limit) {
    return new Patience(
        limit,
        () -> nanos,
        (duration, closed) -> {
          pauses.add(duration);
          nanos += duration.toNanos();
        });
  }
}
