package io.aidbook.topology.codec;

import io.aidbook.internal.BookRow;
import io.aidbook.internal.CandidateRow;
import io.aidbook.ledger.Entry;
import io.aidbook.serde.DirectSerde;
import io.aidbook.serde.InternalSerde;
import io.aidbook.serde.RecordForm;
import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.apache.kafka.common.serialization.Serde;

/** Rows of books, as {@link BookRow}. */
public final class Holdings implements RecordForm<Holding> {
  private static final int CANDIDATE = 2;

  private final EntryForm entries = new EntryForm();

  private Holdings() {}

  /** The serde of the rows. */
  public static Serde<Holding> serde() {
    return new DirectSerde<>(
        new InternalSerde<>(BookRow.class), new Holdings(), Holdings::fromAvro);
  }

  static Holding fromAvro(BookRow row) {
    if (row.getRow() instanceof CandidateRow candidate) {
      return new Holding.OfCandidate(
          candidate.getQuantity(), candidate.getProposedAt().toEpochMilli());
    }
    return new Holding.OfEntry(Entries.fromAvro(row.getRow()));
  }

  @Override
  public void write(Holding row, Encoder out) throws IOException {
    if (row instanceof Holding.OfCandidate candidate) {
      out.writeIndex(CANDIDATE);
      out.writeLong(candidate.quantity());
      out.writeLong(candidate.proposedAt());
    } else {
      entries.write(((Holding.OfEntry) row).entry(), out);
    }
  }

  @Override
  public Holding read(Decoder in) throws IOException {
    Entry entry = entries.read(in.readIndex(), in);
    if (entry != null) {
      return new Holding.OfEntry(entry);
    }
    long quantity = in.readLong();
    return new Holding.OfCandidate(quantity, in.readLong());
  }
}
