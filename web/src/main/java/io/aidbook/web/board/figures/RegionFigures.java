package io.aidbook.web.board.figures;

import io.aidbook.events.StockTotals;
import io.aidbook.region.Region;
import io.aidbook.region.RegionLevel;
import io.aidbook.web.view.View;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Figures of all regions, of one category and unit, or the numbers of entries of all of them. Never
 * changes.
 */
public final class RegionFigures {
  private final Map<RegionLevel, Map<Region, Figures>> byLevel = new EnumMap<>(RegionLevel.class);

  private RegionFigures() {}

  /**
   * Reads the totals.
   *
   * @param category of help; null for all, then there are no quantities
   * @param unit of the quantities; null for all, then there are no quantities
   */
  public static RegionFigures of(View view, String category, String unit) {
    RegionFigures figures = new RegionFigures();
    Set<String> categories = category == null ? view.categories() : Set.of(category);
    boolean mixed = category == null || unit == null;
    for (String each : categories) {
      for (RegionLevel level : RegionLevel.values()) {
        for (StockTotals row : view.totalsOf(each, level)) {
          if (mixed) {
            figures.add(row, Figures.of(row).counts());
          } else if (unit.equals(row.getUnit())) {
            figures.add(row, Figures.of(row));
          }
        }
      }
    }
    return figures;
  }

  private void add(StockTotals row, Figures figures) {
    Region region = Region.parse(row.getRegion());
    byLevel
        .computeIfAbsent(region.level(), level -> new TreeMap<>())
        .merge(region, figures, Figures::plus);
  }

  /** Figures of a region and all inside it. */
  public Figures of(Region region) {
    return byLevel.getOrDefault(region.level(), Map.of()).getOrDefault(region, Figures.NONE);
  }

  /** Regions of a level that lie in a region and have something to count, by code. */
  public List<Region> inside(Region region, RegionLevel level) {
    return byLevel.getOrDefault(level, Map.of()).keySet().stream()
        .filter(each -> region.contains(each) && !each.equals(region))
        .toList();
  }
}
