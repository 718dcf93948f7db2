package io.aidbook.web.board.map;

import io.aidbook.region.RegionLevel;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How fine the regions are that map and table show, coarsest first. */
public enum ShownLevel {
  /** Countries. */
  COUNTRY,
  /** Large regions: NUTS 1. */
  NUTS1,
  /** Regions: NUTS 2, and oblasts and their like. */
  REGION,
  /** Small regions: NUTS 3, and oblasts and their like. */
  NUTS3;

  /** The levels of regions that are so fine. */
  public Set<RegionLevel> levels() {
    return switch (this) {
      case COUNTRY -> Set.of(RegionLevel.COUNTRY);
      case NUTS1 -> Set.of(RegionLevel.NUTS1);
      case REGION -> Set.of(RegionLevel.NUTS2, RegionLevel.SUBDIVISION);
      case NUTS3 -> Set.of(RegionLevel.NUTS3, RegionLevel.SUBDIVISION);
    };
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
