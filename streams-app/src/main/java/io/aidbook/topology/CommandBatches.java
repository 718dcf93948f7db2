package io.aidbook.topology;

import io.aidbook.internal.BookCommand;
import io.aidbook.internal.CommandBatch;
import io.aidbook.serde.DirectSerde;
import io.aidbook.topology.codec.Batch;
import io.aidbook.topology.codec.BatchForm;
import io.aidbook.topology.codec.BookMessage;
import io.aidbook.topology.codec.Messages;
import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Batches of commands as they travel. A release before batches sent each command by itself: it is
 * read as a batch of one, which names no book and has no time but the record's own.
 */
final class CommandBatches implements Serde<Batch> {
  private static final String NO_BOOK = "";

  private final DirectSerde<Batch, CommandBatch> batches = BatchForm.serde();
  private final DirectSerde<BookMessage, BookCommand> single = Messages.serde();

  /** Whether a command came by itself. */
  static boolean isSingle(Batch.Letter letter) {
    return letter.book().isEmpty();
  }

  @Override
  public Serializer<Batch> serializer() {
    return batches.serializer();
  }

  @Override
  public Deserializer<Batch> deserializer() {
    Deserializer<Batch> whole = batches.deserializer();
    return (topic, bytes) ->
        bytes != null && single.recognises(bytes)
            ? new Batch(List.of(new Batch.Letter(NO_BOOK, 0, bytes)))
            : whole.deserialize(topic, bytes);
  }
}
