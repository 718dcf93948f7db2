package io.aidbook.book;

import io.aidbook.ledger.NeedEntry;

/**
 * In which order a need takes from offers.
 *
 * @param policy whose rule decides between offers that are equally near
 */
record OfferOrder(Policy policy) {
  /** Before every finite offer, whose weight is not negative. */
  private static final long INEXHAUSTIBLE_FIRST = -1;

  /** What an offer is ordered by in an index of offers that are equally near. */
  long weightOf(OfferState offer) {
    if (offer.entry().inexhaustible()) {
      return INEXHAUSTIBLE_FIRST;
    }
    return policy == Policy.BEST_FIT ? offer.spare() : 0;
  }

  /** The first of the offers in an index, which are equally near to the need; or null. */
  OfferState firstOf(RankedIndex<OfferState> index, NeedState need, Search<OfferState> search) {
    OfferState first = index.first(Long.MIN_VALUE, search);
    if (policy != Policy.BEST_FIT || first == null || first.weight() == INEXHAUSTIBLE_FIRST) {
      return first;
    }
    OfferState covers = index.first(need.unmet(), search);
    if (covers != null) {
      return covers;
    }
    OfferState largest = index.last(Long.MAX_VALUE, search);
    return index.first(largest.weight(), search);
  }

  /** Which of two offers the need takes from first; of null and an offer, the offer. */
  OfferState better(OfferState a, OfferState b, NeedState need) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    int order = a.tier.compareTo(b.tier);
    if (order == 0) {
      order = Integer.compare(proximity(b, need), proximity(a, need));
    }
    if (order == 0) {
      order = compareWeight(a.weight(), b.weight(), need.unmet());
    }
    if (order == 0) {
      order = OfferState.STABILITY.compare(a, b);
    }
    return order <= 0 ? a : b;
  }

  private static int proximity(OfferState offer, NeedState need) {
    return need.entry().region().deepestShared(offer.entry().origin()).depth();
  }

  private int compareWeight(long a, long b, long unmet) {
    if (policy == Policy.BEST_FIT && a != INEXHAUSTIBLE_FIRST && b != INEXHAUSTIBLE_FIRST) {
      boolean aCovers = a >= unmet;
      boolean bCovers = b >= unmet;
      if (aCovers != bCovers) {
        return aCovers ? -1 : 1;
      }
      return aCovers ? Long.compare(a, b) : Long.compare(b, a);
    }
    return Long.compare(a, b);
  }

  /** Offers that the need may take from, as far as dates and declined pairs go. */
  static Search<OfferState> searchFor(NeedEntry need, Effort effort) {
    return new Search<>(
        OfferState.thresholdOf(need.neededBy()), offer -> !need.declines(offer.entry()), effort);
  }
}
