package io.aidbook.quickstart.replay;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Waits until an application has processed everything that was published: nothing unread, no
 * transaction open, nothing due by the clock, and all that seen twice with no record in between.
 */
final class Drain {
  private static final long PAUSE_MILLIS = 50;

  private final Backlog backlog;
  private final BooleanSupplier nothingDue;
  private final Supplier<Optional<Throwable>> failure;
  private final Duration patience;
  private final Runnable eachTime;

  /**
   * A wait.
   *
   * @param backlog what is left to process
   * @param nothingDue whether the application has nothing to do by the clock
   * @param failure why the application died, while it lives empty
   * @param patience how long nothing at all may happen before the wait is given up
   * @param eachTime called each time it looks
   */
  Drain(
      Backlog backlog,
      BooleanSupplier nothingDue,
      Supplier<Optional<Throwable>> failure,
      Duration patience,
      Runnable eachTime) {
    this.backlog = backlog;
    this.nothingDue = nothingDue;
    this.failure = failure;
    this.patience = patience;
    this.eachTime = eachTime;
  }

  /**
   * Returns when everything is processed.
   *
   * @throws IllegalStateException when the application died, or nothing moved for too long
   */
  void await() {
    Backlog.Snapshot last = backlog.snapshot();
    boolean wasDone = last.isEmpty() && nothingDue.getAsBoolean();
    long moved = System.nanoTime();
    while (true) {
      eachTime.run();
      failure
          .get()
          .ifPresent(
              error -> {
                throw new IllegalStateException("the app died: " + error.getMessage(), error);
              });
      Backlog.Snapshot now = backlog.snapshot();
      boolean done = now.isEmpty() && nothingDue.getAsBoolean();
      if (done && wasDone && now.ends().equals(last.ends())) {
        return;
      }
      if (!now.ends().equals(last.ends())) {
        moved = System.nanoTime();
      } else if (System.nanoTime() - moved > patience.toNanos()) {
        throw new IllegalStateException(
            "nothing has moved for %s and %s; see the log, or allow more with --timeout"
                .formatted(
                    patience,
                    now.isEmpty()
                        ? "the app still has something to publish or to close as expired"
                        : "records are left to process"));
      }
      last = now;
      wasDone = done;
      pause();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the app", e);
    }
  }
}
