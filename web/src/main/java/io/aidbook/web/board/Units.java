package io.aidbook.web.board;

import io.aidbook.catalogue.Catalogue;
import io.aidbook.events.StockTotals;
import io.aidbook.region.Region;
import io.aidbook.web.view.View;
import java.util.Comparator;
import java.util.List;

/**
 * Units in which a category is counted.
 *
 * @param all the most used first
 * @param chosen the one that figures are shown in; null where several categories are shown together
 */
record Units(List<String> all, String chosen) {
  Units {
    all = List.copyOf(all);
  }

  /**
   * Units of a category.
   *
   * @param category null for all
   * @param asked unit that the reader asks for; null for the usual one
   */
  static Units of(View view, Catalogue catalogue, String category, String asked) {
    if (category == null) {
      return new Units(List.of(), null);
    }
    List<String> all =
        view.totalsOf(Region.WORLD, category).stream()
            .sorted(Comparator.comparing(row -> -row.getOpenNeeds() - row.getOpenOffers()))
            .map(StockTotals::getUnit)
            .toList();
    String usual = catalogue.defaultUnit(category);
    if (asked != null && all.contains(asked)) {
      return new Units(all, asked);
    }
    return new Units(all, all.contains(usual) || all.isEmpty() ? usual : all.get(0));
  }
}
