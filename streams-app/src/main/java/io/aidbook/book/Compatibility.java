package io.aidbook.book;

import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.region.Region;

/** Which offer could help which need at all. */
final class Compatibility {
  private Compatibility() {}

  /**
   * Whether the pair, both open and of one category, could be matched: same unit; items equal or
   * one absent; a region served contains the need's; not needed before it can be had; not declined.
   */
  static boolean holds(NeedEntry need, OfferEntry offer) {
    return need.unit().equals(offer.unit())
        && (need.item() == null || offer.item() == null || need.item().equals(offer.item()))
        && need.neededBy() >= offer.availableFrom()
        && servesPlaceOf(need, offer)
        && !need.declines(offer);
  }

  private static boolean servesPlaceOf(NeedEntry need, OfferEntry offer) {
    for (Region served : offer.serves()) {
      if (served.contains(need.region())) {
        return true;
      }
    }
    return false;
  }
}
