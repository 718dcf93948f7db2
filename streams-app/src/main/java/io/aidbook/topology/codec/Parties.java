package io.aidbook.topology.codec;

import io.aidbook.events.Party;
import io.aidbook.ledger.PartyKind;

/** Parties, to and from Avro. */
final class Parties {
  private Parties() {}

  static io.aidbook.ledger.Party fromAvro(Party party) {
    return new io.aidbook.ledger.Party(
        party.getPartyId(),
        party.getName(),
        Enums.same(party.getKind(), PartyKind.class),
        party.getContactUrl());
  }

  static Party toAvro(io.aidbook.ledger.Party party) {
    return new Party(
        party.partyId(),
        party.name(),
        Enums.same(party.kind(), io.aidbook.events.PartyKind.class),
        party.contactUrl());
  }
}
