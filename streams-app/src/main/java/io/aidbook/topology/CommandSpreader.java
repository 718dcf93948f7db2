package io.aidbook.topology;

import io.aidbook.internal.BatchedCommand;
import io.aidbook.internal.BookCommand;
import io.aidbook.internal.CommandBatch;
import io.aidbook.serde.InternalSerde;
import java.nio.ByteBuffer;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Gives each command of a batch to its book, in their order. */
final class CommandSpreader implements Processor<String, CommandBatch, String, BookCommand> {
  private final Deserializer<BookCommand> commands =
      new InternalSerde<>(BookCommand.class).deserializer();
  private ProcessorContext<String, BookCommand> context;

  @Override
  public void init(ProcessorContext<String, BookCommand> processorContext) {
    context = processorContext;
  }

  @Override
  public void process(Record<String, CommandBatch> record) {
    for (BatchedCommand each : record.value().getCommands()) {
      BookCommand command = commands.deserialize(null, bytes(each.getCommand()));
      // Headers of its own: with them Kafka Streams has the original at hand for each command, and
      // one that fails is set aside, whatever became of those before it.
      context.forward(
          CommandBatches.isSingle(each)
              ? new Record<>(record.key(), command, record.timestamp(), new RecordHeaders())
              : new Record<>(
                  each.getBook(),
                  command,
                  each.getTimestamp().toEpochMilli(),
                  new RecordHeaders()));
    }
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
