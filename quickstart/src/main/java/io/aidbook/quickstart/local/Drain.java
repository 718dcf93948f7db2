package io.aidbook.quickstart.local;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tells when an application has processed everything that was published: nothing unread, no
 * transaction open, nothing due by the clock, no decision short of its end, and all that seen twice
 * with no record in between.
 *
 * <p>One thing cannot be seen from outside: what a clock has just set off may still be on its way
 * to the broker. It is there once the application was closed, which commits it.
 */
final class Drain {
  private static final long PAUSE_MILLIS = 50;

  private final Supplier<Backlog.Snapshot> backlog;
  private final BooleanSupplier nothingDue;
  private final Supplier<Optional<Throwable>> failure;
  private Backlog.Snapshot last;
  private boolean wasDone;
  private long movedAt;

  /**
   * A drain.
   *
   * @param backlog looks at what is left to process
   * @param nothingDue whether the application has nothing to do by the clock, and no decision that
   *     is not at its end
   * @param failure why the application died; empty while it lives
   */
  Drain(
      Supplier<Backlog.Snapshot> backlog,
      BooleanSupplier nothingDue,
      Supplier<Optional<Throwable>> failure) {
    this.backlog = backlog;
    this.nothingDue = nothingDue;
    this.failure = failure;
  }

  /**
   * Looks once; everything is processed when this look and the one before found the same.
   *
   * @throws IllegalStateException when the application died
   */
  boolean isSettled() {
    failure
        .get()
        .ifPresent(
            error -> {
              throw new IllegalStateException("the app died: " + error.getMessage(), error);
            });
    Backlog.Snapshot now = backlog.get();
    boolean done = now.isEmpty() && nothingDue.getAsBoolean();
    boolean settled = done && wasDone && now.ends().equals(last.ends());
    if (last == null || now.hasMovedSince(last)) {
      movedAt = System.nanoTime();
    }
    last = now;
    wasDone = done;
    return settled;
  }

  /**
   * Returns when everything is processed.
   *
   * @param patience how long nothing at all may happen before the wait is given up
   * @param eachLook told of each look
   * @throws IllegalStateException when the application died, or nothing moved for too long
   */
  void await(Duration patience, Consumer<Backlog.Snapshot> eachLook) {
    movedAt = System.nanoTime();
    while (!isSettled()) {
      eachLook.accept(last);
      if (System.nanoTime() - movedAt > patience.toNanos()) {
        throw new IllegalStateException(
            "nothing has moved for %d s and %s"
                .formatted(
                    patience.toSeconds(),
                    last.isEmpty()
                        ? "the app still has totals to publish, entries to close as expired, or"
                            + " decisions that are not at their end"
                        : "records are left to process"));
      }
      pause();
    }
  }

  /**
   * Looks at what a closed application has left, as soon as its last transaction is through.
   *
   * @param patience how long that may take
   * @return whether nothing is left
   * @throws IllegalStateException when a transaction stays open
   */
  boolean leftNothing(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    Backlog.Snapshot left = backlog.get();
    while (left.rest() == Backlog.Rest.OPEN_TRANSACTION) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "the app was closed, and a transaction is still open after %d s"
                .formatted(patience.toSeconds()));
      }
      pause();
      left = backlog.get();
    }
    return left.isEmpty();
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
