package io.aidbook.topology.codec;

import io.aidbook.ledger.Entry;
import io.aidbook.ledger.Rules;
import java.time.Instant;

/** Times on the wire and in entries: an absent one is null there, a sentinel here. */
final class Times {
  private Times() {}

  static Instant instant(long millis) {
    return millis == Entry.NEVER || millis == Entry.ALWAYS ? null : Instant.ofEpochMilli(millis);
  }

  static long orNever(Instant time) {
    return time == null ? Entry.NEVER : time.toEpochMilli();
  }

  static long orAlways(Instant time) {
    return time == null ? Entry.ALWAYS : time.toEpochMilli();
  }

  /** A time of an event, checked. */
  static Instant valid(String field, Instant time) {
    if (time != null) {
      Rules.time(field, time.toEpochMilli());
    }
    return time;
  }
}
