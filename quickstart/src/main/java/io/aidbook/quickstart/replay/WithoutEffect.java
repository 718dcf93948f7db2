package io.aidbook.quickstart.replay;

import io.aidbook.ledger.Side;
import io.aidbook.topology.Watch;
import java.util.concurrent.atomic.LongAdder;

/** Counts the events of a run that were sound and yet had no effect, as the app tells of them. */
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

  @Override
  public void expiredOnArrival(Side side) {
    pastDate.increment();
  }

  /** Offers and needs whose revision was held before, and decisions whose id was. */
  long lateCopies() {
    return lateCopies.sum();
  }

  /** Open offers and needs whose date had passed when they came: by the clock of the run. */
  long pastDate() {
    return pastDate.sum();
  }
}
