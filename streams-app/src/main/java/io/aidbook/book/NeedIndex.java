package io.aidbook.book;

import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Urgency;
import io.aidbook.region.Region;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The needs with unmet quantity, found by what an offer serves, in the order of urgency and then of
 * the policy.
 *
 * <p>A search takes O(log n) for each region that the offer serves, plus a step for each need that
 * declined the offer and would come before the one it finds.
 */
final class NeedIndex {
  private final Policy policy;
  private final Region bookRegion;

  /** Small at first, since there are many books with one entry. */
  private final Map<ItemKey, RegionNeeds> items = new HashMap<>(2);

  private final Effort effort = new Effort();

  NeedIndex(Policy policy, Region bookRegion) {
    this.policy = policy;
    this.bookRegion = bookRegion;
  }

  boolean isEmpty() {
    return items.isEmpty();
  }

  /** What it has looked at since it was made. */
  Effort effort() {
    return effort;
  }

  /** Brings the index up to date with the need's unmet quantity. */
  void refresh(NeedState need) {
    boolean belongs = need.unmet() > 0;
    long weight =
        NeedState.weightOf(need.entry().urgency(), policy == Policy.FIRST_COME ? 0 : need.unmet());
    if (need.indexed && belongs && need.weight() == weight) {
      return;
    }
    remove(need);
    if (belongs) {
      need.rank(weight);
      need.indexed = true;
      for (ItemKey key : ItemKey.of(need.entry().unit(), need.entry().item())) {
        items.computeIfAbsent(key, any -> new RegionNeeds(bookRegion)).add(need, effort);
      }
    }
  }

  /** Takes the need out, if it is in. */
  void remove(NeedState need) {
    if (need.indexed) {
      need.indexed = false;
      for (ItemKey key : ItemKey.of(need.entry().unit(), need.entry().item())) {
        RegionNeeds needs = items.get(key);
        needs.remove(need, effort);
        if (needs.isEmpty()) {
          items.remove(key);
        }
      }
    }
  }

  /**
   * The need that the offer serves next, or null; an offer without spare has to displace for it.
   */
  NeedState bestFor(OfferState offer) {
    List<RegionNeeds.Found> found = find(offer.entry());
    NeedState first = null;
    for (int i = 0; i < found.size(); i++) {
      NeedState next = found.get(i).index().first(Long.MIN_VALUE, search(found.get(i), offer));
      if (first == null || (next != null && next.compareTo(first) < 0)) {
        first = next;
      }
    }
    Urgency reach = offer.reach();
    if (first == null || (reach != null && first.entry().urgency().compareTo(reach) <= 0)) {
      return null;
    }
    return policy == Policy.BEST_FIT ? bestFit(found, offer, first) : first;
  }

  private List<RegionNeeds.Found> find(OfferEntry offer) {
    List<RegionNeeds.Found> found = new ArrayList<>(4);
    for (ItemKey key : ItemKey.matching(offer.unit(), offer.item())) {
      RegionNeeds needs = items.get(key);
      effort.add(1);
      if (needs != null) {
        offer.serves().forEach(served -> needs.find(served, found, effort));
      }
    }
    return found;
  }

  private Search<NeedState> search(RegionNeeds.Found found, OfferState offer) {
    OfferEntry entry = offer.entry();
    return new Search<>(
        entry.availableFrom(), need -> !need.entry().declines(entry) && found.has(need), effort);
  }

  /**
   * The largest need that fits, of those as urgent as the first one; the first one itself, which is
   * the smallest of them, when none fits.
   */
  private NeedState bestFit(List<RegionNeeds.Found> found, OfferState offer, NeedState first) {
    long most = NeedState.weightOf(first.entry().urgency(), offer.spare());
    NeedState best = first;
    for (int i = 0; i < found.size() && first.weight() <= most; i++) {
      RankedIndex<NeedState> index = found.get(i).index();
      Search<NeedState> search = search(found.get(i), offer);
      NeedState largest = index.last(most, search);
      if (largest != null && largest.weight() >= best.weight()) {
        NeedState next = index.first(largest.weight(), search);
        boolean larger = next.weight() > best.weight();
        if (larger || NeedState.FIRST_COME.compare(next, best) < 0) {
          best = next;
        }
      }
    }
    return best;
  }
}
