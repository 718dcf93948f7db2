package io.aidbook.topology.codec;

import io.aidbook.internal.NeedEntry;
import io.aidbook.internal.OfferEntry;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.Urgency;
import io.aidbook.region.Region;

/** Entries, to and from Avro. */
public final class Entries {
  private Entries() {}

  /** Either entry. */
  public static Object toAvro(Entry entry) {
    return entry instanceof io.aidbook.ledger.OfferEntry offer
        ? toAvro(offer)
        : toAvro((io.aidbook.ledger.NeedEntry) entry);
  }

  /** Either entry; null for anything else. */
  public static Entry fromAvro(Object avro) {
    if (avro instanceof OfferEntry offer) {
      return fromAvro(offer);
    }
    return avro instanceof NeedEntry need ? fromAvro(need) : null;
  }

  static OfferEntry toAvro(io.aidbook.ledger.OfferEntry offer) {
    return new OfferEntry(
        offer.id(),
        offer.seq(),
        offer.revision(),
        offer.unit(),
        offer.item(),
        offer.origin().code(),
        offer.serves().stream().map(Region::code).toList(),
        Quantities.orNull(offer.quantity()),
        Times.instant(offer.availableFrom()),
        Times.instant(offer.expiresAt()),
        Times.instant(offer.recordedAt()),
        Parties.toAvro(offer.provider()));
  }

  static io.aidbook.ledger.OfferEntry fromAvro(OfferEntry offer) {
    return new io.aidbook.ledger.OfferEntry(
        offer.getOfferId(),
        offer.getSeq(),
        offer.getRevision(),
        Parties.fromAvro(offer.getProvider()),
        offer.getUnit(),
        offer.getItem(),
        Quantities.orInexhaustible(offer.getQuantity()),
        Region.parse(offer.getOrigin()),
        offer.getServes().stream().map(Region::parse).toList(),
        Times.orAlways(offer.getAvailableFrom()),
        Times.orNever(offer.getExpiresAt()),
        offer.getRecordedAt().toEpochMilli());
  }

  static NeedEntry toAvro(io.aidbook.ledger.NeedEntry need) {
    return new NeedEntry(
        need.id(),
        need.seq(),
        need.source(),
        need.revision(),
        need.unit(),
        need.item(),
        need.region().code(),
        need.quantity(),
        Enums.same(need.urgency(), io.aidbook.events.Urgency.class),
        Times.instant(need.neededBy()),
        Times.instant(need.recordedAt()),
        Parties.toAvro(need.requester()),
        need.declined());
  }

  static io.aidbook.ledger.NeedEntry fromAvro(NeedEntry need) {
    return new io.aidbook.ledger.NeedEntry(
        need.getNeedId(),
        need.getSeq(),
        need.getSource(),
        need.getRevision(),
        Parties.fromAvro(need.getRequester()),
        need.getUnit(),
        need.getItem(),
        need.getQuantity(),
        Region.parse(need.getRegion()),
        Enums.same(need.getUrgency(), Urgency.class),
        Times.orNever(need.getNeededBy()),
        need.getRecordedAt().toEpochMilli(),
        need.getDeclined());
  }
}
