package io.aidbook.quickstart.replay;

import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.quickstart.files.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The dates at which offers and needs of a backtest expire and that have not passed yet. */
final class Dates {
  private final NavigableSet<Instant> ahead = new TreeSet<>();

  /** Takes the date of an offer or a need, if it has one. */
  void add(Event event) {
    Instant date = null;
    if (event.value() instanceof Offer offer) {
      date = offer.getExpiresAt();
    } else if (event.value() instanceof Need need) {
      date = need.getNeededBy();
    }
    if (date != null) {
      ahead.add(date);
    }
  }

  /**
   * How far a clock may go in one piece: as many whole steps as end before the next date, and at
   * least one. Dates that have passed are forgotten.
   *
   * @param step the length of a step
   */
  Duration stepsBefore(Instant clock, Duration step) {
    ahead.headSet(clock, false).clear();
    Instant next = ahead.isEmpty() ? Instant.MAX : ahead.first();
    long steps = Duration.between(clock, next).dividedBy(step);
    return step.multipliedBy(Math.max(1, steps));
  }
}
