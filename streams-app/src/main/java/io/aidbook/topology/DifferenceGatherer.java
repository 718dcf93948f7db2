package io.aidbook.topology;

import io.aidbook.internal.TotalsDelta;
import io.aidbook.topology.codec.Totals;
import io.aidbook.totals.Change;
import io.aidbook.totals.Line;
import io.aidbook.totals.Pending;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Sums up what a task's records make different in the totals, and hands it on when the task
 * commits: one record for each category.
 */
final class DifferenceGatherer implements Processor<String, List<Line>, String, TotalsDelta> {
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
    context.<AtCommit>getStateStore(atCommit).run(context, this::handOn);
  }

  @Override
  public void process(Record<String, List<Line>> record) {
    pending.add(record.key(), record.value(), record.timestamp());
  }

  private void handOn() {
    pending.take().forEach(this::handOn);
  }

  private void handOn(String category, Collection<Change> changes) {
    long latest = changes.stream().mapToLong(Change::at).max().orElseThrow();
    context.forward(new Record<>(category, Totals.toAvro(changes), latest));
  }
}
