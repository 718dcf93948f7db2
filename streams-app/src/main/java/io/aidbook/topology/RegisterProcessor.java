package io.aidbook.topology;

import io.aidbook.decision.Answer;
import io.aidbook.decision.Register;
import io.aidbook.internal.DecisionClaim;
import io.aidbook.internal.RegisterRow;
import io.aidbook.ledger.Draft;
import io.aidbook.topology.codec.Answers;
import io.aidbook.topology.codec.RegisterRows;
import io.aidbook.topology.codec.Tickets;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Runs the {@link Register} of the decision ids of one partition. */
final class RegisterProcessor implements Processor<String, DecisionClaim, String, Outflow> {
  private final long capacity;
  private ProcessorContext<String, Outflow> context;
  private StoreRows<RegisterRow, Register.Row> rows;

  /**
   * @param capacity how many ids are remembered
   */
  RegisterProcessor(long capacity) {
    this.capacity = capacity;
  }

  @Override
  public void init(ProcessorContext<String, Outflow> processorContext) {
    context = processorContext;
    rows =
        new StoreRows<>(
            context.getStateStore(Names.DECISION_REGISTER),
            RegisterRows::fromAvro,
            RegisterRows::toAvro);
  }

  @Override
  public void process(Record<String, DecisionClaim> record) {
    Draft<Register.Row> draft = new Draft<>(rows);
    Answer answer = new Register(draft, capacity).hear(Tickets.fromAvro(record.value()));
    Record<String, Outflow> outflow =
        record
            .withKey(answer.offerId())
            .withValue(new Outflow.ToOfferLedger(Answers.toAvro(answer)));
    rows.writing(draft).run();
    context.forward(outflow);
  }
}
