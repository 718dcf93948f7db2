package io.aidbook.book;

import io.aidbook.ledger.Pair;
import java.util.Comparator;

/** A standing candidate inside the incremental book, shared by its need and its offer. */
final class Cell {
  /** A need's cells, the most preferred first: what it gives back, it gives back from the end. */
  static final Comparator<Cell> BY_PREFERENCE =
      Comparator.comparingInt((Cell cell) -> -cell.proximity)
          .thenComparing(cell -> !cell.offer.entry().inexhaustible())
          .thenComparing(cell -> cell.offer, OfferState.STABILITY);

  /** An offer's cells, the first victim first: the least urgent, and of those the last to come. */
  static final Comparator<Cell> BY_SACRIFICE =
      Comparator.comparing((Cell cell) -> cell.need.entry().urgency())
          .thenComparing(cell -> cell.need, NeedState.FIRST_COME.reversed());

  final NeedState need;
  final OfferState offer;
  final int proximity;
  long quantity;
  long proposedAt;

  Cell(NeedState need, OfferState offer) {
    this.need = need;
    this.offer = offer;
    this.proximity = need.entry().region().deepestShared(offer.entry().origin()).depth();
  }

  Pair pair() {
    return new Pair(need.id(), offer.id());
  }

  Candidate candidate() {
    return new Candidate(need.entry(), offer.entry(), quantity, proposedAt);
  }
}
