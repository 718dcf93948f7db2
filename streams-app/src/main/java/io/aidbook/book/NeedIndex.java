package io.aidbook.book;

import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Urgency;
import io.aidbook.region.Region;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The needs with unmet quantity, found by what an offer serves: each lies under its own region and
 * every ancestor inside the book, by urgency, in the order of the policy.
 */
final class NeedIndex {
  private static final List<Urgency> MOST_URGENT_FIRST =
      List.of(Urgency.CRITICAL, Urgency.HIGH, Urgency.NORMAL, Urgency.LOW);

  private final Policy policy;
  private final Region bookRegion;
  private final Map<Shelf, Map<Urgency, RankedIndex<NeedState>>> shelves = new HashMap<>();

  NeedIndex(Policy policy, Region bookRegion) {
    this.policy = policy;
    this.bookRegion = bookRegion;
  }

  /** Brings the index up to date with the need's unmet quantity. */
  void refresh(NeedState need) {
    boolean belongs = need.unmet() > 0;
    long weight = policy == Policy.FIRST_COME ? 0 : need.unmet();
    if (need.indexed && belongs && need.weight() == weight) {
      return;
    }
    remove(need);
    if (belongs) {
      need.rank(weight);
      need.indexed = true;
      for (Region region : need.entry().region().chain()) {
        for (String item : Shelf.itemsOf(need.entry().item())) {
          shelves
              .computeIfAbsent(
                  new Shelf(need.entry().unit(), item, region),
                  shelf -> new EnumMap<>(Urgency.class))
              .computeIfAbsent(
                  need.entry().urgency(), urgency -> new RankedIndex<>(NeedState.FIRST_COME))
              .add(need);
        }
        if (region.equals(bookRegion)) {
          break;
        }
      }
    }
  }

  /** Takes the need out, if it is in. */
  void remove(NeedState need) {
    if (!need.indexed) {
      return;
    }
    need.indexed = false;
    for (Region region : need.entry().region().chain()) {
      for (String item : Shelf.itemsOf(need.entry().item())) {
        Shelf shelf = new Shelf(need.entry().unit(), item, region);
        Map<Urgency, RankedIndex<NeedState>> drawers = shelves.get(shelf);
        RankedIndex<NeedState> drawer = drawers.get(need.entry().urgency());
        drawer.remove(need);
        if (drawer.isEmpty()) {
          drawers.remove(need.entry().urgency());
          if (drawers.isEmpty()) {
            shelves.remove(shelf);
          }
        }
      }
      if (region.equals(bookRegion)) {
        break;
      }
    }
  }

  /**
   * The need that the offer serves next, or null; an offer without spare has to displace for it.
   */
  NeedState bestFor(OfferState offer) {
    OfferEntry entry = offer.entry();
    for (Urgency urgency : MOST_URGENT_FIRST) {
      Urgency reach = offer.reach();
      if (reach != null && urgency.compareTo(reach) <= 0) {
        return null;
      }
      NeedState best = null;
      for (Region served : entry.serves()) {
        for (String item : Shelf.itemsFor(entry.item())) {
          best =
              better(best, firstOf(new Shelf(entry.unit(), item, served), urgency, offer), offer);
        }
      }
      if (best != null) {
        return best;
      }
    }
    return null;
  }

  private NeedState firstOf(Shelf shelf, Urgency urgency, OfferState offer) {
    Map<Urgency, RankedIndex<NeedState>> drawers = shelves.get(shelf);
    RankedIndex<NeedState> drawer = drawers == null ? null : drawers.get(urgency);
    if (drawer == null) {
      return null;
    }
    long from = offer.entry().availableFrom();
    if (policy == Policy.BEST_FIT) {
      NeedState fits = drawer.last(offer.spare(), from, need -> !declined(need, offer));
      if (fits != null) {
        return drawer.first(fits.weight(), from, need -> !declined(need, offer));
      }
    }
    return drawer.first(Long.MIN_VALUE, from, need -> !declined(need, offer));
  }

  private static boolean declined(NeedState need, OfferState offer) {
    return need.entry().declines(offer.entry());
  }

  private NeedState better(NeedState a, NeedState b, OfferState offer) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    int order = compareUnmet(a.weight(), b.weight(), offer.spare());
    if (order == 0) {
      order = NeedState.FIRST_COME.compare(a, b);
    }
    return order <= 0 ? a : b;
  }

  private int compareUnmet(long a, long b, long spare) {
    if (policy == Policy.BEST_FIT) {
      boolean aFits = a <= spare;
      boolean bFits = b <= spare;
      if (aFits != bFits) {
        return aFits ? -1 : 1;
      }
      return aFits ? Long.compare(b, a) : Long.compare(a, b);
    }
    return Long.compare(a, b);
  }
}
