package io.aidbook.topology;

import io.aidbook.decision.Commitment;
import io.aidbook.decision.NeedClerk;
import io.aidbook.decision.NeedRecords;
import io.aidbook.decision.Outbox;
import io.aidbook.decision.PendingErasure;
import io.aidbook.internal.CommitmentRow;
import io.aidbook.internal.ErasureRow;
import io.aidbook.ledger.Budget;
import io.aidbook.ledger.Draft;
import io.aidbook.ledger.Ledger;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.Side;
import io.aidbook.topology.codec.Commitments;
import io.aidbook.topology.codec.Erasures;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** The ledger of needs in one task. */
final class NeedDesk implements Desk<NeedEntry, NeedClerk> {
  private final Ledger ledger;
  private final ProcessorContext<String, Outflow> context;
  private final AccountRows<NeedEntry> accounts;
  private final StoreRows<CommitmentRow, Commitment> commitments;
  private final StoreRows<ErasureRow, PendingErasure> pending;
  private final ErasureCensus census;
  private final CommitBudget budget;
  private final StatusDesk statuses;
  private final Watch watch;

  NeedDesk(
      Ledger ledger,
      long changesPerCommit,
      ProcessorContext<String, Outflow> context,
      Watch watch) {
    this.ledger = ledger;
    this.context = context;
    this.watch = watch;
    accounts = new AccountRows<>(LedgerSide.NEEDS, context);
    commitments =
        new StoreRows<>(
            context.getStateStore(Names.NEED_COMMITMENTS),
            Commitments::fromRow,
            Commitments::toRow);
    pending =
        new StoreRows<>(
            context.getStateStore(Names.PENDING_ERASURES), Erasures::fromRow, Erasures::toRow);
    census = new ErasureCensus(watch, Side.NEED);
    budget = new CommitBudget(changesPerCommit, context);
    statuses = context.getStateStore(Names.STATUS_DESK);
  }

  @Override
  public void beginCensus() {
    census.startWith(pending);
  }

  @Override
  public void close() {
    census.end();
  }

  @Override
  public DueDates dueDates() {
    return accounts.dueDates();
  }

  @Override
  public void work(long timestamp, Consumer<NeedClerk> work) {
    NeedRecords records =
        new NeedRecords(
            new Draft<>(accounts.rows()),
            new Draft<>(commitments),
            new Draft<>(pending),
            new Outbox());
    Budget left = budget.left();
    work.accept(new NeedClerk(ledger, records, left, context.currentSystemTimeMs()));

    List<Record<String, Outflow>> outflow = new ArrayList<>();
    records.outbox().letters().forEach(letter -> outflow.add(Letters.record(letter)));
    outflow.addAll(accounts.differences(records.accounts(), timestamp));
    Runnable accountRows = accounts.writing(records.accounts());
    Runnable commitmentRows = commitments.writing(records.commitments());
    Runnable pendingRows = pending.writing(records.pending());
    long moreErasures = ErasureCensus.more(records.pending());

    accountRows.run();
    commitmentRows.run();
    pendingRows.run();
    census.add(moreErasures);
    budget.count(left);
    accounts.tellExpired(records.accounts(), watch);
    statuses.changed(Side.NEED, records.accounts(), timestamp);

    outflow.forEach(context::forward);
  }
}
