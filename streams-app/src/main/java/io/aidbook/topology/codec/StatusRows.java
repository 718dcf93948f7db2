package io.aidbook.topology.codec;

import io.aidbook.internal.EntryStatusRow;
import io.aidbook.serde.DirectSerde;
import io.aidbook.serde.InternalSerde;
import io.aidbook.serde.RecordForm;
import io.aidbook.status.Row;
import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.apache.kafka.common.serialization.Serde;

/** What is known of entries beside their accounts, as {@link EntryStatusRow}. */
public final class StatusRows implements RecordForm<Row> {
  private final RefusalForm refusals = new RefusalForm();

  private StatusRows() {}

  /** The serde of the rows. */
  public static Serde<Row> serde() {
    return new DirectSerde<>(
        new InternalSerde<>(EntryStatusRow.class), new StatusRows(), StatusRows::fromAvro);
  }

  static Row fromAvro(EntryStatusRow row) {
    return new Row(row.getProposed(), RefusalForm.fromAvro(row.getRefusal()), row.getNumber());
  }

  @Override
  public void write(Row row, Encoder out) throws IOException {
    out.writeLong(row.proposed());
    refusals.write(row.refusal(), out);
    out.writeLong(row.number());
  }

  @Override
  public Row read(Decoder in) throws IOException {
    return new Row(in.readLong(), refusals.read(in), in.readLong());
  }
}
