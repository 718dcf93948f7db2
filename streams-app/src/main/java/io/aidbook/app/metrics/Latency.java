package io.aidbook.app.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;

/**
 * How long it takes from the moment something was recorded to the moment a book sends off a
 * candidate because of it. What is older than an hour comes from a replay or a backlog, and says
 * nothing of the way through Aidbook: it is counted, but not measured. So is what was recorded in
 * the future; a second of it passes for a clock that is a little fast.
 */
final class Latency {
  /** What took longer is not measured. */
  static final Duration LONGEST = Duration.ofHours(1);

  /** How far ahead another's clock may be. */
  static final Duration AHEAD = Duration.ofSeconds(1);

  private static final Duration[] BUCKETS = {
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofMinutes(1),
    Duration.ofMinutes(5),
    Duration.ofMinutes(15),
    LONGEST
  };

  private final Clock clock;
  private final Timer measured;
  private final Counter unmeasured;

  Latency(Meters meters, String level, Clock clock) {
    this.clock = clock;
    this.measured = meters.timer(Exported.LATENCY, BUCKETS, "level", level);
    this.unmeasured = meters.counter(Exported.LATENCY_UNMEASURED, "level", level);
  }

  /**
   * A candidate is sent off now.
   *
   * @param causedAt in milliseconds since 1970
   */
  void since(long causedAt) {
    long taken = clock.millis() - causedAt;
    if (taken > LONGEST.toMillis() || taken < -AHEAD.toMillis()) {
      unmeasured.increment();
    } else {
      measured.record(Duration.ofMillis(Math.max(0, taken)));
    }
  }
}
