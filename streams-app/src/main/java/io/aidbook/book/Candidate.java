package io.aidbook.book;

import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Pair;
import io.aidbook.region.Region;
import java.util.Objects;

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
    return quantity == other.quantity && sameTerms(other);
  }

  /** Whether at most the quantity differs to someone who sees both. */
  boolean sameTerms(Candidate other) {
    return sayTheSame(need, other.need) && offer.revision() == other.offer.revision();
  }

  /**
   * The revision alone does not tell: a need that was erased may come back under a revision that it
   * had before, and be heard by its new path before the removal by its old one. (Of an offer, one
   * path tells all, so its removal comes between.)
   */
  private static boolean sayTheSame(NeedEntry a, NeedEntry b) {
    return a.revision() == b.revision()
        && a.region().equals(b.region())
        && a.requester().equals(b.requester())
        && Objects.equals(a.item(), b.item())
        && a.urgency() == b.urgency()
        && a.neededBy() == b.neededBy()
        && a.recordedAt() == b.recordedAt();
  }
}
