package io.aidbook.topology;

import io.aidbook.decision.Answer;
import io.aidbook.decision.OfferClerk.Heard;
import io.aidbook.internal.OfferAnswer;
import io.aidbook.ledger.Ledger;
import io.aidbook.topology.codec.Answers;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Takes what the register, books and needs' ledgers say to the ledger of the offer. */
final class AnswerProcessor implements Processor<String, OfferAnswer, String, Outflow> {
  private final Ledger ledger;
  private OfferDesk desk;
  private Sensor repeated;

  AnswerProcessor(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public void init(ProcessorContext<String, Outflow> context) {
    desk = new OfferDesk(ledger, context);
    repeated = Counters.of(context, Names.DECISION_CASES, Counters.REPEATED_DECISIONS);
  }

  @Override
  public void process(Record<String, OfferAnswer> record) {
    Answer answer = Answers.fromAvro(record.value());
    desk.work(
        record.timestamp(),
        clerk -> {
          if (clerk.hear(answer, record.timestamp()) == Heard.REPEATED) {
            repeated.record();
          }
        });
  }
}
