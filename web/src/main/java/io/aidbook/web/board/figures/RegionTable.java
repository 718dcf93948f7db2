package io.aidbook.web.board.figures;

import io.aidbook.region.Region;
import io.aidbook.region.RegionLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The regions of an {@link Area} with their figures: what the table says, and what the map colours.
 *
 * @param area whose parts they are
 * @param rows regions with something to count, by code
 * @param rest what the area has beyond them: entries of no single one of these regions
 * @param total the area's own figures
 * @param classes of the map
 */
public record RegionTable(Area area, List<Row> rows, Figures rest, Figures total, Classes classes) {
  /** Takes its own copy. */
  public RegionTable {
    rows = List.copyOf(rows);
  }

  /**
   * A region.
   *
   * @param region the region
   * @param figures of it
   * @param onMap whether the map shows it
   */
  public record Row(Region region, Figures figures, boolean onMap) {
    /** Code of the region. */
    public String code() {
      return region.code();
    }
  }

  /** The table of an area. */
  public static RegionTable of(Area area, RegionFigures figures, Measure measure) {
    List<Row> rows = new ArrayList<>();
    for (RegionLevel level : RegionLevel.values()) {
      for (Region region : figures.inside(area.frame(), level)) {
        if (isShown(area, level, region)) {
          rows.add(new Row(region, figures.of(region), isOnMap(area, region)));
        }
      }
    }
    rows.sort((one, other) -> one.region().compareTo(other.region()));
    Figures total = figures.of(area.frame());
    Figures sum = rows.stream().map(Row::figures).reduce(Figures.NONE, Figures::plus);
    Classes classes = Classes.of(measure, rows.stream().map(Row::figures).toList());
    return new RegionTable(area, rows, total.beyond(sum), total, classes);
  }

  /** In the finer tables of the world, a country that the map does not divide is one row. */
  private static boolean isShown(Area area, RegionLevel level, Region region) {
    if (!area.isOverview() || level == RegionLevel.WORLD || level == RegionLevel.UNION) {
      return area.level().levels().contains(level);
    }
    if (area.level().levels().contains(RegionLevel.COUNTRY)) {
      return level == RegionLevel.COUNTRY;
    }
    String country = region.at(RegionLevel.COUNTRY).orElseThrow().code();
    return area.map().divides(country)
        ? area.level().levels().contains(level)
        : level == RegionLevel.COUNTRY;
  }

  private static boolean isOnMap(Area area, Region region) {
    return area.map().shape(region.code()).isPresent()
        || (region.level() == RegionLevel.NUTS1 && !area.map().inside(region).isEmpty());
  }

  /** Rows by the code of their region. */
  public Map<String, Row> byCode() {
    return rows.stream().collect(Collectors.toMap(Row::code, Function.identity()));
  }

  /** The row of a region; empty if there is nothing to count in it. */
  public Optional<Row> row(Region region) {
    return rows.stream().filter(each -> each.region().equals(region)).findFirst();
  }
}
