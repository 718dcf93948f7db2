package io.aidbook.ledger;

import io.aidbook.region.Region;

/**
 * An open offer or need as it stands in a book.
 *
 * <p>Times are milliseconds since 1970; {@link #NEVER} and {@link #ALWAYS} stand for absent ones,
 * so that entries sort by them without special cases.
 */
public sealed interface Entry permits OfferEntry, NeedEntry {
  /** An end that does not come. */
  long NEVER = Long.MAX_VALUE;

  /** A beginning that has always been. */
  long ALWAYS = Long.MIN_VALUE;

  /** Offer or need. */
  Side side();

  /** Id of the offer or need. */
  String id();

  /** The ledger's own sequence number of this state; the higher one is the newer. */
  long seq();

  /** Revision at the source. */
  long revision();

  /** Unit of the quantity. */
  String unit();

  /** Item inside the category, or null for any. */
  String item();

  /**
   * Quantity: of an entry in a book what remains, at least 1; of a ledger's account the whole, 0 if
   * nothing is left at the source; {@link OfferEntry#INEXHAUSTIBLE} for some offers.
   */
  long quantity();

  /** Where it counts in the totals: the origin of an offer, the region of a need. */
  Region place();

  /** Until when it stands, or {@link #NEVER}. */
  long closesAt();

  /** When this revision was recorded. */
  long recordedAt();

  /** The same with another quantity and sequence number. */
  Entry with(long quantity, long seq);

  /** The same counted in another unit. */
  Entry in(String unit);
}
