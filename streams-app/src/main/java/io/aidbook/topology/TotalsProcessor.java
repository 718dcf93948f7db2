package io.aidbook.topology;

import io.aidbook.events.StockTotals;
import io.aidbook.internal.TotalsDelta;
import io.aidbook.internal.TotalsRow;
import io.aidbook.topology.codec.Totals;
import io.aidbook.totals.Board;
import io.aidbook.totals.Row;
import java.time.Duration;
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
 * <p>The rows work on the heap; those that changed are written to the store when the task commits.
 * A row knows whether it was published, so that after a crash between a change and its publication
 * the last value still arrives.
 */
final class TotalsProcessor implements Processor<String, TotalsDelta, String, StockTotals> {
  private final Duration interval;
  private final Watch watch;
  private ProcessorContext<String, StockTotals> context;
  private KeyValueStore<String, TotalsRow> rows;
  private Board board;
  private int told;

  TotalsProcessor(Duration interval, Watch watch) {
    this.interval = interval;
    this.watch = watch;
  }

  @Override
  public void init(ProcessorContext<String, StockTotals> processorContext) {
    context = processorContext;
    rows = context.getStateStore(Names.TOTALS_ROWS);
    board = new Board();
    try (KeyValueIterator<String, TotalsRow> all = rows.all()) {
      while (all.hasNext()) {
        Totals.restore(all.next().value, board);
      }
    }
    tell(board.size());
    context.<AtCommit>getStateStore(Names.TOTALS_AT_COMMIT).run(context, this::write);
    context.schedule(interval, PunctuationType.WALL_CLOCK_TIME, now -> publish());
  }

  @Override
  public void process(Record<String, TotalsDelta> record) {
    board.add(record.key(), Totals.fromAvro(record.value(), record.timestamp()));
  }

  /** A row of zeros says nothing: it is withdrawn, and no trace of its region is kept. */
  private void publish() {
    for (Row row : board.publish()) {
      StockTotals totals = row.spent() ? null : Totals.toAvro(row);
      context.forward(new Record<>(Totals.key(row), totals, row.updatedAt()));
    }
  }

  private void write() {
    for (Row row : board.write()) {
      rows.put(Totals.key(row), row.spent() ? null : Totals.toRow(row));
    }
    tell(board.size());
  }

  private void tell(int size) {
    if (size != told) {
      watch.totalsRows(size - told);
      told = size;
    }
  }

  @Override
  public void close() {
    tell(0);
  }
}
