package io.aidbook.web.view;

import io.aidbook.events.StockTotals;
import io.aidbook.events.Urgency;
import io.aidbook.region.Region;
import io.aidbook.region.RegionLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Rows of totals: as a list, by region, and by category and level. */
final class Stock {
  private final Table<StockTotals> table = new Table<>('t', false, new Asked());
  private final Map<String, NavigableMap<String, StockTotals>> byRegion = new ConcurrentHashMap<>();
  private final Map<Layer, NavigableMap<String, StockTotals>> byLayer = new ConcurrentHashMap<>();

  private record Layer(String category, RegionLevel level) {}

  private static final class Asked implements Table.Questions<StockTotals> {
    @Override
    public boolean isOpen(StockTotals row) {
      return row.getOpenNeeds() > 0 || row.getOpenOffers() > 0;
    }

    @Override
    public boolean is(StockTotals row, Urgency urgency) {
      return false; // not asked: the view refuses such a filter
    }
  }

  Row<StockTotals> put(String key, StockTotals totals) {
    Row<StockTotals> before =
        table.put(
            new Row<>(
                new Position(0, 0, key),
                totals,
                totals.getCategory(),
                Region.parse(totals.getRegion()),
                null,
                null,
                SearchText.of(totals)));
    if (before != null && !isSamePlace(before.value(), totals)) {
      leave(byRegion, before.value().getRegion(), key);
      leave(byLayer, layerOf(before.value()), key);
    }
    byRegion
        .computeIfAbsent(totals.getRegion(), region -> new ConcurrentSkipListMap<>())
        .put(key, totals);
    byLayer
        .computeIfAbsent(layerOf(totals), layer -> new ConcurrentSkipListMap<>())
        .put(key, totals);
    return before;
  }

  /** So it is, since the key says category, region and unit, unless a writer is wrong. */
  private static boolean isSamePlace(StockTotals one, StockTotals other) {
    return one.getRegion().equals(other.getRegion()) && layerOf(one).equals(layerOf(other));
  }

  Row<StockTotals> remove(String key) {
    Row<StockTotals> before = table.remove(key);
    if (before != null) {
      leave(byRegion, before.value().getRegion(), key);
      leave(byLayer, layerOf(before.value()), key);
    }
    return before;
  }

  private static <K> void leave(
      Map<K, NavigableMap<String, StockTotals>> groups, K group, String key) {
    NavigableMap<String, StockTotals> rows = groups.get(group);
    rows.remove(key);
    if (rows.isEmpty()) {
      groups.remove(group);
    }
  }

  private static Layer layerOf(StockTotals totals) {
    return new Layer(totals.getCategory(), RegionLevel.valueOf(totals.getLevel().name()));
  }

  Table<StockTotals> table() {
    return table;
  }

  /** Rows of exactly a region, by key; of one category or of all, if it is null. */
  List<StockTotals> of(Region region, String category) {
    List<StockTotals> rows = new ArrayList<>();
    for (StockTotals row : byRegion.getOrDefault(region.code(), new TreeMap<>()).values()) {
      if (category == null || category.equals(row.getCategory())) {
        rows.add(row);
      }
    }
    return rows;
  }

  /** Rows of a category, of all regions of a level, by key. */
  List<StockTotals> of(String category, RegionLevel level) {
    return List.copyOf(byLayer.getOrDefault(new Layer(category, level), new TreeMap<>()).values());
  }

  void clear() {
    table.clear();
    byRegion.clear();
    byLayer.clear();
  }
}
