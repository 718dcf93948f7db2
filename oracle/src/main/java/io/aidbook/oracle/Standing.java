package io.aidbook.oracle;

import java.util.Map;

/**
 * What stands open in the end, by id, each with the quantity that is left to promise, and the tree
 * of books it stands in.
 *
 * @param offers by id
 * @param needs by id
 * @param tree where books are
 * @param declined which pairs are not to be proposed
 */
record Standing(
    Map<String, Entry> offers, Map<String, Entry> needs, BookTree tree, Declined declined) {
  /** Whether the pair may be proposed. */
  boolean mayMatch(Entry offer, Entry need) {
    return offer.fits(need) && !declined.pairs().contains(need.id() + "~" + offer.id());
  }

  /** Whether it has to be, when both have something left. */
  boolean mustMatch(Entry offer, Entry need) {
    return mayMatch(offer, need) && !declined.unsure().contains(need.id() + "~" + offer.id());
  }
}
