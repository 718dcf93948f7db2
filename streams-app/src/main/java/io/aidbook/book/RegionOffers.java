package io.aidbook.book;

import io.aidbook.ledger.NeedEntry;
import io.aidbook.region.Region;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The offers of one unit and item that serve one region, as far as somebody can take from them.
 *
 * <p>A few are a list, and a need looks at each of them. Many are divided by {@link Tier}, and
 * there by the regions in which their origin and a need can meet: a need asks for its own region
 * and its ancestors, the deepest first, and so finds the nearest. An offer found under a shallow
 * ancestor may be nearer than that; then it was passed over where it would have been found first,
 * and is passed over again for the same cause.
 */
final class RegionOffers {
  /** Offers that are not divided. */
  static final int FEW = 4;

  /** With so few left, they are a list again. */
  private static final int LIST = FEW / 2;

  private final Region served;

  /** Null while they are divided. */
  private List<OfferState> few = new ArrayList<>(1);

  /** By tier, then by where they meet; null while they are a list. */
  private Map<Tier, Map<Region, RankedIndex<OfferState>>> divided;

  private int size;

  RegionOffers(Region served) {
    this.served = served;
  }

  boolean isEmpty() {
    return size == 0;
  }

  void add(OfferState offer, Effort effort) {
    effort.add(1);
    size++;
    if (few != null && size > FEW) {
      divided = new EnumMap<>(Tier.class);
      few.forEach(each -> place(each, effort));
      few = null;
    }
    if (few == null) {
      place(offer, effort);
    } else {
      few.add(offer);
    }
  }

  /** Takes an offer out that is in, of the tier that it had when it was added. */
  void remove(OfferState offer, Effort effort) {
    effort.add(1);
    size--;
    if (few != null) {
      few.remove(offer);
      return;
    }
    Map<Region, RankedIndex<OfferState>> places = divided.get(offer.tier);
    for (Region meeting : meetings(offer)) {
      effort.add(1);
      RankedIndex<OfferState> index = places.get(meeting);
      index.remove(offer);
      if (index.isEmpty()) {
        places.remove(meeting);
      }
    }
    if (places.isEmpty()) {
      divided.remove(offer.tier);
    }
    if (size <= LIST) {
      gather(effort);
    }
  }

  private void gather(Effort effort) {
    few = new ArrayList<>(size);
    for (Map<Region, RankedIndex<OfferState>> places : divided.values()) {
      for (Map.Entry<Region, RankedIndex<OfferState>> place : places.entrySet()) {
        for (OfferState offer : place.getValue().toList()) {
          effort.add(1);
          // It lies at several places, of which one is the widest.
          if (place.getKey().equals(widest(offer))) {
            few.add(offer);
          }
        }
      }
    }
    divided = null;
  }

  private void place(OfferState offer, Effort effort) {
    Map<Region, RankedIndex<OfferState>> places =
        divided.computeIfAbsent(offer.tier, any -> new HashMap<>());
    for (Region meeting : meetings(offer)) {
      effort.add(1);
      places.computeIfAbsent(meeting, any -> new RankedIndex<>()).add(offer);
    }
  }

  /** The region in which all needs of the region served meet the offer, if not in a nearer one. */
  private Region widest(OfferState offer) {
    return offer.entry().origin().deepestShared(served);
  }

  /**
   * Where an offer lies. If the region served contains its origin, a need meets it there or deeper,
   * at one of the origin's ancestors; if not, all needs meet it at the same place.
   */
  private List<Region> meetings(OfferState offer) {
    Region origin = offer.entry().origin();
    Region widest = widest(offer);
    return widest.equals(served)
        ? origin.chain().subList(0, origin.depth() - served.depth() + 1)
        : List.of(widest);
  }

  /** The offer that a need of the region served takes from next, or null. */
  OfferState bestFor(NeedState need, OfferOrder order, Search<OfferState> search) {
    return few == null ? bestOfMany(need, order, search) : bestOfFew(need, order, search);
  }

  private OfferState bestOfFew(NeedState need, OfferOrder order, Search<OfferState> search) {
    OfferState best = null;
    for (int i = 0; i < few.size(); i++) {
      OfferState offer = few.get(i);
      if (search.accepts(offer) && offer.tier.isOpenTo(need.entry().urgency())) {
        best = order.better(best, offer, need);
      }
    }
    return best;
  }

  private OfferState bestOfMany(NeedState need, OfferOrder order, Search<OfferState> search) {
    NeedEntry entry = need.entry();
    List<Region> chain = entry.region().chain();
    for (Map.Entry<Tier, Map<Region, RankedIndex<OfferState>>> tier : divided.entrySet()) {
      for (int i = 0; i < chain.size() && tier.getKey().isOpenTo(entry.urgency()); i++) {
        RankedIndex<OfferState> index = tier.getValue().get(chain.get(i));
        OfferState first = index == null ? null : order.firstOf(index, need, search);
        if (first != null) {
          return first;
        }
      }
    }
    return null;
  }
}
