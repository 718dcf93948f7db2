package io.aidbook.book;

import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.region.Region;

/**
 * The offer can cover this quantity of the need, beside all other candidates of both.
 *
 * @param need the need as the book held it at that moment
 * @param offer the offer likewise
 * @param quantity how much, at least 1
 * @param proposedAt timestamp of the record that caused it, in milliseconds since 1970; kept while
 *     only the quantity changes
 */
public record Candidate(NeedEntry need, OfferEntry offer, long quantity, long proposedAt) {
  /** The two ids. */
  public Pair pair() {
    return new Pair(need.id(), offer.id());
  }

  /** The deepest region that the offer's origin and the need share. */
  public Region meetingPlace() {
    return need.region().deepestShared(offer.origin());
  }

  /** Whether someone who sees both can tell them apart. */
  boolean looksLike(Candidate other) {
    return quantity == other.quantity
        && need.revision() == other.need.revision()
        && offer.revision() == other.offer.revision();
  }
}
