package io.aidbook.web.board.figures;

import io.aidbook.region.Region;
import io.aidbook.region.RegionLevel;
import io.aidbook.web.board.map.RegionMap.Drawn;
import io.aidbook.web.board.map.RegionMap.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * The regions of an {@link Area} with their figures: what the table says, and what the map colours.
 *
 * @param area whose parts they are
 * @param rows regions with something to count, by code
 * @param rest what the area has beyond them: entries of no single one of these regions
 * @param total the area's own figures
 * @param classes of the map
 * @param spots what shapes of the map show, by the shape's code; others show nothing
 */
public record RegionTable(
    Area area,
    List<Row> rows,
    Figures rest,
    Figures total,
    Classes classes,
    Map<String, Spot> spots) {
  /** Takes its own copies. */
  public RegionTable {
    rows = List.copyOf(rows);
    spots = Collections.unmodifiableMap(new TreeMap<>(spots));
  }

  /**
   * A region.
   *
   * @param region the region
   * @param figures of it
   * @param spot where the map shows it; null where it does not
   */
  public record Row(Region region, Figures figures, Spot spot) {
    /** Code of the region. */
    public String code() {
      return region.code();
    }

    /** Whether the map shows it. */
    public boolean onMap() {
      return spot != null;
    }

    /** Names what the row and its shapes have in common. */
    public String key() {
      return spot == null ? code() : spot.key();
    }

    /** The region with which it is drawn as one; null where it is drawn by itself. */
    public Region drawnWith() {
      return spot == null || spot.region().equals(region) ? null : spot.region();
    }
  }

  /**
   * What is drawn as one: a region, as one shape or, at NUTS 1, as several; or those regions of
   * another edition of NUTS that one shape holds.
   *
   * @param region that it is called by
   * @param first of the regions in it that have something to count, where a reader is led to
   * @param figures of all of them
   */
  public record Spot(Region region, Region first, Figures figures) {
    /** Names what rows and shapes have in common. */
    public String key() {
      return region.code();
    }
  }

  /** The table of an area. */
  public static RegionTable of(Area area, RegionFigures figures, Measure measure) {
    List<Region> regions = new ArrayList<>();
    for (RegionLevel level : RegionLevel.values()) {
      for (Region region : figures.inside(area.frame(), level)) {
        if (isShown(area, level, region)) {
          regions.add(region);
        }
      }
    }
    Collections.sort(regions);
    Map<String, Spot> spots = spots(area, figures, regions);
    List<Row> rows =
        regions.stream()
            .map(each -> new Row(each, figures.of(each), spotOf(area, spots, each)))
            .toList();
    Figures total = figures.of(area.frame());
    Figures sum = rows.stream().map(Row::figures).reduce(Figures.NONE, Figures::plus);
    return new RegionTable(
        area, rows, total.beyond(sum), total, classes(measure, rows, spots), spots);
  }

  /** The same with its rows in another order. */
  public RegionTable sorted(List<Row> other) {
    return new RegionTable(area, other, rest, total, classes, spots);
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

  private static Map<String, Spot> spots(Area area, RegionFigures figures, List<Region> regions) {
    Map<String, Spot> spots = new TreeMap<>();
    for (Region region : regions) {
      Figures own = figures.of(region);
      if (region.level() == RegionLevel.NUTS1) {
        Spot spot = new Spot(region, region, own);
        area.map().inside(region).forEach(shape -> spots.put(shape.code(), spot));
      } else {
        area.map()
            .drawn(region)
            .ifPresent(
                drawn ->
                    spots.merge(
                        drawn.shape().code(), spot(region, own, drawn), together(drawn.shape())));
      }
    }
    return spots;
  }

  private static Spot spot(Region region, Figures figures, Drawn drawn) {
    return new Spot(drawn.same() ? region : drawn.shape().region(), region, figures);
  }

  private static BinaryOperator<Spot> together(Shape shape) {
    return (one, other) ->
        new Spot(shape.region(), one.first(), one.figures().plus(other.figures()));
  }

  private static Spot spotOf(Area area, Map<String, Spot> spots, Region region) {
    if (region.level() == RegionLevel.NUTS1) {
      return area.map().inside(region).stream()
          .map(shape -> spots.get(shape.code()))
          .findFirst()
          .orElse(null);
    }
    return area.map().drawn(region).map(drawn -> spots.get(drawn.shape().code())).orElse(null);
  }

  /** Classes of what is drawn as one, and of the rows that are not drawn. */
  private static Classes classes(Measure measure, List<Row> rows, Map<String, Spot> spots) {
    Map<String, Figures> each = new LinkedHashMap<>();
    spots.values().forEach(spot -> each.put(spot.key(), spot.figures()));
    rows.forEach(row -> each.putIfAbsent(row.key(), row.figures()));
    return Classes.of(measure, each.values());
  }

  /** The shade of a row: that of its place on the map. */
  public String shade(Row row) {
    return classes.shade(row.spot() == null ? row.figures() : row.spot().figures());
  }
}
