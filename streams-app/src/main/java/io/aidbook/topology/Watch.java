package io.aidbook.topology;

import io.aidbook.book.Reason;
import io.aidbook.decision.Outcome;
import io.aidbook.ledger.Side;
import io.aidbook.region.RegionLevel;

/**
 * Is told what an instance does, as it does it, by all its threads at once. What it does with that
 * has no effect on the work: an implementation is quick, waits for nothing and throws nothing.
 *
 * <p>It is told before the commit. What is processed again after a failure is told again.
 */
public interface Watch {
  /** Under this name a watch is found among the properties given to Kafka Streams. */
  String CONFIG = "aidbook.watch";

  /** Takes no notice. */
  Watch NONE = new Watch() {};

  /** A valid event was taken in, whether it changed anything or not. */
  default void heard(EventKind kind) {}

  /** Of these, a revision was not higher than the one held: it had no effect. */
  default void stale(Side side) {}

  /** An open offer or need was closed because its time was up. */
  default void expired(Side side) {}

  /** A revision came when its date had passed already: it was closed at once. */
  default void expiredOnArrival(Side side) {}

  /** A title was longer than allowed: it was cut, and the revision taken. */
  default void titleCut(Side side) {}

  /** A command came to a book after newer ones: it had no effect. */
  default void late(RegionLevel level) {}

  /** A decision ended. */
  default void ended(Outcome outcome) {}

  /** A decision came whose id was decided before: no effect and no outcome. */
  default void repeated() {}

  /**
   * A book sent off a new candidate.
   *
   * @param level of the book
   * @param causedAt timestamp of the record that caused it, in milliseconds since 1970: when its
   *     publisher recorded it
   */
  default void made(RegionLevel level, long causedAt) {}

  /**
   * A book sent off a candidate that stood before, with other terms.
   *
   * @param level of the book
   * @param causedAt as in {@link #made}
   */
  default void changed(RegionLevel level, long causedAt) {}

  /** A book retracted a candidate. */
  default void retracted(RegionLevel level, Reason reason) {}

  /**
   * A candidate lost quantity to a more urgent need.
   *
   * @param whole whether it was retracted
   */
  default void displaced(boolean whole) {}

  /**
   * The books of a level came to hold more or fewer open entries. What a task holds is added when
   * it starts and taken off when it ends.
   *
   * @param more how many; negative for fewer
   */
  default void holds(RegionLevel level, Side side, long more) {}

  /**
   * A level came to have more or fewer books, of which each has a category and region of its own.
   *
   * @param more how many; negative for fewer
   */
  default void books(RegionLevel level, long more) {}

  /**
   * More or fewer books of a level have left something for later, since the budget of a commit was
   * spent. What a task has is added when it starts and taken off when it ends.
   *
   * @param more how many; negative for fewer
   */
  default void unsettledBooks(RegionLevel level, long more) {}

  /**
   * More or fewer erasures are not done, and go on after a commit. What a task has is added when it
   * starts and taken off when it ends.
   *
   * @param side of the erased
   * @param more how many; negative for fewer
   */
  default void pendingErasures(Side side, long more) {}

  /**
   * There are more or fewer rows of totals.
   *
   * @param more how many; negative for fewer
   */
  default void totalsRows(long more) {}

  /**
   * A record was set aside.
   *
   * @param reason code
   */
  default void setAside(String reason) {}
}
