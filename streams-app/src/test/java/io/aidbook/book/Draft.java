package io.aidbook.book;

import io.aidbook.ledger.Entry;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Party;
import io.aidbook.ledger.PartyKind;
import io.aidbook.ledger.Urgency;
import io.aidbook.region.Region;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Entries for examples: only what an example is about needs to be said. */
abstract class Draft {
  private static final Party PARTY = new Party("party", null, PartyKind.CITY);

  String id;
  long seq;
  long revision;
  String unit = "H87";
  String item;
  long quantity;
  long recordedAt;

  static Offer offer(String id, long quantity) {
    Offer offer = new Offer();
    offer.id = id;
    offer.quantity = quantity;
    return offer;
  }

  static Need need(String id, long quantity) {
    Need need = new Need();
    need.id = id;
    need.quantity = quantity;
    return need;
  }

  abstract Entry entry();

  /** An offer in Poland, for all of Poland, at all times. */
  static final class Offer extends Draft {
    private Region origin = Region.parse("PL");
    private List<Region> serves = List.of(origin);
    private long availableFrom = Entry.ALWAYS;
    private long expiresAt = Entry.NEVER;

    Offer revision(long to) {
      seq = to;
      revision = to;
      return this;
    }

    Offer seq(long to) {
      seq = to;
      return this;
    }

    Offer unit(String of) {
      unit = of;
      return this;
    }

    Offer item(String of) {
      item = of;
      return this;
    }

    Offer recordedAt(long time) {
      recordedAt = time;
      return this;
    }

    Offer at(String code) {
      origin = Region.parse(code);
      return this;
    }

    Offer serving(String... codes) {
      serves = Stream.of(codes).map(Region::parse).toList();
      return this;
    }

    Offer availableFrom(long time) {
      availableFrom = time;
      return this;
    }

    Offer expiresAt(long time) {
      expiresAt = time;
      return this;
    }

    @Override
    OfferEntry entry() {
      return new OfferEntry(
          id,
          seq,
          revision,
          PARTY,
          unit,
          item,
          quantity,
          origin,
          serves,
          availableFrom,
          expiresAt,
          recordedAt);
    }
  }

  /** A need somewhere in Poland, neither urgent nor idle. */
  static final class Need extends Draft {
    private final Map<String, Long> declined = new HashMap<>();
    private String source = NeedEntry.FROM_LEDGER;
    private Region region = Region.parse("PL");
    private Urgency urgency = Urgency.NORMAL;
    private long neededBy = Entry.NEVER;

    Need revision(long to) {
      seq = to;
      revision = to;
      return this;
    }

    Need seq(long to) {
      seq = to;
      return this;
    }

    Need from(String finerBook) {
      source = finerBook;
      return this;
    }

    Need unit(String of) {
      unit = of;
      return this;
    }

    Need item(String of) {
      item = of;
      return this;
    }

    Need recordedAt(long time) {
      recordedAt = time;
      return this;
    }

    Need in(String code) {
      region = Region.parse(code);
      return this;
    }

    Need urgency(Urgency how) {
      urgency = how;
      return this;
    }

    Need neededBy(long time) {
      neededBy = time;
      return this;
    }

    Need declining(String offerId, long offerRevision) {
      declined.put(offerId, offerRevision);
      return this;
    }

    @Override
    NeedEntry entry() {
      return new NeedEntry(
          id,
          seq,
          source,
          revision,
          PARTY,
          unit,
          item,
          quantity,
          region,
          urgency,
          neededBy,
          recordedAt,
          declined);
    }
  }
}
