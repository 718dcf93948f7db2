package io.aidbook.ledger;

import io.aidbook.region.Region;
import java.util.HashMap;
import java.util.Map;

/**
 * An open need.
 *
 * @param id the need
 * @param seq the ledger's sequence number of this state
 * @param source code of the finer book's region that passed the need on; empty where the ledger did
 * @param revision revision at the source
 * @param requester who asks
 * @param unit unit of the quantity
 * @param item item, or null for any
 * @param quantity what is left to cover in this book
 * @param region where it is needed
 * @param urgency how urgent
 * @param neededBy by when, or {@link Entry#NEVER}
 * @param recordedAt when recorded
 * @param declined offers declined for this revision, each with the offer's revision then
 */
public record NeedEntry(
    String id,
    long seq,
    String source,
    long revision,
    Party requester,
    String unit,
    String item,
    long quantity,
    Region region,
    Urgency urgency,
    long neededBy,
    long recordedAt,
    Map<String, Long> declined)
    implements Entry {
  /** The {@link #source} of a need that comes from its ledger. */
  public static final String FROM_LEDGER = "";

  /** Takes its own copy of the declined offers. */
  public NeedEntry {
    declined = Map.copyOf(declined);
  }

  /** Whether the offer was declined for this need, neither having been revised since. */
  public boolean declines(OfferEntry offer) {
    if (declined.isEmpty()) {
      return false;
    }
    Long revisionThen = declined.get(offer.id());
    return revisionThen != null && revisionThen == offer.revision();
  }

  @Override
  public Side side() {
    return Side.NEED;
  }

  @Override
  public Region place() {
    return region;
  }

  @Override
  public long closesAt() {
    return neededBy;
  }

  @Override
  public NeedEntry with(long newQuantity, long newSeq) {
    return copy(newQuantity, newSeq, source, declined);
  }

  @Override
  public NeedEntry in(String newUnit) {
    return new NeedEntry(
        id,
        seq,
        source,
        revision,
        requester,
        newUnit,
        item,
        quantity,
        region,
        urgency,
        neededBy,
        recordedAt,
        declined);
  }

  /**
   * The same need with the quantity, sequence number and declined offers of another state of it.
   */
  public NeedEntry inStateOf(NeedEntry other) {
    return copy(other.quantity, other.seq, source, other.declined);
  }

  /** The same need, which that revision of the offer is not to be proposed to. */
  public NeedEntry declining(String offerId, long offerRevision) {
    Map<String, Long> more = new HashMap<>(declined);
    more.put(offerId, offerRevision);
    return copy(quantity, seq, source, more);
  }

  /** The same need, which the offer may be proposed to again. */
  public NeedEntry lifting(String offerId) {
    Map<String, Long> fewer = new HashMap<>(declined);
    fewer.remove(offerId);
    return copy(quantity, seq, source, fewer);
  }

  /** The same need as a finer book passes it on, with what it leaves unmet. */
  public NeedEntry residual(long unmet, Region finerBook) {
    return copy(unmet, seq, finerBook.code(), declined);
  }

  private NeedEntry copy(
      long newQuantity, long newSeq, String newSource, Map<String, Long> newDeclined) {
    return new NeedEntry(
        id,
        newSeq,
        newSource,
        revision,
        requester,
        unit,
        item,
        newQuantity,
        region,
        urgency,
        neededBy,
        recordedAt,
        newDeclined);
  }
}
