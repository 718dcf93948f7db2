package io.aidbook.topology.codec;

import io.aidbook.events.Party;
import io.aidbook.ledger.InvalidEventException;
import io.aidbook.ledger.PartyKind;

/** Parties, to and from Avro. */
final class Parties {
  private Parties() {}

  /**
   * A party as published.
   *
   * @param field that holds it: what is wrong with the party is told of the field
   */
  static io.aidbook.ledger.Party of(String field, Party party) {
    try {
      return fromAvro(party);
    } catch (InvalidEventException e) {
      throw e.inside(field);
    }
  }

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
