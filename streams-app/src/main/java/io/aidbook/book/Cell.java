package io.aidbook.book;

import io.aidbook.ledger.Pair;
import java.util.Comparator;

/** A standing candidate inside the incremental book, shared by its need and its offer. */
final class Cell {
  /** A need's cells, the most preferred first: what it gives back, it gives back from the end. */
  static final Comparator<Cell> BY_PREFERENCE = Cell::compareByPreference;

  /** An offer's cells, the first victim first: the least urgent, and of those the last to come. */
  static final Comparator<Cell> BY_SACRIFICE = Cell::compareBySacrifice;

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

  private static int compareByPreference(Cell a, Cell b) {
    int order = Integer.compare(b.proximity, a.proximity);
    if (order == 0) {
      order = Boolean.compare(b.offer.entry().inexhaustible(), a.offer.entry().inexhaustible());
    }
    return order != 0 ? order : OfferState.STABILITY.compare(a.offer, b.offer);
  }

  private static int compareBySacrifice(Cell a, Cell b) {
    int order = a.need.entry().urgency().compareTo(b.need.entry().urgency());
    return order != 0 ? order : NeedState.FIRST_COME.compare(b.need, a.need);
  }

  Pair pair() {
    return new Pair(need.id(), offer.id());
  }

  /** The numbers of its need's and its offer's versions. */
  Versions versions() {
    return need.number == 0 && offer.number == 0
        ? Versions.FIRST
        : new Versions(need.number, offer.number);
  }

  Candidate candidate() {
    return new Candidate(need.entry(), offer.entry(), quantity, proposedAt);
  }
}
