package io.aidbook.topology.codec;

import io.aidbook.ledger.Party;
import io.aidbook.ledger.PartyKind;
import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/** Parties, as {@link io.aidbook.events.Party}. */
final class PartyForm {
  private final EnumForm<PartyKind> kinds =
      new EnumForm<>(PartyKind.class, io.aidbook.events.PartyKind.getClassSchema());

  void write(Party party, Encoder out) throws IOException {
    out.writeString(party.partyId());
    Fields.writeText(party.name(), out);
    kinds.write(party.kind(), out);
    Fields.writeText(party.contactUrl(), out);
  }

  Party read(Decoder in, Shared shared) throws IOException {
    String id = in.readString();
    String name = Fields.readText(in);
    PartyKind kind = kinds.read(in);
    return shared.party(id, name, kind, Fields.readText(in));
  }
}
