package io.aidbook.web.board.map;

import io.aidbook.region.RegionLevel;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How fine the regions are that map and table show, coarsest first. */
public enum ShownLevel {
  /** Countries. */
  COUNTRY(RegionLevel.COUNTRY),
  /** Large regions: NUTS 1. */
  NUTS1(RegionLevel.NUTS1),
  /** Regions: NUTS 2, and oblasts and their like. */
  REGION(RegionLevel.NUTS2, RegionLevel.SUBDIVISION),
  /** Small regions: NUTS 3, and oblasts and their like. */
  NUTS3(RegionLevel.NUTS3, RegionLevel.SUBDIVISION);

  @SuppressWarnings("ImmutableEnumChecker") // a Set.of is immutable
  private final Set<RegionLevel> levels;

  ShownLevel(RegionLevel... levels) {
    this.levels = Set.of(levels);
  }

  /** The levels of regions that are so fine. */
  public Set<RegionLevel> levels() {
    return levels;
  }

  /** As addresses have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one of that word. */
  public static Optional<ShownLevel> of(String word) {
    for (ShownLevel each : values()) {
      if (each.word().equals(word)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
