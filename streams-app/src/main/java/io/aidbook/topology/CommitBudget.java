package io.aidbook.topology;

import io.aidbook.ledger.Budget;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** The budget of changes that both ledgers of a task have for each commit; see {@link Budget}. */
final class CommitBudget {
  private final long changesPerCommit;
  private final AtCommit atCommit;

  /**
   * @param changesPerCommit at least 1
   */
  CommitBudget(long changesPerCommit, ProcessorContext<?, ?> context) {
    this.changesPerCommit = changesPerCommit;
    this.atCommit = context.getStateStore(Names.LEDGERS_AT_COMMIT);
  }

  /** What is left of it, for one record. */
  Budget left() {
    return Budget.of(Math.max(0, changesPerCommit - atCommit.changes()));
  }

  /** Counts what a record that is done took. */
  void count(Budget ofRecord) {
    atCommit.count(ofRecord.spent());
  }
}
