package io.aidbook.topology.codec;

import io.aidbook.book.EntryKey;
import io.aidbook.internal.ProposedChanges;
import io.aidbook.ledger.Side;
import io.aidbook.serde.DirectSerde;
import io.aidbook.serde.InternalSerde;
import io.aidbook.serde.RecordForm;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;
import org.apache.kafka.common.serialization.Serde;

/** What books propose, on its way to the ledgers, as {@link ProposedChanges}. */
public final class ProposedForm implements RecordForm<ProposedLines> {
  private final EnumForm<Side> sides =
      new EnumForm<>(Side.class, io.aidbook.internal.Side.getClassSchema());

  private ProposedForm() {}

  /** The serde. */
  public static Serde<ProposedLines> serde() {
    return new DirectSerde<>(
        new InternalSerde<>(ProposedChanges.class), new ProposedForm(), ProposedForm::fromAvro);
  }

  static ProposedLines fromAvro(ProposedChanges changes) {
    long latest = changes.getLatest().toEpochMilli();
    return new ProposedLines(
        changes.getLines().stream()
            .map(
                line ->
                    new ProposedLines.Line(
                        new EntryKey(Enums.same(line.getSide(), Side.class), line.getId()),
                        line.getDifference(),
                        latest - line.getEarlier()))
            .toList());
  }

  @Override
  public void write(ProposedLines proposed, Encoder out) throws IOException {
    long latest = proposed.latest();
    out.writeLong(latest);
    out.writeArrayStart();
    out.setItemCount(proposed.lines().size());
    for (ProposedLines.Line line : proposed.lines()) {
      out.startItem();
      sides.write(line.entry().side(), out);
      out.writeString(line.entry().id());
      out.writeLong(line.difference());
      out.writeLong(latest - line.at());
    }
    out.writeArrayEnd();
  }

  @Override
  public ProposedLines read(Decoder in) throws IOException {
    long latest = in.readLong();
    List<ProposedLines.Line> lines = new ArrayList<>();
    for (long block = in.readArrayStart(); block > 0; block = in.arrayNext()) {
      for (long i = 0; i < block; i++) {
        EntryKey entry = new EntryKey(sides.read(in), in.readString());
        lines.add(new ProposedLines.Line(entry, in.readLong(), latest - in.readLong()));
      }
    }
    return new ProposedLines(lines);
  }
}
