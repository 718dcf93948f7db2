package io.aidbook.web.imports;

import io.aidbook.web.publish.UnknownFateException;
import java.util.NavigableMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Entries that are on their way to the brokers: never more than some, and after the first failure
 * no more. Knows up to which row everything has arrived.
 */
final class InFlight {
  private final int most;
  private final Semaphore room;
  private final Counts counts;
  private final AtomicLong sent = new AtomicLong();

  /** Rows of entries that have not arrived, by the order in which they were sent. */
  private final NavigableMap<Long, Long> waiting = new ConcurrentSkipListMap<>();

  private volatile Throwable failure;

  /**
   * @param most entries at a time
   * @param counts what is confirmed
   */
  InFlight(int most, Counts counts) {
    this.most = most;
    this.room = new Semaphore(most);
    this.counts = counts;
  }

  /** Waits until there is room for one more. */
  void await() throws InterruptedException {
    room.acquire();
    room.release();
  }

  /** Adds one that was sent. */
  void add(long row, CompletableFuture<Void> arrived) throws InterruptedException {
    room.acquire();
    long number = sent.getAndIncrement();
    waiting.put(number, row);
    // The future is not looked at: this callback tells of a failure without waiting for it.
    CompletableFuture<Void> unused =
        arrived.whenComplete(
            (nothing, e) -> {
              if (e == null) {
                waiting.remove(number);
                counts.confirm();
              } else {
                fail(e instanceof CompletionException && e.getCause() != null ? e.getCause() : e);
              }
              room.release();
            });
  }

  private synchronized void fail(Throwable e) {
    if (failure == null || e instanceof UnknownFateException) {
      failure = e;
    }
  }

  /** Why something did not arrive, or null. */
  Throwable failure() {
    return failure;
  }

  /** Returns when all have arrived or failed. */
  void finish() throws InterruptedException {
    room.acquire(most);
    room.release(most);
  }

  /** The first row of which something has not arrived; {@link Long#MAX_VALUE} if all has. */
  long firstMissing() {
    var first = waiting.firstEntry();
    return first == null ? Long.MAX_VALUE : first.getValue();
  }
}
