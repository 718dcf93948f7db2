package io.aidbook.ledger;

import io.aidbook.region.Region;
import java.util.List;

/**
 * An open offer.
 *
 * @param id the offer
 * @param seq the ledger's sequence number of this state
 * @param revision revision at the source
 * @param provider who offers
 * @param unit unit of the quantity
 * @param item item, or null for any
 * @param quantity remaining quantity, or {@link #INEXHAUSTIBLE}
 * @param origin where it is
 * @param serves regions it can serve; never empty, none inside another
 * @param availableFrom from when, or {@link Entry#ALWAYS}
 * @param expiresAt until when, or {@link Entry#NEVER}
 * @param recordedAt when recorded
 */
public record OfferEntry(
    String id,
    long seq,
    long revision,
    Party provider,
    String unit,
    String item,
    long quantity,
    Region origin,
    List<Region> serves,
    long availableFrom,
    long expiresAt,
    long recordedAt)
    implements Entry {
  /** The quantity of an offer that never runs out, such as advice or a hotline. */
  public static final long INEXHAUSTIBLE = Long.MAX_VALUE;

  /** Takes its own copy of the regions. */
  public OfferEntry {
    serves = List.copyOf(serves);
  }

  /** Whether the offer never runs out. */
  public boolean inexhaustible() {
    return quantity == INEXHAUSTIBLE;
  }

  @Override
  public Side side() {
    return Side.OFFER;
  }

  @Override
  public Region place() {
    return origin;
  }

  @Override
  public long closesAt() {
    return expiresAt;
  }

  @Override
  public OfferEntry with(long newQuantity, long newSeq) {
    return new OfferEntry(
        id,
        newSeq,
        revision,
        provider,
        unit,
        item,
        newQuantity,
        origin,
        serves,
        availableFrom,
        expiresAt,
        recordedAt);
  }

  @Override
  public OfferEntry in(String newUnit) {
    return new OfferEntry(
        id,
        seq,
        revision,
        provider,
        newUnit,
        item,
        quantity,
        origin,
        serves,
        availableFrom,
        expiresAt,
        recordedAt);
  }
}
