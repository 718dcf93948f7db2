package io.aidbook.topology.codec;

import io.aidbook.internal.NeedEntry;
import io.aidbook.internal.OfferEntry;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.Urgency;
import io.aidbook.region.Region;

/** Entries, from records of earlier schemas. */
final class Entries {
  private Entries() {}

  /** Either entry; null for anything else. */
  static Entry fromAvro(Object avro) {
    if (avro instanceof OfferEntry offer) {
      return fromAvro(offer);
    }
    return avro instanceof NeedEntry need ? fromAvro(need) : null;
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
