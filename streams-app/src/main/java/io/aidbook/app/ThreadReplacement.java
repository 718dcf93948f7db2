package io.aidbook.app;

import io.aidbook.serde.Outage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what follows when a thread dies. An outage will pass, and a thread that was overtaken has
 * lost nothing but its place, so the thread is replaced and goes on from the last commit, up to a
 * number of times within a window. Anything else would happen again at once, so the instance stops
 * and leaves its work to the others.
 */
final class ThreadReplacement implements StreamsUncaughtExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(ThreadReplacement.class);

  private final int max;
  private final Duration window;
  private final LongSupplier nanoTime;
  private final Runnable onOvertaken;
  private final Deque<Long> replacedAt = new ArrayDeque<>();

  /**
   * @param max replacements within the window
   * @param window in which they are counted
   * @param nanoTime such as {@link System#nanoTime}
   * @param onOvertaken is run, by the thread that dies, when it was overtaken
   */
  ThreadReplacement(int max, Duration window, LongSupplier nanoTime, Runnable onOvertaken) {
    this.onOvertaken = onOvertaken;
    this.max = max;
    this.window = window;
    this.nanoTime = nanoTime;
  }

  @Override
  public synchronized StreamThreadExceptionResponse handle(Throwable failure) {
    if (Outage.isRefusal(failure)) {
      log.error(
          "A thread died because the registry refused what it asked, which waiting does not mend: the"
              + " instance stops",
          failure);
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    Optional<String> advice = Incurable.advice(failure);
    if (advice.isPresent()) {
      log.error("A thread died, and every other would: {}", advice.get(), failure);
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    boolean outage = Outage.isOutage(failure);
    if (!outage && !Overtaken.isOvertaken(failure)) {
      log.error("A thread died, and not in an outage: the instance stops", failure);
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    if (!outage) {
      onOvertaken.run();
    }
    long now = nanoTime.getAsLong();
    while (!replacedAt.isEmpty() && now - replacedAt.peekFirst() > window.toNanos()) {
      replacedAt.removeFirst();
    }
    String why = outage ? "in an outage" : "because its transaction ended without it";
    if (replacedAt.size() >= max) {
      log.error(
          "A thread died {} after {} others within {} s: the instance stops",
          why,
          max,
          window.toSeconds(),
          failure);
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    replacedAt.addLast(now);
    log.warn(
        "A thread died {} and is replaced ({} of {} within {} s)",
        why,
        replacedAt.size(),
        max,
        window.toSeconds(),
        failure);
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }
}
