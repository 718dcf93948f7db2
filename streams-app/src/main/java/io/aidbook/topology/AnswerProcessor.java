package io.aidbook.topology;

import io.aidbook.decision.Answer;
import io.aidbook.decision.OfferClerk.Heard;
import io.aidbook.internal.OfferAnswer;
import io.aidbook.ledger.Ledger;
import io.aidbook.topology.codec.Answers;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Takes what the register, books and needs' ledgers say to the ledger of the offer. */
final class AnswerProcessor implements Processor<String, OfferAnswer, String, Outflow> {
  private final Ledger ledger;
  private final long changesPerCommit;
  private final Watch watch;
  private OfferDesk desk;

  AnswerProcessor(Ledger ledger, long changesPerCommit, Watch watch) {
    this.ledger = ledger;
    this.changesPerCommit = changesPerCommit;
    this.watch = watch;
  }

  @Override
  public void init(ProcessorContext<String, Outflow> context) {
    desk = new OfferDesk(ledger, changesPerCommit, context, watch);
  }

  @Override
  public void process(Record<String, OfferAnswer> record) {
    Answer answer = Answers.fromAvro(record.value());
    desk.work(
        record.timestamp(),
        clerk -> {
          if (clerk.hear(answer, record.timestamp()) == Heard.REPEATED) {
            watch.repeated();
          }
        });
  }

  @Override
  public void close() {
    if (desk != null) {
      desk.close();
    }
  }
}
