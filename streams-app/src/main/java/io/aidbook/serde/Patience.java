package io.aidbook.serde;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for a registry that cannot be reached: tries again after pauses that double up to a limit,
 * until it answers, the time is up, or nobody wants the answer any more.
 */
final class Patience implements AutoCloseable {
  static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

  private final Duration limit;
  private final LongSupplier nanoTime;
  private final Pause pause;
  private final CountDownLatch closed = new CountDownLatch(1);

  /** How time passes between two attempts. */
  interface Pause {
    /**
     * Lets the time pass, or returns early once the latch is open.
     *
     * @throws InterruptedException when the thread is interrupted meanwhile
     */
    void pause(Duration duration, CountDownLatch closed) throws InterruptedException;
  }

  Patience(Duration limit) {
    this(limit, System::nanoTime, Patience::pauseUnlessClosed);
  }

  Patience(Duration limit, LongSupplier nanoTime, Pause pause) {
    this.limit = limit;
    this.nanoTime = nanoTime;
    this.pause = pause;
  }

  /**
   * The attempt's result.
   *
   * @throws RegistryUnavailableException when the registry stays unreachable for the whole limit
   * @throws InterruptException when the thread is interrupted; its flag is set again
   */
  <R> R call(Supplier<R> attempt) {
    long start = nanoTime.getAsLong();
    Duration next = FIRST_PAUSE;
    while (true) {
      try {
        return attempt.get();
      } catch (RegistryUnavailableException e) {
        Duration waited = Duration.ofNanos(nanoTime.getAsLong() - start);
        Duration left = limit.minus(waited);
        if (left.isNegative() || left.isZero() || closed.getCount() == 0) {
          throw new RegistryUnavailableException(
              "gave up after %d ms: %s".formatted(waited.toMillis(), e.getMessage()), e);
        }
        LOG.warn("waiting for the registry, {} s left: {}", left.toSeconds(), e.getMessage());
        pauseFor(next.compareTo(left) < 0 ? next : left);
        next = next.multipliedBy(2);
        next = next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE;
      }
    }
  }

  /** Ends all waits, present and future: what fails from now on fails at once. */
  @Override
  public void close() {
    closed.countDown();
  }

  private void pauseFor(Duration duration) {
    try {
      pause.pause(duration, closed);
    } catch (InterruptedException e) {
      throw new InterruptException("interrupted while waiting for the registry", e);
    }
  }

  private static void pauseUnlessClosed(Duration duration, CountDownLatch closed)
      throws InterruptedException {
    boolean early = closed.await(duration.toMillis(), TimeUnit.MILLISECONDS);
    LOG.debug("paused for {}{}", duration, early ? ", ended by close" : "");
  }
}
