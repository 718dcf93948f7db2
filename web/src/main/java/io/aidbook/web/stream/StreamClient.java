package io.aidbook.web.stream;

import io.aidbook.ledger.Side;
import io.aidbook.web.stream.StreamEvent.Told;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/**
 * One reader: what waits for it, and who writes. Bytes are written only while its socket takes
 * them, so no thread ever waits for a reader. A reader that reads too slowly loses what waits for
 * it and is told so.
 */
final class StreamClient implements WriteListener {
  /** About how many bytes are handed to the socket at a time. */
  private static final int BATCH_BYTES = 32 * 1024;

  private static final byte[] RETRY = ascii("retry: 3000\n");
  private static final byte[] SIGN_OF_LIFE = ascii(":\n");
  private static final byte[] RESYNC = ascii("event: resync\ndata: {}\n\n");

  private final StreamFilter filter;
  private final int most;
  private final long endNanos;
  private final BooleanSupplier allowedStill;
  private final Executor writers;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  // All below: guarded by this.
  private final Deque<Told> queue = new ArrayDeque<>();
  private int allowed;
  private Offsets seen;
  private boolean resync;
  private boolean signOfLife;
  private boolean greeted;

  /** Whether a thread writes, or the socket will say when it takes more. */
  private boolean busy = true;

  private ServletOutputStream out;
  private boolean unflushed;

  /**
   * @param most events that may wait
   * @param endNanos when it ends, by {@link System#nanoTime}
   * @param allowedStill whether the reader's session or token still holds
   * @param writers threads that write
   */
  StreamClient(
      StreamFilter filter,
      int most,
      long endNanos,
      BooleanSupplier allowedStill,
      Executor writers) {
    this.filter = filter;
    this.most = most;
    this.endNanos = endNanos;
    this.allowedStill = allowedStill;
    this.writers = writers;
  }

  /**
   * Begins at a position.
   *
   * @param from up to where the reader has come
   * @param missed what came behind that, the earliest first
   * @param now up to where all are told
   * @param tooFar whether it has to load anew what it shows
   */
  synchronized void begin(
      Offsets from, Collection<StreamEvent> missed, Offsets now, boolean tooFar) {
    seen = from;
    resync = tooFar;
    allowed = Integer.MAX_VALUE;
    missed.forEach(this::add);
    // What the reader missed may exceed what may wait, and is on its way out.
    allowed = queue.size() + most;
    seen.advance(now);
  }

  /** Writes from now on; called once, by the thread of the request. */
  void open(ServletOutputStream stream) {
    out = stream;
    stream.setWriteListener(this);
  }

  /** Completes when the reader is gone. */
  CompletableFuture<Void> ended() {
    return ended;
  }

  /**
   * Tells what one record brought about. The record counts as seen also if none of it is for this
   * reader.
   */
  void offer(StreamEvent.Slot slot, List<StreamEvent> events) {
    synchronized (this) {
      events.forEach(this::add);
      seen.advanceKnown(slot);
    }
    wake();
  }

  /** Takes away what waits and says something of an erased entry. */
  synchronized void erase(Side side, String id) {
    queue.removeIf(told -> told.event().erase(side, id));
  }

  private void add(StreamEvent event) {
    if (!seen.isBefore(event.slot())) {
      return; // the reader had it from another instance, which was further
    }
    Optional<Told> told = event.to(filter);
    if (told.isPresent()) {
      if (queue.size() < allowed) {
        queue.add(told.get());
      } else {
        queue.clear();
        allowed = most;
        resync = true;
      }
    }
  }

  /** The reader has to load anew what it shows, as of a position. */
  void resync(Offsets from) {
    synchronized (this) {
      queue.clear();
      allowed = most;
      seen = from;
      resync = true;
    }
    wake();
  }

  /** Has the reader sent a sign of life, or ends it if its time is up or its session has ended. */
  void tick(long nowNanos) {
    if (nowNanos - endNanos >= 0 || !allowedStill.getAsBoolean()) {
      end();
      return;
    }
    synchronized (this) {
      signOfLife = true;
    }
    wake();
  }

  void end() {
    ended.complete(null);
  }

  StreamFilter filter() {
    return filter;
  }

  synchronized int waiting() {
    return queue.size();
  }

  private void wake() {
    synchronized (this) {
      if (busy || ended.isDone() || !hasMore()) {
        return;
      }
      busy = true;
    }
    writers.execute(this::write);
  }

  private boolean hasMore() {
    return !queue.isEmpty() || resync || signOfLife || !greeted;
  }

  @Override
  public void onWritePossible() {
    write();
  }

  @Override
  public void onError(Throwable failure) {
    end();
  }

  private void write() {
    try {
      while (out.isReady()) {
        if (unflushed) {
          unflushed = false;
          out.flush();
          continue;
        }
        if (!allowedStill.getAsBoolean()) {
          // Asked before each batch, so that nothing is told after the reader has signed out.
          end();
          return;
        }
        byte[] batch = next();
        if (batch == null) {
          return;
        }
        unflushed = true;
        out.write(batch);
      }
      // The socket says when it takes more, by onWritePossible.
    } catch (IOException | RuntimeException e) {
      end();
    }
  }

  /**
   * The next bytes to write; null if there are none, and then this is no longer busy. An id at
   * their end says how far the reader has come with all that was told so far, if nothing waits.
   */
  private synchronized byte[] next() {
    if (!hasMore() || ended.isDone()) {
      busy = false;
      return null;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    if (!greeted) {
      greeted = true;
      bytes.writeBytes(RETRY);
    }
    if (signOfLife) {
      signOfLife = false;
      bytes.writeBytes(SIGN_OF_LIFE);
    }
    if (resync) {
      resync = false;
      bytes.writeBytes(RESYNC);
    }
    boolean named = false;
    while (!queue.isEmpty() && bytes.size() < BATCH_BYTES) {
      byte[] text = queue.remove().text();
      if (text != null) {
        named = queue.isEmpty();
        if (named) {
          bytes.writeBytes(id());
        }
        bytes.writeBytes(text);
      }
    }
    if (queue.isEmpty() && !named) {
      // An id alone is no event, but the reader's last id from then on.
      bytes.writeBytes(id());
      bytes.write('\n');
    }
    return bytes.toByteArray();
  }

  private byte[] id() {
    return ascii("id: " + seen.text() + "\n");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
