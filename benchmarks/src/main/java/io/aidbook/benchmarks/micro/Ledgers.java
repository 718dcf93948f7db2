package io.aidbook.benchmarks.micro;

import io.aidbook.benchmarks.workload.Mix;
import io.aidbook.benchmarks.workload.Regime;
import io.aidbook.benchmarks.workload.Workload;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.ledger.Account;
import io.aidbook.ledger.Dispatch;
import io.aidbook.ledger.Ledger;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Transition;
import io.aidbook.quickstart.files.Event;
import io.aidbook.region.BookLevels;
import io.aidbook.region.RegionLevel;
import io.aidbook.topology.codec.Postings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The accounts of all entries on the heap: turns events into what books are told. */
final class Ledgers {
  private final Workload workload;
  private final Ledger ledger = new Ledger(new BookLevels(List.of(RegionLevel.WORLD)));
  private final Map<String, Account<OfferEntry>> offers = new HashMap<>();
  private final Map<String, Account<NeedEntry>> needs = new HashMap<>();
  private long arrivals;

  /**
   * @param categories 1: everything meets in one book
   */
  Ledgers(int categories) {
    this(categories, Workload.ITEMS);
  }

  /**
   * The same with another number of items.
   *
   * @param items of each category
   */
  Ledgers(int categories, int items) {
    workload = new Workload(1, categories, items, Regime.SCARCE_SUPPLY);
  }

  Event next(Mix mix) {
    return workload.next(mix);
  }

  int open() {
    return workload.open();
  }

  List<Dispatch> post(Event event) {
    arrivals++;
    if (event.value() instanceof Offer offer) {
      Transition<OfferEntry> next =
          ledger.post(offers.get(event.key()), Postings.of(offer), arrivals, Long.MIN_VALUE);
      offers.put(event.key(), next.after());
      return next.dispatches();
    }
    Transition<NeedEntry> next =
        ledger.post(
            needs.get(event.key()), Postings.of((Need) event.value()), arrivals, Long.MIN_VALUE);
    needs.put(event.key(), next.after());
    return next.dispatches();
  }
}
