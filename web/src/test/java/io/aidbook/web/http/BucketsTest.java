package io.aidbook.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.web.http.LimitSettings.Rate;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Requests are counted by key, for so many keys. */
class BucketsTest {
  private final AtomicLong now = new AtomicLong();
  private final Buckets buckets =
      new Buckets(new Rate(1, Duration.ofSeconds(1), 5), 3, new Meter(now));

  @Test
  void aBurstIsAllowedAndComesBack() {
    for (int i = 0; i < 5; i++) {
      assertThat(buckets.take("a")).isZero();
    }
    assertThat(buckets.take("a")).isEqualTo(TimeUnit.SECONDS.toNanos(1));
    assertThat(buckets.take("b")).isZero();
    pass(2);
    assertThat(buckets.take("a")).isZero();
    assertThat(buckets.take("a")).isZero();
    assertThat(buckets.take("a")).isPositive();
  }

  @Test
  void manyKeysDoNotFillTheHeapNorResetACount() {
    for (int i = 0; i < 6; i++) {
      buckets.take("a");
    }
    for (int i = 0; i < 10_000; i++) {
      buckets.take("other " + i);
    }
    assertThat(buckets.size()).isEqualTo(3);
    assertThat(buckets.take("a")).isPositive();
  }

  @Test
  void keysBeyondShareACount() {
    for (String key : new String[] {"a", "b", "c"}) {
      assertThat(buckets.take(key)).isZero();
    }
    int allowed = 0;
    for (int i = 0; i < 1_000; i++) {
      allowed += buckets.take("new " + i) == 0 ? 1 : 0;
    }
    assertThat(allowed).isEqualTo(100);
    assertThat(buckets.take("a")).isZero();
  }

  @Test
  void aKeyIsForgottenOnceItsCountIsFull() {
    for (int i = 0; i < 5; i++) {
      buckets.take("a");
      buckets.take("b");
      buckets.take("c");
    }
    pass(5);
    // A count of "d" needs the place of "a", whose count is not certainly full yet.
    buckets.take("d");
    assertThat(buckets.take("a")).isZero();
    pass(1);
    buckets.take("e");
    buckets.take("f");
    assertThat(buckets.size()).isEqualTo(3);
    for (int i = 0; i < 4; i++) {
      assertThat(buckets.take("f")).isZero();
    }
    assertThat(buckets.take("f")).isPositive();
  }

  private void pass(int seconds) {
    now.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
  }

  private record Meter(AtomicLong now) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return now.get();
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
