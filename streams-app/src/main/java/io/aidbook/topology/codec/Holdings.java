package io.aidbook.topology.codec;

import io.aidbook.book.Versions;
import io.aidbook.internal.BookRow;
import io.aidbook.internal.CandidateRow;
import io.aidbook.ledger.Cause;
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

  private static final Holding.OfCandidate OF_NOTHING =
      new Holding.OfCandidate(0, 0, Versions.FIRST);

  private final EntryForm entries = new EntryForm();
  private final EnumForm<Cause> causes =
      new EnumForm<>(Cause.class, io.aidbook.internal.Cause.getClassSchema());

  private Holdings() {}

  /** The serde of the rows. */
  public static Serde<Holding> serde() {
    return new DirectSerde<>(
        new InternalSerde<>(BookRow.class), new Holdings(), Holdings::fromAvro);
  }

  static Holding fromAvro(BookRow row) {
    if (row.getPending() != null) {
      io.aidbook.internal.Cause cause = row.getPending().getCause();
      return new Holding.OfPending(cause == null ? null : Enums.same(cause, Cause.class));
    }
    if (row.getRow() instanceof CandidateRow candidate) {
      return new Holding.OfCandidate(
          candidate.getQuantity(),
          candidate.getProposedAt().toEpochMilli(),
          new Versions(candidate.getNeedVersion(), candidate.getOfferVersion()));
    }
    List<Holding.Part> parts =
        row.getCandidates().stream()
            .map(
                part ->
                    new Holding.Part(
                        part.getOfferId(),
                        part.getQuantity(),
                        part.getProposedAt().toEpochMilli(),
                        part.getOfferVersion()))
            .toList();
    return new Holding.OfEntry(Entries.fromAvro(row.getRow()), parts, row.getVersion());
  }

  @Override
  public void write(Holding row, Encoder out) throws IOException {
    if (row instanceof Holding.OfEntry entry) {
      entries.write(entry.entry(), out);
      write(entry.candidates(), out);
      out.writeInt(entry.version());
      Fields.writeAbsent(out);
    } else if (row instanceof Holding.OfCandidate candidate) {
      write(candidate, out);
      Fields.writeAbsent(out);
    } else {
      write(OF_NOTHING, out);
      Fields.writePresent(out);
      Cause cause = ((Holding.OfPending) row).cause();
      if (cause == null) {
        Fields.writeAbsent(out);
      } else {
        Fields.writePresent(out);
        causes.write(cause, out);
      }
    }
  }

  private static void write(Holding.OfCandidate candidate, Encoder out) throws IOException {
    out.writeIndex(CANDIDATE);
    out.writeLong(candidate.quantity());
    out.writeLong(candidate.proposedAt());
    out.writeInt(candidate.versions().need());
    out.writeInt(candidate.versions().offer());
    write(List.of(), out);
    out.writeInt(0);
  }

  private static void write(List<Holding.Part> candidates, Encoder out) throws IOException {
    out.writeArrayStart();
    out.setItemCount(candidates.size());
    for (Holding.Part part : candidates) {
      out.startItem();
      out.writeString(part.offerId());
      out.writeLong(part.quantity());
      out.writeLong(part.proposedAt());
      out.writeInt(part.offerVersion());
    }
    out.writeArrayEnd();
  }

  @Override
  public Holding read(Decoder in) throws IOException {
    Entry entry = entries.read(in.readIndex(), in);
    if (entry != null) {
      Holding held = new Holding.OfEntry(entry, readParts(in), in.readInt());
      Fields.readPresence(in);
      return held;
    }
    Holding candidate =
        new Holding.OfCandidate(
            in.readLong(), in.readLong(), new Versions(in.readInt(), in.readInt()));
    readParts(in);
    in.readInt();
    if (!Fields.readPresence(in)) {
      return candidate;
    }
    return new Holding.OfPending(Fields.readPresence(in) ? causes.read(in) : null);
  }

  private static List<Holding.Part> readParts(Decoder in) throws IOException {
    List<Holding.Part> parts = List.of();
    for (long block = in.readArrayStart(); block > 0; block = in.arrayNext()) {
      if (parts.isEmpty()) {
        parts = new ArrayList<>();
      }
      for (long i = 0; i < block; i++) {
        parts.add(new Holding.Part(in.readString(), in.readLong(), in.readLong(), in.readInt()));
      }
    }
    return parts;
  }
}
