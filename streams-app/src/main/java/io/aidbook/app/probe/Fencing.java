package io.aidbook.app.probe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * Counts transactions that ended without their thread: they lasted longer than {@code
 * transaction.timeout.ms}, or others have the thread's work. Once is nothing: the thread does the
 * work again. Again and again without a commit between, the work is never done.
 *
 * <p>Thread-safe.
 */
public final class Fencing {
  private static final int REPEATED = 3;

  /** As long after the last of them a thread counts as one that fails again and again. */
  private static final Duration MEMORY = Duration.ofMinutes(10);

  private record Streak(int length, Instant latest) {}

  private final Clock clock;
  private final AtomicLong total = new AtomicLong();
  private final Map<String, Streak> streaks = new ConcurrentHashMap<>();

  /** Of one instance. */
  public Fencing(Clock clock) {
    this.clock = clock;
  }

  /** A thread lost its transaction. */
  public void lost(String thread) {
    total.incrementAndGet();
    streaks.compute(
        thread,
        (name, before) -> new Streak(before == null ? 1 : before.length() + 1, clock.instant()));
  }

  /** A thread committed a transaction. */
  public void committed(String thread) {
    if (!streaks.isEmpty()) {
      streaks.remove(thread);
    }
  }

  /** How many transactions were lost. */
  public long total() {
    return total.get();
  }

  /**
   * What is wrong, for a person, if a thread loses one transaction after the other.
   *
   * @param lives tells threads that are there; others are gone with their work
   */
  Optional<String> repeated(Predicate<String> lives) {
    Instant from = clock.instant().minus(MEMORY);
    return streaks.entrySet().stream()
        .filter(it -> it.getValue().length() >= REPEATED && it.getValue().latest().isAfter(from))
        .filter(it -> lives.test(it.getKey()))
        .findAny()
        .map(
            it ->
                ("thread %s lost %d transactions one after the other: its work is not done within"
                        + " transaction.timeout.ms, or others have it; see the log")
                    .formatted(it.getKey(), it.getValue().length()));
  }
}
