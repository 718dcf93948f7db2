package io.aidbook.web.view;

import io.aidbook.events.StockTotals;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a board shows first, of a region and all inside it: sums of rows of totals. Different units
 * never add up.
 *
 * @param openOffers number of open offers whose origin is there
 * @param openNeeds number of open needs there
 * @param inexhaustibleOffers number of open offers without a quantity whose origin is there
 * @param amounts quantities by unit
 */
public record KeyFigures(
    long openOffers, long openNeeds, long inexhaustibleOffers, Map<String, Amounts> amounts) {
  /** Takes its own copy, in the order of units. */
  public KeyFigures {
    amounts = Collections.unmodifiableSortedMap(new TreeMap<>(amounts));
  }

  static KeyFigures of(Iterable<StockTotals> rows) {
    long offers = 0;
    long needs = 0;
    long inexhaustible = 0;
    SortedMap<String, Amounts> amounts = new TreeMap<>();
    for (StockTotals row : rows) {
      offers += row.getOpenOffers();
      needs += row.getOpenNeeds();
      inexhaustible += row.getInexhaustibleOffers();
      Amounts before = amounts.getOrDefault(row.getUnit(), Amounts.NOTHING);
      amounts.put(row.getUnit(), before.plus(row));
    }
    return new KeyFigures(offers, needs, inexhaustible, amounts);
  }
}
