package io.aidbook.book;

import io.aidbook.ledger.NeedEntry;
import io.aidbook.region.Region;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The offers that someone can take from, found by where a need lies: an offer lies under every
 * region it serves, and a need asks for its own region and all its ancestors.
 *
 * <p>A search takes O(log n), plus a step for each offer that the need declined and that would come
 * before the one it finds.
 */
final class OfferIndex {
  private final OfferOrder order;
  private final Map<ItemKey, Map<Region, RegionOffers>> items = new HashMap<>();
  private final Effort effort = new Effort();

  OfferIndex(Policy policy) {
    this.order = new OfferOrder(policy);
  }

  boolean isEmpty() {
    return items.isEmpty();
  }

  /** What it has looked at since it was made. */
  Effort effort() {
    return effort;
  }

  /** Brings the index up to date with the offer's spare quantity and cells. */
  void refresh(OfferState offer) {
    Tier tier = Tier.of(offer);
    long weight = order.weightOf(offer);
    if (offer.tier == tier && offer.weight() == weight) {
      return;
    }
    remove(offer);
    if (tier == null) {
      return;
    }
    offer.rank(weight);
    offer.tier = tier;
    for (ItemKey key : ItemKey.of(offer.entry().unit(), offer.entry().item())) {
      // Most books have one region or two.
      Map<Region, RegionOffers> regions = items.computeIfAbsent(key, any -> new HashMap<>(2));
      for (Region served : offer.entry().serves()) {
        regions.computeIfAbsent(served, RegionOffers::new).add(offer, effort);
      }
    }
  }

  /** Takes the offer out, if it is in. */
  void remove(OfferState offer) {
    if (offer.tier == null) {
      return;
    }
    for (ItemKey key : ItemKey.of(offer.entry().unit(), offer.entry().item())) {
      Map<Region, RegionOffers> regions = items.get(key);
      for (Region served : offer.entry().serves()) {
        RegionOffers offers = regions.get(served);
        offers.remove(offer, effort);
        if (offers.isEmpty()) {
          regions.remove(served);
        }
      }
      if (regions.isEmpty()) {
        items.remove(key);
      }
    }
    offer.tier = null;
  }

  /** The offer that the need takes from next, or null. */
  OfferState bestFor(NeedState need) {
    NeedEntry entry = need.entry();
    List<Region> chain = entry.region().chain();
    Search<OfferState> search = OfferOrder.searchFor(entry, effort);
    OfferState best = null;
    for (ItemKey key : ItemKey.matching(entry.unit(), entry.item())) {
      effort.add(1);
      Map<Region, RegionOffers> regions = items.get(key);
      for (int i = 0; i < chain.size() && regions != null; i++) {
        RegionOffers offers = regions.get(chain.get(i));
        if (offers != null) {
          best = order.better(best, offers.bestFor(need, order, search), need);
        }
      }
    }
    return best;
  }
}
