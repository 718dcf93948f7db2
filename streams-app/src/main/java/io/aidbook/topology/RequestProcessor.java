package io.aidbook.topology;

import io.aidbook.decision.Request;
import io.aidbook.internal.NeedRequest;
import io.aidbook.ledger.Ledger;
import io.aidbook.topology.codec.Requests;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Takes what offers' ledgers, and needs' to themselves, ask to the ledger of the need. */
final class RequestProcessor implements Processor<String, NeedRequest, String, Outflow> {
  private final Ledger ledger;
  private final long changesPerCommit;
  private final Watch watch;
  private NeedDesk desk;

  RequestProcessor(Ledger ledger, long changesPerCommit, Watch watch) {
    this.ledger = ledger;
    this.changesPerCommit = changesPerCommit;
    this.watch = watch;
  }

  @Override
  public void init(ProcessorContext<String, Outflow> context) {
    desk = new NeedDesk(ledger, changesPerCommit, context, watch);
  }

  @Override
  public void process(Record<String, NeedRequest> record) {
    Request request = Requests.fromAvro(record.value());
    desk.work(record.timestamp(), clerk -> clerk.hear(request, record.timestamp()));
  }

  @Override
  public void close() {
    if (desk != null) {
      desk.close();
    }
  }
}
