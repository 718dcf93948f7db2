package io.aidbook.web.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers what no longer counts although its seal is good: sessions that were signed out, and
 * steps of signing in that were taken already. Each only for as long as it could still be shown.
 */
final class SignOuts {
  private static final int MOST = 100_000;

  private final Clock clock;
  private final Duration kept;
  private final Map<String, Instant> ended = new LinkedHashMap<>();

  /**
   * @param kept how long something is remembered: as long as its seal is accepted
   */
  SignOuts(Clock clock, Duration kept) {
    this.clock = clock;
    this.kept = kept;
  }

  /**
   * Ends what has that name and began until now.
   *
   * @return whether it had not been ended before
   */
  synchronized boolean end(String name) {
    Instant now = clock.instant();
    Instant before = ended.remove(name);
    // By insertion, so the first is the oldest. A full memory forgets it early: 100,000 sign-outs
    // in the lifetime of a session are an attack, or a hub that needs shorter sessions.
    var oldest = ended.values().iterator();
    while (oldest.hasNext()) {
      Instant each = oldest.next();
      if (ended.size() < MOST && each.plus(kept).isAfter(now)) {
        break;
      }
      oldest.remove();
    }
    ended.put(name, now);
    return before == null || !before.plus(kept).isAfter(now);
  }

  /** Whether what has that name and began at a time was ended since. */
  synchronized boolean isEnded(String name, Instant began) {
    Instant at = ended.get(name);
    return at != null && !began.isAfter(at);
  }
}
