package io.aidbook.topology;

import io.aidbook.book.EntryKey;
import io.aidbook.ledger.Account;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Side;
import io.aidbook.status.Row;
import io.aidbook.status.Status;
import io.aidbook.status.Statuses;
import io.aidbook.topology.codec.ProposedLines;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Takes from the books what they propose of the entries of one partition, from the ledgers of the
 * task what happens to them, and publishes their statuses: each entry's once in a commit.
 */
final class StatusProcessor implements Processor<String, ProposedLines, String, Status> {
  private final long remembered;
  private ProcessorContext<String, Status> context;
  private KeyValueStore<String, Account<OfferEntry>> offers;
  private KeyValueStore<String, Account<NeedEntry>> needs;
  private StoreRows<Row, Row> rows;
  private Statuses statuses;
  private StatusDesk desk;

  /**
   * @param remembered of how many ids that are not held the refusal is remembered
   */
  StatusProcessor(long remembered) {
    this.remembered = remembered;
  }

  @Override
  public void init(ProcessorContext<String, Status> processorContext) {
    context = processorContext;
    offers = context.getStateStore(Names.OFFER_ACCOUNTS);
    needs = context.getStateStore(Names.NEED_ACCOUNTS);
    rows =
        new StoreRows<>(
            context.getStateStore(Names.STATUS_ROWS), Function.identity(), Function.identity());
    statuses = new Statuses(rows, this::account, remembered);
    AtCommit atCommit = context.getStateStore(Names.STATUS_AT_COMMIT);
    atCommit.run(context, this::publish);
    desk = context.getStateStore(Names.STATUS_DESK);
    desk.occupy(statuses, atCommit::runNow);
  }

  private Account<?> account(EntryKey entry) {
    return entry.side() == Side.OFFER ? offers.get(entry.id()) : needs.get(entry.id());
  }

  @Override
  public void process(Record<String, ProposedLines> record) {
    for (ProposedLines.Line line : record.value().lines()) {
      desk.proposed(line.entry().side(), line.entry().id(), line.difference(), line.at());
    }
  }

  private void publish() {
    Statuses.Changes changes = statuses.take();
    rows.writing(changes.rows()).run();
    for (Statuses.Publication publication : changes.published()) {
      context.forward(
          new Record<>(Statuses.key(publication.entry()), publication.status(), publication.at()));
    }
  }
}
