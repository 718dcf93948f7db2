package io.aidbook.topology;

import io.aidbook.internal.TotalsDelta;
import io.aidbook.topology.codec.Totals;
import io.aidbook.totals.Change;
import io.aidbook.totals.Line;
import io.aidbook.totals.Pending;
import java.util.List;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Sums up what a task's records make different in the totals, and hands it on when the task
 * commits: one record for each category, or more where that would be large. What has grown large in
 * memory goes at once.
 */
final class DifferenceGatherer implements Processor<String, List<Line>, String, TotalsDelta> {
  /**
   * Most differences in a record. Each is at most 130 bytes: two codes and ten numbers. So a record
   * is far below the largest request.
   */
  static final int MOST_IN_A_RECORD = 2_000;

  /** Most differences in memory, but for those of one record. */
  private static final int MOST_PENDING = 20_000;

  private final String atCommit;
  private final Pending pending = new Pending();
  private ProcessorContext<String, TotalsDelta> context;

  /**
   * @param atCommit name of its {@link AtCommit}
   */
  DifferenceGatherer(String atCommit) {
    this.atCommit = atCommit;
  }

  @Override
  public void init(ProcessorContext<String, TotalsDelta> processorContext) {
    context = processorContext;
    // A task that is revived keeps its processors: this is of a transaction that was aborted.
    pending.clear();
    context.<AtCommit>getStateStore(atCommit).run(context, this::handOn);
  }

  @Override
  public void process(Record<String, List<Line>> record) {
    pending.add(record.key(), record.value(), record.timestamp());
    if (pending.size() >= MOST_PENDING) {
      handOn();
    }
  }

  private void handOn() {
    pending.take().forEach(this::handOn);
  }

  private void handOn(String category, List<Change> changes) {
    for (int from = 0; from < changes.size(); from += MOST_IN_A_RECORD) {
      List<Change> some = changes.subList(from, Math.min(from + MOST_IN_A_RECORD, changes.size()));
      long latest = some.stream().mapToLong(Change::at).max().orElseThrow();
      context.forward(new Record<>(category, Totals.toAvro(some), latest));
    }
  }
}
