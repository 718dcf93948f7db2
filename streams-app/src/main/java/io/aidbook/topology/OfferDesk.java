package io.aidbook.topology;

import io.aidbook.decision.Case;
import io.aidbook.decision.Commitment;
import io.aidbook.decision.OfferClerk;
import io.aidbook.decision.OfferRecords;
import io.aidbook.decision.Outbox;
import io.aidbook.decision.Outbox.Letter;
import io.aidbook.decision.PendingErasure;
import io.aidbook.internal.CommitmentRow;
import io.aidbook.internal.DecisionCase;
import io.aidbook.internal.ErasureRow;
import io.aidbook.ledger.Budget;
import io.aidbook.ledger.Draft;
import io.aidbook.ledger.Ledger;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Side;
import io.aidbook.topology.codec.Commitments;
import io.aidbook.topology.codec.Decisions;
import io.aidbook.topology.codec.Erasures;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** The ledger of offers in one task. */
final class OfferDesk implements Desk<OfferEntry, OfferClerk> {
  private final Ledger ledger;
  private final ProcessorContext<String, Outflow> context;
  private final AccountRows<OfferEntry> accounts;
  private final StoreRows<CommitmentRow, Commitment> commitments;
  private final StoreRows<DecisionCase, Case> cases;
  private final StoreRows<ErasureRow, PendingErasure> pending;
  private final ErasureCensus census;
  private final CommitBudget budget;
  private final StatusDesk statuses;
  private final Watch watch;

  OfferDesk(
      Ledger ledger,
      long changesPerCommit,
      ProcessorContext<String, Outflow> context,
      Watch watch) {
    this.ledger = ledger;
    this.context = context;
    accounts = new AccountRows<>(LedgerSide.OFFERS, context);
    commitments =
        new StoreRows<>(
            context.getStateStore(Names.OFFER_COMMITMENTS),
            Commitments::fromRow,
            Commitments::toRow);
    cases =
        new StoreRows<>(
            context.getStateStore(Names.DECISION_CASES), Decisions::fromRow, Decisions::toRow);
    pending =
        new StoreRows<>(
            context.getStateStore(Names.PENDING_ERASURES), Erasures::fromRow, Erasures::toRow);
    census = new ErasureCensus(watch, Side.OFFER);
    budget = new CommitBudget(changesPerCommit, context);
    statuses = context.getStateStore(Names.STATUS_DESK);
    this.watch = watch;
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
  public void work(long timestamp, Consumer<OfferClerk> work) {
    OfferRecords records =
        new OfferRecords(
            new Draft<>(accounts.rows()),
            new Draft<>(commitments),
            new Draft<>(cases),
            new Draft<>(pending),
            new Outbox());
    Budget left = budget.left();
    work.accept(new OfferClerk(ledger, records, left, context.currentSystemTimeMs()));

    List<Record<String, Outflow>> outflow = new ArrayList<>();
    records.outbox().letters().forEach(letter -> outflow.add(Letters.record(letter)));
    outflow.addAll(accounts.differences(records.accounts(), timestamp));
    Runnable accountRows = accounts.writing(records.accounts());
    Runnable commitmentRows = commitments.writing(records.commitments());
    Runnable caseRows = cases.writing(records.cases());
    Runnable pendingRows = pending.writing(records.pending());
    long moreErasures = ErasureCensus.more(records.pending());

    accountRows.run();
    commitmentRows.run();
    caseRows.run();
    pendingRows.run();
    census.add(moreErasures);
    budget.count(left);
    records.outbox().letters().forEach(this::tell);
    accounts.tellExpired(records.accounts(), watch);
    statuses.changed(Side.OFFER, records.accounts(), timestamp);

    outflow.forEach(context::forward);
  }

  private void tell(Letter letter) {
    if (letter instanceof Outbox.Ended ended) {
      watch.ended(ended.outcome());
    }
  }
}
