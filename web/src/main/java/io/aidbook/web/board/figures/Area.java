package io.aidbook.web.board.figures;

import io.aidbook.region.Region;
import io.aidbook.region.RegionLevel;
import io.aidbook.web.board.map.Box;
import io.aidbook.web.board.map.RegionMap;
import io.aidbook.web.board.map.RegionMap.Shape;
import io.aidbook.web.board.map.RegionMaps;
import io.aidbook.web.board.map.ShownLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What map and table show.
 *
 * @param region that the reader asks for
 * @param frame whose parts are shown: the region itself, or the next larger one if it has no parts
 * @param level of the parts
 * @param levels from which the reader may choose
 * @param map that shows them
 * @param box the part of the map that is shown
 * @param onMap whether the map shows anything of the frame
 */
public record Area(
    Region region,
    Region frame,
    ShownLevel level,
    List<ShownLevel> levels,
    RegionMap map,
    Box box,
    boolean onMap) {
  /** Takes its own copy. */
  public Area {
    levels = List.copyOf(levels);
  }

  /**
   * What to show of a region.
   *
   * @param asked level that the reader asks for; null for the next finer one
   */
  public static Area of(RegionMaps maps, RegionFigures figures, Region region, ShownLevel asked) {
    Region frame = region;
    List<ShownLevel> levels = levels(maps, figures, frame);
    while (levels.isEmpty()) {
      frame = frame.chain().get(1);
      levels = levels(maps, figures, frame);
    }
    ShownLevel usual = usual(frame, levels);
    ShownLevel level = levels.contains(asked) ? asked : usual;
    RegionMap map = maps.of(level, frame);
    Optional<Box> box = isOverview(frame) ? Optional.of(Box.WHOLE) : box(maps, map, frame);
    return new Area(
        region,
        frame,
        level,
        levels,
        map,
        isOverview(frame) ? Box.WHOLE : box.map(Box::framed).orElse(Box.WHOLE),
        box.isPresent());
  }

  /** Countries without what they have overseas. */
  private static Optional<Box> box(RegionMaps maps, RegionMap map, Region frame) {
    Optional<Box> country = maps.countries().shape(frame.code()).map(Shape::box);
    return country.or(() -> map.box(frame));
  }

  private static ShownLevel usual(Region frame, List<ShownLevel> levels) {
    boolean large = frame.level() == RegionLevel.COUNTRY && levels.contains(ShownLevel.REGION);
    return large ? ShownLevel.REGION : levels.get(0);
  }

  /** Levels at which a region has parts: on a map, or in the figures. */
  private static List<ShownLevel> levels(RegionMaps maps, RegionFigures figures, Region frame) {
    List<ShownLevel> levels = new ArrayList<>();
    for (ShownLevel level : ShownLevel.values()) {
      if (isFiner(level, frame) && hasParts(maps, figures, frame, level)) {
        levels.add(level);
      }
    }
    return levels;
  }

  private static boolean isFiner(ShownLevel level, Region frame) {
    return switch (frame.level()) {
      case WORLD, UNION -> level != ShownLevel.NUTS1;
      case COUNTRY -> level != ShownLevel.COUNTRY;
      case NUTS1 -> level == ShownLevel.REGION || level == ShownLevel.NUTS3;
      case NUTS2 -> level == ShownLevel.NUTS3;
      default -> false;
    };
  }

  private static boolean hasParts(
      RegionMaps maps, RegionFigures figures, Region frame, ShownLevel level) {
    if (level == ShownLevel.COUNTRY) {
      return true;
    }
    boolean counted =
        level.levels().stream()
            // Oblasts are no reason to offer small regions.
            .filter(each -> level != ShownLevel.NUTS3 || each == RegionLevel.NUTS3)
            .anyMatch(each -> !figures.inside(frame, each).isEmpty());
    if (counted || level != ShownLevel.REGION) {
      return counted;
    }
    return maps.of(level, frame).inside(frame).stream()
        .anyMatch(shape -> level.levels().contains(shape.region().level()));
  }

  /** Whether the whole map is shown. */
  public boolean isOverview() {
    return isOverview(frame);
  }

  private static boolean isOverview(Region region) {
    return region.level() == RegionLevel.WORLD || region.level() == RegionLevel.UNION;
  }

  /** Whether a shape shows the region that the reader asks for, or a part of it. */
  public boolean isCurrent(Shape shape) {
    boolean part =
        region.level() == RegionLevel.NUTS1
            && !region.equals(frame)
            && region.contains(shape.region());
    return part
        || region.equals(shape.region())
        || map.drawn(region).filter(drawn -> drawn.shape().equals(shape)).isPresent();
  }
}
