package io.aidbook.topology.codec;

import io.aidbook.ledger.Entry;
import io.aidbook.ledger.Fingerprint;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Party;
import io.aidbook.ledger.PartyKind;
import io.aidbook.ledger.Urgency;
import io.aidbook.region.Region;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Hashes what a revision says: all its fields but the time of recording, which differs between
 * copies. A field at its default is left out, so that one more field of a later release does not
 * change the hash of revisions that do not have it.
 */
final class Fingerprints {
  // Numbers of fields. They are part of the hash: none is ever given to another field.
  private static final int WITHDRAWN = 1;
  private static final int CATEGORY = 2;
  private static final int ITEM = 3;
  private static final int QUANTITY = 4;
  private static final int UNIT = 5;
  private static final int PLACE = 6;
  private static final int SERVES = 7;
  private static final int AVAILABLE_FROM = 8;
  private static final int CLOSES_AT = 9;
  private static final int TITLE = 10;
  private static final int CODE_SYSTEM = 11;
  private static final int CODE = 12;
  private static final int PARTY = 13;
  private static final int PARTY_NAME = 14;
  private static final int PARTY_KIND = 15;
  private static final int URGENCY = 16;
  private static final int PARTY_URL = 17;

  private static final String DEFAULT_UNIT = "H87";

  private Fingerprints() {}

  static Fingerprint of(
      boolean open, String category, OfferEntry offer, String title, Map<String, String> codes) {
    Fingerprint.Builder all = common(open, category, offer, title, codes);
    party(offer.provider(), all);
    if (!offer.serves().equals(List.of(offer.origin()))) {
      for (Region region : offer.serves()) {
        all.add(SERVES, region.code());
      }
    }
    return all.add(AVAILABLE_FROM, offer.availableFrom(), Entry.ALWAYS).build();
  }

  static Fingerprint of(
      boolean open, String category, NeedEntry need, String title, Map<String, String> codes) {
    Fingerprint.Builder all = common(open, category, need, title, codes);
    party(need.requester(), all);
    return all.add(URGENCY, need.urgency() == Urgency.NORMAL ? null : need.urgency().name())
        .build();
  }

  private static Fingerprint.Builder common(
      boolean open, String category, Entry entry, String title, Map<String, String> codes) {
    Fingerprint.Builder all =
        new Fingerprint.Builder()
            .add(WITHDRAWN, open ? 0 : 1, 0)
            .add(CATEGORY, category)
            .add(ITEM, entry.item())
            .add(QUANTITY, entry.quantity(), OfferEntry.INEXHAUSTIBLE)
            .add(UNIT, entry.unit().equals(DEFAULT_UNIT) ? null : entry.unit())
            .add(PLACE, entry.place().code())
            .add(CLOSES_AT, entry.closesAt(), Entry.NEVER)
            .add(TITLE, title);
    if (!codes.isEmpty()) {
      new TreeMap<>(codes).forEach((system, code) -> all.add(CODE_SYSTEM, system).add(CODE, code));
    }
    return all;
  }

  private static void party(Party party, Fingerprint.Builder all) {
    PartyKind kind = party.kind();
    all.add(PARTY, party.partyId())
        .add(PARTY_NAME, party.name())
        .add(PARTY_KIND, kind == PartyKind.OTHER ? null : kind.name())
        .add(PARTY_URL, party.contactUrl());
  }
}
