package io.aidbook.topology;

import io.aidbook.internal.BatchedCommand;
import io.aidbook.internal.BookCommand;
import io.aidbook.internal.CommandBatch;
import io.aidbook.serde.DirectSerde;
import io.aidbook.serde.InternalSerde;
import io.aidbook.topology.codec.BookMessage;
import io.aidbook.topology.codec.Messages;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Batches of commands as they travel. A release before batches sent each command by itself: it is
 * read as a batch of one, which names no book and has no time but the record's own.
 */
final class CommandBatches implements Serde<CommandBatch> {
  private static final String NO_BOOK = "";
  private static final Instant NO_TIME = Instant.EPOCH;

  private final InternalSerde<CommandBatch> batches = new InternalSerde<>(CommandBatch.class);
  private final DirectSerde<BookMessage, BookCommand> single = Messages.serde();

  /** Whether a command came by itself. */
  static boolean isSingle(BatchedCommand command) {
    return command.getBook().isEmpty();
  }

  @Override
  public Serializer<CommandBatch> serializer() {
    return batches.serializer();
  }

  @Override
  public Deserializer<CommandBatch> deserializer() {
    Deserializer<CommandBatch> whole = batches.deserializer();
    return (topic, bytes) ->
        bytes != null && single.recognises(bytes)
            ? new CommandBatch(
                List.of(new BatchedCommand(NO_BOOK, NO_TIME, ByteBuffer.wrap(bytes))))
            : whole.deserialize(topic, bytes);
  }
}
