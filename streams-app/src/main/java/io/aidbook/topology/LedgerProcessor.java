package io.aidbook.topology;

import io.aidbook.internal.AccountRow;
import io.aidbook.ledger.Account;
import io.aidbook.ledger.Dispatch;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.InvalidEventException;
import io.aidbook.ledger.Ledger;
import io.aidbook.ledger.Posting;
import io.aidbook.ledger.Rules;
import io.aidbook.ledger.Transition;
import io.aidbook.topology.codec.Accounts;
import io.aidbook.topology.codec.Commands;
import io.aidbook.topology.codec.Totals;
import io.aidbook.totals.Delta;
import io.aidbook.totals.Line;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Runs the {@link Ledger} on one partition of offers or needs: validates, computes, then writes,
 * then forwards, so that a record that fails leaves no trace.
 */
final class LedgerProcessor<V, E extends Entry> implements Processor<String, V, String, Outflow> {
  /** Most entries closed in one punctuation; the rest waits for the next. */
  private static final int EXPIRED_AT_ONCE = 5_000;

  /**
   * An event's offset, times this, is its arrival number. What else may change an account between
   * two events takes the numbers between.
   */
  private static final long ARRIVALS_PER_OFFSET = 1L << 16;

  private final LedgerSide<V, E> side;
  private final Ledger ledger;
  private final Duration expiryInterval;
  private ProcessorContext<String, Outflow> context;
  private KeyValueStore<String, AccountRow> accounts;
  private DueDates dueDates;
  private Sensor staleRevisions;

  LedgerProcessor(LedgerSide<V, E> side, Ledger ledger, Duration expiryInterval) {
    this.side = side;
    this.ledger = ledger;
    this.expiryInterval = expiryInterval;
  }

  @Override
  public void init(ProcessorContext<String, Outflow> processorContext) {
    context = processorContext;
    accounts = context.getStateStore(side.accounts());
    dueDates = new DueDates(context.getStateStore(side.dueDates()));
    staleRevisions = Counters.of(context, side.accounts(), Counters.STALE_REVISIONS);
    context.schedule(expiryInterval, PunctuationType.WALL_CLOCK_TIME, this::closeExpired);
  }

  @Override
  public void process(Record<String, V> record) {
    String id = Rules.id("key", record.key());
    Transition<E> transition;
    if (record.value() == null) {
      transition = ledger.erase(held(id), arrival());
    } else {
      Posting<E> posting = side.read().apply(record.value());
      if (!posting.entry().id().equals(id)) {
        throw new InvalidEventException(
            "KEY_MISMATCH",
            "key '%s' is not the id '%s' in the value: publish with the id as key"
                .formatted(id, posting.entry().id()));
      }
      transition = ledger.post(held(id), posting, arrival());
    }
    carryOut(id, transition, record.timestamp());
  }

  private void closeExpired(long now) {
    for (String id : dueDates.before(now, EXPIRED_AT_ONCE)) {
      carryOut(id, ledger.expire(held(id), now), now);
    }
  }

  private Account<E> held(String id) {
    return Accounts.fromRow(accounts.get(id), side.entries());
  }

  private long arrival() {
    return context
        .recordMetadata()
        .map(metadata -> (metadata.offset() + 1) * ARRIVALS_PER_OFFSET)
        .orElseThrow();
  }

  private void carryOut(String id, Transition<E> transition, long timestamp) {
    if (transition.verdict() == Transition.Verdict.STALE) {
      staleRevisions.record();
    }
    if (transition.verdict() != Transition.Verdict.APPLIED) {
      return;
    }
    Account<E> before = transition.before();
    Account<E> after = transition.after();
    AccountRow row = Accounts.toRow(after);
    List<Record<String, Outflow>> outflow = new ArrayList<>();
    for (Dispatch dispatch : transition.dispatches()) {
      outflow.add(
          new Record<>(
              new BookKey(dispatch.category(), dispatch.bookRegion()).toString(),
              new Outflow.ToBook(
                  dispatch.bookRegion().level(), Commands.toAvro(dispatch.command())),
              timestamp));
    }
    differences(before, after)
        .forEach(
            (category, delta) -> {
              List<Line> lines = delta.lines();
              if (!lines.isEmpty()) {
                outflow.add(
                    new Record<>(category, new Outflow.ToTotals(Totals.toAvro(lines)), timestamp));
              }
            });

    accounts.put(id, row);
    dueDates.follow(before, after);

    outflow.forEach(context::forward);
  }

  /** By category: a need that changes its category counts in two of them. */
  private Map<String, Delta> differences(Account<E> before, Account<E> after) {
    Map<String, Delta> deltas = new TreeMap<>();
    if (before != null) {
      deltas.computeIfAbsent(before.category(), category -> new Delta()).subtract(before);
    }
    if (after != null) {
      deltas.computeIfAbsent(after.category(), category -> new Delta()).add(after);
    }
    return deltas;
  }
}
