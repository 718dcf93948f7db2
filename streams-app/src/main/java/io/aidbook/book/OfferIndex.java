package io.aidbook.book;

import io.aidbook.ledger.NeedEntry;
import io.aidbook.region.Region;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The offers that someone can take from, found by where a need lies: each lies under every region
 * it serves, and there under the regions in which its origin and a need can meet, so that the
 * nearest is found by asking for the need's own ancestors, the deepest first.
 *
 * <p>An offer found under a shallow ancestor may be nearer than that; then it was passed over where
 * it would have been found first, and is passed over again for the same cause.
 */
final class OfferIndex {
  /** What serves one shelf: by tier, of which most are empty, then by place of meeting. */
  private static final class Board {
    final Map<Tier, Map<Region, RankedIndex<OfferState>>> tiers = new EnumMap<>(Tier.class);
  }

  /** Before every finite offer, whose weight is not negative. */
  private static final long INEXHAUSTIBLE_FIRST = -1;

  private final Policy policy;
  private final Map<Region, Map<Shelf, Board>> rooms = new HashMap<>();

  OfferIndex(Policy policy) {
    this.policy = policy;
  }

  /** Brings the index up to date with the offer's spare quantity and cells. */
  void refresh(OfferState offer) {
    Tier tier = Tier.of(offer);
    long weight = weightOf(offer);
    if (offer.tier == tier && offer.weight() == weight) {
      return;
    }
    remove(offer);
    if (tier != null) {
      offer.rank(weight);
      offer.tier = tier;
      forEachPlace(
          offer,
          (served, shelf, meeting) ->
              rooms
                  .computeIfAbsent(served, key -> new HashMap<>())
                  .computeIfAbsent(shelf, key -> new Board())
                  .tiers
                  .computeIfAbsent(tier, key -> new HashMap<>())
                  .computeIfAbsent(meeting, key -> new RankedIndex<>())
                  .add(offer));
    }
  }

  /** Takes the offer out, if it is in. */
  void remove(OfferState offer) {
    if (offer.tier == null) {
      return;
    }
    Tier tier = offer.tier;
    offer.tier = null;
    forEachPlace(offer, (served, shelf, meeting) -> remove(offer, tier, served, shelf, meeting));
  }

  private void remove(OfferState offer, Tier tier, Region served, Shelf shelf, Region meeting) {
    Map<Shelf, Board> room = rooms.get(served);
    Board board = room.get(shelf);
    Map<Region, RankedIndex<OfferState>> places = board.tiers.get(tier);
    RankedIndex<OfferState> index = places.get(meeting);
    index.remove(offer);
    if (index.isEmpty()) {
      places.remove(meeting);
      if (places.isEmpty()) {
        board.tiers.remove(tier);
        if (board.tiers.isEmpty()) {
          room.remove(shelf);
          if (room.isEmpty()) {
            rooms.remove(served);
          }
        }
      }
    }
  }

  /** The offer that the need takes from next, or null. */
  OfferState bestFor(NeedState need) {
    NeedEntry entry = need.entry();
    List<Region> chain = entry.region().chain();
    List<Board> serving = serving(entry, chain);
    if (serving.isEmpty()) {
      return null;
    }
    List<Map<Region, RankedIndex<OfferState>>> open = new ArrayList<>(serving.size());
    for (Tier tier : Tier.openTo(entry.urgency())) {
      open.clear();
      for (int i = 0; i < serving.size(); i++) {
        Map<Region, RankedIndex<OfferState>> places = serving.get(i).tiers.get(tier);
        if (places != null) {
          open.add(places);
        }
      }
      for (int i = 0; i < chain.size() && !open.isEmpty(); i++) {
        OfferState best = bestAt(open, chain.get(i), need);
        if (best != null) {
          return best;
        }
      }
    }
    return null;
  }

  private List<Board> serving(NeedEntry entry, List<Region> chain) {
    List<Shelf> shelves = Shelf.goingWith(entry.unit(), entry.item());
    List<Board> serving = new ArrayList<>();
    for (int i = 0; i < chain.size(); i++) {
      Map<Shelf, Board> room = rooms.get(chain.get(i));
      for (int j = 0; room != null && j < shelves.size(); j++) {
        Board board = room.get(shelves.get(j));
        if (board != null) {
          serving.add(board);
        }
      }
    }
    return serving;
  }

  private OfferState bestAt(
      List<Map<Region, RankedIndex<OfferState>>> open, Region shared, NeedState need) {
    OfferState best = null;
    for (int i = 0; i < open.size(); i++) {
      RankedIndex<OfferState> index = open.get(i).get(shared);
      if (index != null) {
        best = better(best, firstOf(index, need), need.unmet());
      }
    }
    return best;
  }

  private OfferState firstOf(RankedIndex<OfferState> index, NeedState need) {
    long due = OfferState.thresholdOf(need.entry().neededBy());
    OfferState first =
        index.first(Long.MIN_VALUE, due, offer -> !need.entry().declines(offer.entry()));
    if (policy != Policy.BEST_FIT || first == null || first.weight() == INEXHAUSTIBLE_FIRST) {
      return first;
    }
    OfferState covers =
        index.first(need.unmet(), due, offer -> !need.entry().declines(offer.entry()));
    if (covers != null) {
      return covers;
    }
    OfferState largest =
        index.last(Long.MAX_VALUE, due, offer -> !need.entry().declines(offer.entry()));
    return index.first(largest.weight(), due, offer -> !need.entry().declines(offer.entry()));
  }

  private OfferState better(OfferState a, OfferState b, long unmet) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    int order = compareWeight(a.weight(), b.weight(), unmet);
    if (order == 0) {
      order = OfferState.STABILITY.compare(a, b);
    }
    return order <= 0 ? a : b;
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

  private long weightOf(OfferState offer) {
    if (offer.entry().inexhaustible()) {
      return INEXHAUSTIBLE_FIRST;
    }
    return policy == Policy.BEST_FIT ? offer.spare() : 0;
  }

  private interface Place {
    void visit(Region served, Shelf shelf, Region meeting);
  }

  /**
   * Where an offer lies. A need in a region served that contains the origin meets it there or
   * deeper, at one of the origin's ancestors; in any other region served, all needs meet it at the
   * same place.
   */
  private static void forEachPlace(OfferState offer, Place place) {
    Region origin = offer.entry().origin();
    for (Region served : offer.entry().serves()) {
      for (String item : Shelf.itemsOf(offer.entry().item())) {
        Shelf shelf = new Shelf(offer.entry().unit(), item);
        Region farthest = origin.deepestShared(served);
        if (farthest.equals(served)) {
          for (Region meeting : origin.chain()) {
            place.visit(served, shelf, meeting);
            if (meeting.equals(served)) {
              break;
            }
          }
        } else {
          place.visit(served, shelf, farthest);
        }
      }
    }
  }
}
