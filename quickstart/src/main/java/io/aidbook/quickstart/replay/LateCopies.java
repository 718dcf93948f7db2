package io.aidbook.quickstart.replay;

import io.aidbook.ledger.Side;
import io.aidbook.topology.Watch;
import java.util.concurrent.atomic.LongAdder;

/** Counts the events of a run that came late, or once more, and so had no effect. */
final class LateCopies implements Watch {
  private final LongAdder count = new LongAdder();

  @Override
  public void stale(Side side) {
    count.increment();
  }

  @Override
  public void repeated() {
    count.increment();
  }

  /** Offers and needs whose revision was held before, and decisions whose id was. */
  long count() {
    return count.sum();
  }
}
