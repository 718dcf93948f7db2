package io.aidbook.web.board.figures;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** By what the map is coloured. */
public enum Measure {
  /** What nobody's offer stands for. */
  GAP(true, true),
  /** Percent of what is needed that is covered. */
  COVERED(true, false),
  /** What open needs still ask for. */
  NEEDED(true, true),
  /** What open offers still have. */
  OFFERED(true, false),
  /** Number of open needs. */
  NEEDS(false, true),
  /** Number of open offers. */
  OFFERS(false, false);

  private final boolean ofOneUnit;
  private final boolean ofNeeds;

  Measure(boolean ofOneUnit, boolean ofNeeds) {
    this.ofOneUnit = ofOneUnit;
    this.ofNeeds = ofNeeds;
  }

  /** Whether it counts a quantity, so that it has a sense in one unit only. */
  public boolean ofOneUnit() {
    return ofOneUnit;
  }

  /** Whether more of it is worse. */
  public boolean ofNeeds() {
    return ofNeeds;
  }

  /** The value; empty where there is nothing to measure. */
  public OptionalLong of(Figures figures) {
    return switch (this) {
      case GAP -> figures.needed() > 0 ? OptionalLong.of(figures.gap()) : OptionalLong.empty();
      case COVERED ->
          figures.share().isPresent()
              ? OptionalLong.of(figures.share().getAsInt())
              : OptionalLong.empty();
      case NEEDED -> positive(figures.needed());
      case OFFERED -> positive(figures.offered());
      case NEEDS -> positive(figures.openNeeds());
      case OFFERS -> positive(figures.openOffers());
    };
  }

  private static OptionalLong positive(long value) {
    return value > 0 ? OptionalLong.of(value) : OptionalLong.empty();
  }

  /** As addresses have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one of that word. */
  public static Optional<Measure> of(String word) {
    for (Measure each : values()) {
      if (each.word().equals(word)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
