package io.aidbook.topology.codec;

import io.aidbook.internal.BookRow;
import io.aidbook.internal.CandidateRow;
import io.aidbook.ledger.Entry;
import io.aidbook.serde.DirectSerde;
import io.aidbook.serde.InternalSerde;
import io.aidbook.serde.RecordForm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
    List<Holding.Part> parts =
        row.getCandidates().stream()
            .map(
                part ->
                    new Holding.Part(
                        part.getOfferId(), part.getQuantity(), part.getProposedAt().toEpochMilli()))
            .toList();
    return new Holding.OfEntry(Entries.fromAvro(row.getRow()), parts);
  }

  @Override
  public void write(Holding row, Encoder out) throws IOException {
    if (row instanceof Holding.OfCandidate candidate) {
      out.writeIndex(CANDIDATE);
      out.writeLong(candidate.quantity());
      out.writeLong(candidate.proposedAt());
      write(List.of(), out);
    } else {
      Holding.OfEntry entry = (Holding.OfEntry) row;
      entries.write(entry.entry(), out);
      write(entry.candidates(), out);
    }
  }

  private static void write(List<Holding.Part> candidates, Encoder out) throws IOException {
    out.writeArrayStart();
    out.setItemCount(candidates.size());
    for (Holding.Part part : candidates) {
      out.startItem();
      out.writeString(part.offerId());
      out.writeLong(part.quantity());
      out.writeLong(part.proposedAt());
    }
    out.writeArrayEnd();
  }

  @Override
  public Holding read(Decoder in) throws IOException {
    Entry entry = entries.read(in.readIndex(), in);
    if (entry != null) {
      return new Holding.OfEntry(entry, readParts(in));
    }
    Holding candidate = new Holding.OfCandidate(in.readLong(), in.readLong());
    readParts(in);
    return candidate;
  }

  private static List<Holding.Part> readParts(Decoder in) throws IOException {
    List<Holding.Part> parts = List.of();
    for (long block = in.readArrayStart(); block > 0; block = in.arrayNext()) {
      if (parts.isEmpty()) {
        parts = new ArrayList<>();
      }
      for (long i = 0; i < block; i++) {
        parts.add(new Holding.Part(in.readString(), in.readLong(), in.readLong()));
      }
    }
    return parts;
  }
}
