package io.aidbook.topology;

import io.aidbook.decision.EventClerk;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.InvalidEventException;
import io.aidbook.ledger.Posting;
import io.aidbook.ledger.Rule;
import io.aidbook.ledger.Rules;
import io.aidbook.ledger.Transition.Verdict;
import io.aidbook.text.Values;
import io.aidbook.topology.errors.Arrived;
import io.aidbook.topology.errors.Refusals;
import java.util.function.Function;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Takes what publishers say of offers or needs, and closes what has expired. */
final class LedgerProcessor<V, E extends Entry, C extends EventClerk<E>>
    implements Processor<String, Arrived<V>, String, Outflow> {
  private final LedgerSide<V, E> side;
  private final Function<ProcessorContext<String, Outflow>, Desk<E, C>> desks;
  private final TopologyOptions options;
  private final Watch watch;
  private ProcessorContext<String, Outflow> context;
  private Desk<E, C> desk;
  private StatusDesk statuses;

  LedgerProcessor(
      LedgerSide<V, E> side,
      Function<ProcessorContext<String, Outflow>, Desk<E, C>> desks,
      TopologyOptions options,
      Watch watch) {
    this.side = side;
    this.desks = desks;
    this.options = options;
    this.watch = watch;
  }

  @Override
  public void init(ProcessorContext<String, Outflow> processorContext) {
    context = processorContext;
    desk = desks.apply(context);
    desk.beginCensus();
    statuses = context.getStateStore(Names.STATUS_DESK);
    context.schedule(options.expiryInterval(), PunctuationType.WALL_CLOCK_TIME, this::closeExpired);
  }

  /** What is set aside is noted, for its publisher to see, and fails all the same. */
  @Override
  public void process(Record<String, Arrived<V>> record) {
    try {
      take(record);
    } catch (RuntimeException failure) {
      if (Rules.isId(record.key())) {
        V value = record.value() == null ? null : record.value().value();
        Long revision = value == null ? null : side.revision().apply(value);
        Refusals.of(failure, revision, record.timestamp())
            .ifPresent(refusal -> statuses.refused(side.side(), record.key(), refusal));
      }
      throw failure;
    }
  }

  private void take(Record<String, Arrived<V>> record) {
    if (record.value() != null) {
      record.value().requireReadable();
    }
    String id = Rules.id("key", record.key());
    long arrival = Arrivals.ofEvent(context);
    if (record.value() == null) {
      desk.work(record.timestamp(), clerk -> clerk.erase(id, arrival, record.timestamp()));
      statuses.erased(side.side(), id, record.timestamp());
      watch.heard(EventKind.erasure(side.side()));
      return;
    }
    Posting<E> posting = side.read().apply(record.value().value());
    if (!posting.entry().id().equals(id)) {
      throw new InvalidEventException(
          Rule.KEY_MISMATCH,
          Values.of("field", side.side().idField(), "value", posting.entry().id(), "key", id));
    }
    if (posting.open()) {
      options.categories().check(posting.category());
    }
    desk.work(
        record.timestamp(),
        clerk -> {
          if (clerk.post(posting, arrival, record.timestamp()) == Verdict.STALE) {
            watch.stale(side.side());
          }
        });
    watch.heard(EventKind.revision(side.side(), posting.open()));
    if (posting.titleCut()) {
      watch.titleCut(side.side());
    }
  }

  private void closeExpired(long now) {
    for (String id : desk.dueDates().before(now, options.expiredAtOnce())) {
      desk.work(now, clerk -> clerk.expire(id));
    }
  }

  @Override
  public void close() {
    if (desk != null) {
      desk.close();
    }
  }
}
