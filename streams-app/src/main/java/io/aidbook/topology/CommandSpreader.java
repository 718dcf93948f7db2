package io.aidbook.topology;

import io.aidbook.topology.codec.Batch;
import io.aidbook.topology.codec.BookMessage;
import io.aidbook.topology.codec.Messages;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Gives each command of a batch to its book, in their order. */
final class CommandSpreader implements Processor<String, Batch, String, BookMessage> {
  private final Deserializer<BookMessage> messages = Messages.serde().deserializer();
  private ProcessorContext<String, BookMessage> context;

  @Override
  public void init(ProcessorContext<String, BookMessage> processorContext) {
    context = processorContext;
  }

  @Override
  public void process(Record<String, Batch> record) {
    for (Batch.Letter each : record.value().letters()) {
      BookMessage message = messages.deserialize(null, each.message());
      // Headers of its own: with them Kafka Streams has the original at hand for each command, and
      // one that fails is set aside, whatever became of those before it.
      context.forward(
          CommandBatches.isSingle(each)
              ? new Record<>(record.key(), message, record.timestamp(), new RecordHeaders())
              : new Record<>(each.book(), message, each.timestamp(), new RecordHeaders()));
    }
  }
}
