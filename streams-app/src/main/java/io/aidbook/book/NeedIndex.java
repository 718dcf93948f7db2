package io.aidbook.book;

import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Urgency;
import io.aidbook.region.Region;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The needs with unmet quantity, found by what an offer serves, by urgency, in the order of the
 * policy.
 *
 * <p>A need lies under its own region, unit and {@link Shelf#ANY}, and under its ancestors inside
 * the book and under its item where some offer asks for that: most regions and items are asked for
 * by nobody. A shelf that is asked for is filled, and stays until it is empty and nobody asks.
 */
final class NeedIndex {
  private static final List<Urgency> MOST_URGENT_FIRST =
      List.of(Urgency.CRITICAL, Urgency.HIGH, Urgency.NORMAL, Urgency.LOW);

  private final Policy policy;
  private final Region bookRegion;
  private final Map<Region, Map<Shelf, NeedShelf>> rooms = new HashMap<>();

  NeedIndex(Policy policy, Region bookRegion) {
    this.policy = policy;
    this.bookRegion = bookRegion;
  }

  /** Whether it holds nothing at all, not even an empty shelf. */
  boolean isEmpty() {
    return rooms.isEmpty();
  }

  /** An offer is in the book from now on, and will ask for needs. */
  void expect(OfferEntry offer) {
    for (Region served : offer.serves()) {
      for (Shelf name : Shelf.goingWith(offer.unit(), offer.item())) {
        NeedShelf shelf = shelf(served, name);
        if (shelf.ask()) {
          fill(shelf, served, name);
        }
      }
    }
  }

  /** That offer has left the book. */
  void dismiss(OfferEntry offer) {
    for (Region served : offer.serves()) {
      for (Shelf name : Shelf.goingWith(offer.unit(), offer.item())) {
        NeedShelf shelf = rooms.get(served).get(name);
        shelf.unask();
        clearAway(shelf, served, name);
      }
    }
  }

  private NeedShelf shelf(Region region, Shelf name) {
    return rooms
        .computeIfAbsent(region, any -> new HashMap<>())
        .computeIfAbsent(name, any -> new NeedShelf());
  }

  private void clearAway(NeedShelf shelf, Region region, Shelf name) {
    if (shelf.isIdle()) {
      Map<Shelf, NeedShelf> room = rooms.get(region);
      room.remove(name);
      if (room.isEmpty()) {
        rooms.remove(region);
      }
    }
  }

  /** Adds what belongs on a shelf and does not lie there already as a need of the very region. */
  private void fill(NeedShelf shelf, Region region, Shelf name) {
    boolean any = name.item().equals(Shelf.ANY);
    List<NeedState> missing = new ArrayList<>();
    rooms.forEach(
        (place, room) -> {
          NeedShelf all = room.get(new Shelf(name.unit(), Shelf.ANY));
          if (all != null && region.contains(place) && !(any && place.equals(region))) {
            all.forEach(
                need -> {
                  if (need.entry().region().equals(place) && (any || isOf(need, name.item()))) {
                    missing.add(need);
                  }
                });
          }
        });
    missing.forEach(shelf::add);
  }

  private static boolean isOf(NeedState need, String item) {
    return Shelf.itemsOf(need.entry().item()).contains(item);
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
      shelf(need.entry().region(), new Shelf(need.entry().unit(), Shelf.ANY));
      forEachShelf(need, (shelf, region, name) -> shelf.add(need));
    }
  }

  /** Takes the need out, if it is in. */
  void remove(NeedState need) {
    if (need.indexed) {
      need.indexed = false;
      forEachShelf(
          need,
          (shelf, region, name) -> {
            shelf.remove(need);
            clearAway(shelf, region, name);
          });
    }
  }

  private interface Visitor {
    void visit(NeedShelf shelf, Region region, Shelf name);
  }

  private void forEachShelf(NeedState need, Visitor visitor) {
    NeedEntry entry = need.entry();
    Shelf named = Shelf.of(entry.unit(), entry.item());
    Shelf any = new Shelf(entry.unit(), Shelf.ANY);
    List<Region> chain = entry.region().chain();
    for (int i = 0; i < chain.size(); i++) {
      Region region = chain.get(i);
      Map<Shelf, NeedShelf> room = rooms.get(region);
      if (room != null) {
        visit(room.get(named), i == 0, region, named, visitor);
        visit(room.get(any), i == 0, region, any, visitor);
      }
      if (region.equals(bookRegion)) {
        break;
      }
    }
  }

  private static void visit(
      NeedShelf shelf, boolean own, Region region, Shelf name, Visitor visitor) {
    if (shelf != null && (own || shelf.isWhole())) {
      visitor.visit(shelf, region, name);
    }
  }

  /**
   * The need that the offer serves next, or null; an offer without spare has to displace for it.
   */
  NeedState bestFor(OfferState offer) {
    OfferEntry entry = offer.entry();
    List<Shelf> names = Shelf.goingWith(entry.unit(), entry.item());
    List<NeedShelf> shelves = new ArrayList<>(4);
    for (int i = 0; i < entry.serves().size(); i++) {
      Map<Shelf, NeedShelf> room = rooms.get(entry.serves().get(i));
      for (int j = 0; j < names.size(); j++) {
        shelves.add(room.get(names.get(j)));
      }
    }
    Urgency reach = offer.reach();
    for (int u = 0; u < MOST_URGENT_FIRST.size(); u++) {
      Urgency urgency = MOST_URGENT_FIRST.get(u);
      if (reach != null && urgency.compareTo(reach) <= 0) {
        return null;
      }
      NeedState best = null;
      for (int i = 0; i < shelves.size(); i++) {
        RankedIndex<NeedState> drawer = shelves.get(i).drawer(urgency);
        if (drawer != null) {
          best = better(best, firstOf(drawer, offer), offer);
        }
      }
      if (best != null) {
        return best;
      }
    }
    return null;
  }

  private NeedState firstOf(RankedIndex<NeedState> drawer, OfferState offer) {
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
