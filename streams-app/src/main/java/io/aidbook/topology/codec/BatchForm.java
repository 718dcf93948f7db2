package io.aidbook.topology.codec;

import io.aidbook.internal.CommandBatch;
import io.aidbook.serde.DirectSerde;
import io.aidbook.serde.InternalSerde;
import io.aidbook.serde.RecordForm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/** Batches, as {@link CommandBatch}. */
public final class BatchForm implements RecordForm<Batch> {
  private final Shared shared = new Shared();

  private BatchForm() {}

  /** The serde of batches. */
  public static DirectSerde<Batch, CommandBatch> serde() {
    return new DirectSerde<>(
        new InternalSerde<>(CommandBatch.class), new BatchForm(), BatchForm::fromAvro);
  }

  static Batch fromAvro(CommandBatch batch) {
    return new Batch(
        batch.getCommands().stream()
            .map(
                each ->
                    new Batch.Letter(
                        each.getBook(),
                        each.getTimestamp().toEpochMilli(),
                        bytes(each.getCommand())))
            .toList());
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  @Override
  public void write(Batch batch, Encoder out) throws IOException {
    out.writeArrayStart();
    out.setItemCount(batch.letters().size());
    for (Batch.Letter letter : batch.letters()) {
      out.startItem();
      out.writeString(letter.book());
      out.writeLong(letter.timestamp());
      out.writeBytes(letter.message());
    }
    out.writeArrayEnd();
  }

  @Override
  public Batch read(Decoder in) throws IOException {
    List<Batch.Letter> letters = new ArrayList<>();
    for (long block = in.readArrayStart(); block > 0; block = in.arrayNext()) {
      for (long i = 0; i < block; i++) {
        String book = shared.word(in.readString());
        letters.add(new Batch.Letter(book, in.readLong(), bytes(in.readBytes(null))));
      }
    }
    return new Batch(letters);
  }
}
