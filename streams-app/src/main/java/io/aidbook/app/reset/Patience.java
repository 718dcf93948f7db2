package io.aidbook.app.reset;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.errors.InterruptException;

/** Waits until every broker knows of a topic's creation or deletion, which one was told. */
public final class Patience {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final long PAUSE_MS = 50;

  private Patience() {}

  /** Whether the condition came true in time, which is 10 s. */
  public static boolean until(BooleanSupplier condition) {
    long giveUp = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > giveUp) {
        return false;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
      } catch (InterruptedException e) {
        throw new InterruptException(e);
      }
    }
    return true;
  }
}
