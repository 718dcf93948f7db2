package io.aidbook.topology;

import io.aidbook.ledger.Account;
import io.aidbook.ledger.Draft;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.Rows;
import io.aidbook.ledger.Side;
import io.aidbook.ledger.Standing;
import io.aidbook.totals.Delta;
import io.aidbook.totals.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** The accounts of one ledger in its store, and what follows from a change of them. */
final class AccountRows<E extends Entry> {
  private final StoreRows<Account<E>, Account<E>> rows;
  private final DueDates dueDates;
  private final Side side;

  AccountRows(LedgerSide<?, E> side, ProcessorContext<?, ?> context) {
    rows =
        new StoreRows<>(
            context.getStateStore(side.accounts()), Function.identity(), Function.identity());
    this.side = side.side();
    dueDates = new DueDates(context.getStateStore(side.dueDates()));
  }

  Rows<Account<E>> rows() {
    return rows;
  }

  DueDates dueDates() {
    return dueDates;
  }

  Runnable writing(Draft<Account<E>> draft) {
    List<Runnable> dates = new ArrayList<>();
    draft
        .changes()
        .forEach(
            (id, after) -> {
              Account<E> before = draft.before(id);
              dates.add(() -> dueDates.follow(before, after));
            });
    Runnable accounts = rows.writing(draft);
    return () -> {
      accounts.run();
      dates.forEach(Runnable::run);
    };
  }

  /** Tells which accounts a draft closes because their time is up. */
  void tellExpired(Draft<Account<E>> draft, Watch watch) {
    draft
        .changes()
        .forEach(
            (id, after) -> {
              if (after == null || after.standing() != Standing.EXPIRED) {
                return;
              }
              Account<E> before = draft.before(id);
              boolean arrives =
                  before == null || before.entry().revision() != after.entry().revision();
              if (arrives) {
                watch.expiredOnArrival(side);
              } else if (before.open()) {
                watch.expired(side);
              }
            });
  }

  /** By category: an account that changes its category counts in two of them. */
  List<Record<String, Outflow>> differences(Draft<Account<E>> draft, long timestamp) {
    Map<String, Delta> deltas = new TreeMap<>();
    draft
        .changes()
        .forEach(
            (id, after) -> {
              Account<E> before = draft.before(id);
              if (before != null) {
                deltas.computeIfAbsent(before.category(), any -> new Delta()).subtract(before);
              }
              if (after != null) {
                deltas.computeIfAbsent(after.category(), any -> new Delta()).add(after);
              }
            });
    List<Record<String, Outflow>> outflow = new ArrayList<>();
    deltas.forEach(
        (category, delta) -> {
          List<Line> lines = delta.lines();
          if (!lines.isEmpty()) {
            outflow.add(new Record<>(category, new Outflow.ToTotals(lines), timestamp));
          }
        });
    return outflow;
  }
}
