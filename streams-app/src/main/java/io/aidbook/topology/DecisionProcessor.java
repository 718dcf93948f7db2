package io.aidbook.topology;

import io.aidbook.events.Decision;
import io.aidbook.ledger.InvalidEventException;
import io.aidbook.ledger.Ledger;
import io.aidbook.ledger.Rule;
import io.aidbook.ledger.Rules;
import io.aidbook.text.Values;
import io.aidbook.topology.codec.Decisions;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Takes coordinators' decisions to the ledger of the offer that they are about. */
final class DecisionProcessor implements Processor<String, Decision, String, Outflow> {
  private final Ledger ledger;
  private final long changesPerCommit;
  private final Watch watch;
  private ProcessorContext<String, Outflow> context;
  private OfferDesk desk;

  DecisionProcessor(Ledger ledger, long changesPerCommit, Watch watch) {
    this.ledger = ledger;
    this.changesPerCommit = changesPerCommit;
    this.watch = watch;
  }

  @Override
  public void init(ProcessorContext<String, Outflow> processorContext) {
    context = processorContext;
    desk = new OfferDesk(ledger, changesPerCommit, context, watch);
  }

  @Override
  public void process(Record<String, Decision> record) {
    String key = Rules.id("key", record.key());
    if (record.value() == null) {
      throw new InvalidEventException(Rule.MISSING_VALUE, Values.of("key", key));
    }
    io.aidbook.decision.Decision decision = Decisions.of(record.value());
    if (!decision.pair().offerId().equals(key)) {
      throw new InvalidEventException(
          Rule.KEY_MISMATCH,
          Values.of("field", "offerId", "value", decision.pair().offerId(), "key", key));
    }
    desk.work(record.timestamp(), clerk -> clerk.decide(decision, Arrivals.ofDecision(context)));
    watch.heard(EventKind.decision(decision.action()));
  }

  @Override
  public void close() {
    if (desk != null) {
      desk.close();
    }
  }
}
