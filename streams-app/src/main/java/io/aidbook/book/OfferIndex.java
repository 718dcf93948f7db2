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
  /**
   * Key of the offers of one unit and item that serve one region.
   *
   * @param item as in {@link ItemKey}
   */
  private record Place(Region served, String unit, String item) {
    static Place of(Region served, ItemKey key) {
      return new Place(served, key.unit(), key.item());
    }

    /** Written out, as in {@link ItemKey}. */
    @Override
    public int hashCode() {
      return 31 * (31 * served.hashCode() + unit.hashCode()) + item.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Place place
          && served.equals(place.served)
          && item.equals(place.item)
          && unit.equals(place.unit);
    }
  }

  private final OfferOrder order;

  /** Small at first, since there are many books with one entry. */
  private final Map<Place, RegionOffers> places = new HashMap<>(2);

  private final Effort effort = new Effort();

  OfferIndex(Policy policy) {
    this.order = new OfferOrder(policy);
  }

  boolean isEmpty() {
    return places.isEmpty();
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
      for (Region served : offer.entry().serves()) {
        places
            .computeIfAbsent(Place.of(served, key), place -> new RegionOffers(place.served()))
            .add(offer, effort);
      }
    }
  }

  /** Takes the offer out, if it is in. */
  void remove(OfferState offer) {
    if (offer.tier == null) {
      return;
    }
    for (ItemKey key : ItemKey.of(offer.entry().unit(), offer.entry().item())) {
      for (Region served : offer.entry().serves()) {
        Place place = Place.of(served, key);
        RegionOffers offers = places.get(place);
        offers.remove(offer, effort);
        if (offers.isEmpty()) {
          places.remove(place);
        }
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
      for (int i = 0; i < chain.size(); i++) {
        effort.add(1);
        RegionOffers offers = places.get(Place.of(chain.get(i), key));
        if (offers != null) {
          best = order.better(best, offers.bestFor(need, order, search), need);
        }
      }
    }
    return best;
  }
}
