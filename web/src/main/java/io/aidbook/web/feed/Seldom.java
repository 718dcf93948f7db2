package io.aidbook.web.feed;

import java.util.concurrent.TimeUnit;

/** Says when a line of the log is due again that would otherwise come all the time. */
final class Seldom {
  private static final long NANOS = TimeUnit.MINUTES.toNanos(1);

  private long next = System.nanoTime();

  /** Whether it is; then it is not for a minute. */
  synchronized boolean isDue() {
    long now = System.nanoTime();
    if (now - next < 0) {
      return false;
    }
    next = now + NANOS;
    return true;
  }

  /** It is due at once when it comes again. */
  synchronized void over() {
    next = System.nanoTime();
  }
}
