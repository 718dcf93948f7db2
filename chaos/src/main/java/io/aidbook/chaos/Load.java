package io.aidbook.chaos;

import io.aidbook.quickstart.files.EventFiles;
import io.aidbook.quickstart.files.Row;
import io.aidbook.quickstart.local.Publisher;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A form that publishes the rows of files at a steady pace. While no broker takes them they wait,
 * and come all the faster afterwards.
 */
final class Load implements AutoCloseable {
  private final AtomicLong published = new AtomicLong();
  private final long nanosBetween;
  private final CompletableFuture<Void> end;
  private volatile boolean hurried;
  private volatile boolean stopped;

  /**
   * Begins to publish.
   *
   * @param part which rows of the files, in their order
   * @param rowsPerSecond the pace
   */
  Load(Site site, EventFiles files, Part part, int rowsPerSecond) {
    nanosBetween = TimeUnit.SECONDS.toNanos(1) / rowsPerSecond;
    end = CompletableFuture.runAsync(() -> publish(site, files, part));
  }

  /**
   * Some of the rows of files.
   *
   * @param from how many come before
   * @param to how many there are with those before
   */
  record Part(long from, long to) {
    static final Part WHOLE = new Part(0, Long.MAX_VALUE);
  }

  private void publish(Site site, EventFiles files, Part part) {
    try (EventFiles.Rows rows = files.inFileOrder();
        Publisher publisher = site.form()) {
      long due = System.nanoTime();
      for (long row = 0; row < part.to() && rows.hasNext() && !stopped; row++) {
        Row next = rows.next().row();
        if (row < part.from()) {
          continue;
        }
        publisher.publish(next);
        published.incrementAndGet();
        due += nanosBetween;
        if (!hurried) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
      }
      publisher.flush();
    }
  }

  /** How many rows it has sent so far. */
  long published() {
    return published.get();
  }

  boolean isDone() {
    return end.isDone();
  }

  /**
   * Publishes what is left as fast as it goes, and waits until the broker has all rows.
   *
   * @throws IllegalStateException when one could not be published, or time is up
   */
  void finish(Duration limit) {
    hurried = true;
    try {
      end.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the load could not be published", e.getCause());
    } catch (TimeoutException e) {
      throw new IllegalStateException("the load is not published within " + limit, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while publishing", e);
    }
  }

  @Override
  public void close() {
    stopped = true;
  }
}
