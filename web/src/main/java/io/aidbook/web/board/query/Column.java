package io.aidbook.web.board.query;

import io.aidbook.web.board.figures.Figures;
import io.aidbook.web.board.figures.Measure;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** A column of the table, by which it can be sorted. */
public enum Column {
  /** Name of the region. */
  NAME(false, figures -> 0),
  /** Number of open needs. */
  NEEDS(false, Figures::openNeeds),
  /** What they ask for. */
  NEEDED(true, Figures::needed),
  /** What is covered of it. */
  COVERED(true, figures -> figures.share().orElse(-1)),
  /** What is missing. */
  GAP(true, Figures::gap),
  /** What is promised. */
  COMMITTED(true, Figures::committed),
  /** What is delivered. */
  DELIVERED(true, Figures::delivered),
  /** What is offered. */
  OFFERED(true, Figures::offered),
  /** Number of open offers. */
  OFFERS(false, Figures::openOffers);

  private final boolean quantity;

  @SuppressWarnings("ImmutableEnumChecker") // no function here keeps anything
  private final ToLongFunction<Figures> value;

  Column(boolean quantity, ToLongFunction<Figures> value) {
    this.quantity = quantity;
    this.value = value;
  }

  /** Whether it has a sense in one unit only. */
  public boolean isQuantity() {
    return quantity;
  }

  /** By what it sorts; 0 for names. */
  public long value(Figures figures) {
    return value.applyAsLong(figures);
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
