package io.aidbook.topology;

import io.aidbook.decision.PendingErasure;
import io.aidbook.ledger.Draft;
import io.aidbook.ledger.Rows;
import io.aidbook.ledger.Side;

/**
 * Counts the erasures of one side that are not done, and tells a {@link Watch} how their number
 * changes. Several processors of a task write them: each has a census of its own, which counts what
 * that processor changes, and one of them begins with those that are there.
 */
final class ErasureCensus {
  private final Watch watch;
  private final Side side;
  private long told;

  ErasureCensus(Watch watch, Side side) {
    this.watch = watch;
    this.side = side;
  }

  /** The task starts with these. */
  void startWith(Rows<PendingErasure> rows) {
    long[] found = new long[1];
    rows.ascending(
        PendingErasure.prefix(side),
        "",
        (key, row) -> {
          found[0]++;
          return true;
        });
    add(found[0]);
  }

  /** How many more there are once this is written; to be asked before. */
  static long more(Draft<PendingErasure> draft) {
    long more = 0;
    for (String key : draft.changes().keySet()) {
      more += (draft.get(key) == null ? 0 : 1) - (draft.before(key) == null ? 0 : 1);
    }
    return more;
  }

  /** There are so many more. */
  void add(long more) {
    if (more != 0) {
      told += more;
      watch.pendingErasures(side, more);
    }
  }

  /** The task ends: another instance holds them from now on. */
  void end() {
    add(-told);
  }
}
