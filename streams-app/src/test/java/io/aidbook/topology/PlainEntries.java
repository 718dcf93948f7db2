package io.aidbook.topology;

import io.aidbook.ledger.Entry;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Party;
import io.aidbook.ledger.PartyKind;
import io.aidbook.ledger.Urgency;
import io.aidbook.region.Region;
import java.util.List;
import java.util.Map;

/** Entries in pieces, at all times, that fit each other. */
final class PlainEntries {
  private PlainEntries() {}

  /** A need in Poland. */
  static NeedEntry need(String id, long seq, long quantity, Urgency urgency) {
    return new NeedEntry(
        id,
        seq,
        NeedEntry.FROM_LEDGER,
        1,
        new Party("r", null, PartyKind.CITY),
        "H87",
        null,
        quantity,
        Region.parse("PL"),
        urgency,
        Entry.NEVER,
        0,
        Map.of());
  }

  /** An offer from Poland for the world. */
  static OfferEntry offer(String id, long seq, long quantity) {
    return new OfferEntry(
        id,
        seq,
        1,
        new Party("p", null, PartyKind.CITY),
        "H87",
        null,
        quantity,
        Region.parse("PL"),
        List.of(Region.WORLD),
        Entry.ALWAYS,
        Entry.NEVER,
        0);
  }
}
