package io.aidbook.topology;

import io.aidbook.events.StockTotals;
import io.aidbook.internal.TotalsDelta;
import io.aidbook.internal.TotalsRow;
import io.aidbook.region.Region;
import io.aidbook.topology.codec.Totals;
import io.aidbook.totals.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Adds differences to the totals of their region and all its ancestors, and publishes the rows that
 * changed once in an interval.
 *
 * <p>A row knows whether it was published, so that after a crash between a change and its
 * publication the last value still arrives.
 */
final class TotalsProcessor implements Processor<String, TotalsDelta, String, StockTotals> {
  private final Duration interval;
  private final Set<String> unpublished = new TreeSet<>();
  private ProcessorContext<String, StockTotals> context;
  private KeyValueStore<String, TotalsRow> rows;

  TotalsProcessor(Duration interval) {
    this.interval = interval;
  }

  @Override
  public void init(ProcessorContext<String, StockTotals> processorContext) {
    context = processorContext;
    rows = context.getStateStore(Names.TOTALS_ROWS);
    unpublished.clear();
    try (KeyValueIterator<String, TotalsRow> all = rows.all()) {
      while (all.hasNext()) {
        KeyValue<String, TotalsRow> row = all.next();
        if (!row.value.getPublished()) {
          unpublished.add(row.key);
        }
      }
    }
    context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, now -> publish());
  }

  @Override
  public void process(Record<String, TotalsDelta> record) {
    String category = record.key();
    Map<String, TotalsRow> changed = new TreeMap<>();
    for (Line line : Totals.fromAvro(record.value())) {
      for (Region region : line.region().chain()) {
        add(changed, category, region, line, record.timestamp());
      }
    }
    changed.forEach(rows::put);
    unpublished.addAll(changed.keySet());
  }

  private void add(
      Map<String, TotalsRow> changed,
      String category,
      Region region,
      Line difference,
      long timestamp) {
    String key = Totals.key(category, region, difference.unit());
    TotalsRow held = changed.containsKey(key) ? changed.get(key) : rows.get(key);
    Instant updatedAt = Instant.ofEpochMilli(timestamp);
    Line before = Line.zero(region, difference.unit());
    if (held != null) {
      before = Totals.line(held.getTotals());
      if (held.getTotals().getUpdatedAt().isAfter(updatedAt)) {
        updatedAt = held.getTotals().getUpdatedAt();
      }
    }
    StockTotals totals = Totals.toAvro(category, before.plus(difference), updatedAt);
    changed.put(key, new TotalsRow(totals, false));
  }

  /** A row of zeros says nothing: it is withdrawn, and no trace of its region is kept. */
  private void publish() {
    for (String key : unpublished) {
      StockTotals totals = rows.get(key).getTotals();
      boolean empty = Totals.line(totals).isZero();
      rows.put(key, empty ? null : new TotalsRow(totals, true));
      context.forward(
          new Record<>(key, empty ? null : totals, totals.getUpdatedAt().toEpochMilli()));
    }
    unpublished.clear();
  }
}
