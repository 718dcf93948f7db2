package io.aidbook.quickstart.replay;

import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Status;
import io.aidbook.ledger.Side;
import io.aidbook.quickstart.files.Event;
import io.aidbook.topology.Watch;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the events of a run that were sound and yet had no effect: copies that came late, and
 * offers and needs whose date had passed when they came.
 */
final class WithoutEffect implements Watch {
  private final LongAdder lateCopies = new LongAdder();
  private final LongAdder pastDate = new LongAdder();

  @Override
  public void stale(Side side) {
    lateCopies.increment();
  }

  @Override
  public void repeated() {
    lateCopies.increment();
  }

  /**
   * Takes an event as it arrives.
   *
   * @param now the time by the clock of the run
   */
  void arrives(Event event, Instant now) {
    if (isPastDate(event, now)) {
      pastDate.increment();
    }
  }

  private static boolean isPastDate(Event event, Instant now) {
    if (event.value() instanceof Offer offer) {
      return offer.getStatus() == Status.OPEN && isBefore(offer.getExpiresAt(), now);
    }
    return event.value() instanceof Need need
        && need.getStatus() == Status.OPEN
        && isBefore(need.getNeededBy(), now);
  }

  private static boolean isBefore(Instant date, Instant now) {
    return date != null && date.isBefore(now);
  }

  /** Offers and needs whose revision was held before, and decisions whose id was. */
  long lateCopies() {
    return lateCopies.sum();
  }

  /** Open offers and needs that came after their {@code expiresAt} or {@code neededBy}. */
  long pastDate() {
    return pastDate.sum();
  }
}
