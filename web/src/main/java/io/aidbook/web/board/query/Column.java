package io.aidbook.web.board.query;

import io.aidbook.web.board.figures.Figures;
import io.aidbook.web.board.figures.Measure;
import java.util.Locale;
import java.util.Optional;

/** A column of the table, by which it can be sorted. */
public enum Column {
  /** Name of the region. */
  NAME(false),
  /** Number of open needs. */
  NEEDS(false),
  /** What they ask for. */
  NEEDED(true),
  /** What is covered of it. */
  COVERED(true),
  /** What is missing. */
  GAP(true),
  /** What is promised. */
  COMMITTED(true),
  /** What is delivered. */
  DELIVERED(true),
  /** What is offered. */
  OFFERED(true),
  /** Number of open offers. */
  OFFERS(false);

  private final boolean quantity;

  Column(boolean quantity) {
    this.quantity = quantity;
  }

  /** Whether it has a sense in one unit only. */
  public boolean isQuantity() {
    return quantity;
  }

  /** By what it sorts; 0 for names, and -1 for a share of nothing. */
  public long value(Figures figures) {
    return switch (this) {
      case NAME -> 0;
      case NEEDS -> figures.openNeeds();
      case NEEDED -> figures.needed();
      case COVERED -> figures.share().orElse(-1);
      case GAP -> figures.gap();
      case COMMITTED -> figures.committed();
      case DELIVERED -> figures.delivered();
      case OFFERED -> figures.offered();
      case OFFERS -> figures.openOffers();
    };
  }

  /** The column that says what a measure colours. */
  public static Column of(Measure measure) {
    return valueOf(measure.name());
  }

  /** As addresses and texts have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one of that word. */
  public static Optional<Column> of(String word) {
    for (Column each : values()) {
      if (each.word().equals(word)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
