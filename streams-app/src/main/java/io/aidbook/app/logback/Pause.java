package io.aidbook.app.logback;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Says whether a line is due that is to be logged once, and again only after a while. */
final class Pause {
  private static final Duration LENGTH = Duration.ofMinutes(10);

  private final LongSupplier nanoTime;
  private OptionalLong saidAt = OptionalLong.empty();

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  Pause(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Whether the line is due; the next one is then due ten minutes later. */
  synchronized boolean isOver() {
    long now = nanoTime.getAsLong();
    if (saidAt.isPresent() && now - saidAt.getAsLong() < LENGTH.toNanos()) {
      return false;
    }
    saidAt = OptionalLong.of(now);
    return true;
  }
}
