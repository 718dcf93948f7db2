package io.aidbook.app.reset;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether the stores on this disk can still be brought up to date. A changelog keeps the tombstone
 * of a row for so long only; stores that were left alone for longer than that would never hear of
 * it, and what was withdrawn or erased meanwhile by other instances would come back. Kafka Streams
 * does not look: as long as the changelog has the offset at which they stopped, it goes on there.
 */
public final class StateAge {
  private final LocalState state;
  private final Duration tombstones;
  private final Clock clock;

  /**
   * @param state on this disk
   * @param tombstones how long changelogs keep them, their {@code delete.retention.ms}
   * @param clock tells how long ago something was written
   */
  public StateAge(LocalState state, Duration tombstones, Clock clock) {
    this.state = state;
    this.tombstones = tombstones;
    this.clock = clock;
  }

  /**
   * Removes stores that are too old, before an instance starts on them.
   *
   * @return when they were written last, if they were removed
   * @throws UncheckedIOException when the disk cannot be read or written
   * @throws IllegalStateException when an instance runs on the directory
   */
  public Optional<Instant> removeIfTooOld() {
    Optional<Instant> old =
        state.lastWritten().filter(it -> it.plus(tombstones).isBefore(clock.instant()));
    if (old.isPresent()) {
      state.remove();
    }
    return old;
  }
}
