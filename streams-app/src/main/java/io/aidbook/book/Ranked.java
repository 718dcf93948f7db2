package io.aidbook.book;

/**
 * An element of a {@link RankedIndex}, which orders by weight, then by when the entry closes, then
 * by when it was recorded, then by id. Nothing of this may change while it stands in one.
 */
interface Ranked {
  /** Lower comes first. */
  long weight();

  /** Until when the entry stands; the sooner comes first. */
  long closesAt();

  /** When the entry was recorded; the earlier comes first. */
  long recordedAt();

  /** A name that tells it from all others; decides ties. */
  String id();

  /** A search with a threshold passes over elements whose gate lies below it. */
  long gate();

  /** The order of two elements of one kind, but for their weights. */
  static int compareByTime(Ranked a, Ranked b) {
    int order = Long.compare(a.closesAt(), b.closesAt());
    if (order == 0) {
      order = Long.compare(a.recordedAt(), b.recordedAt());
    }
    return order != 0 ? order : a.id().compareTo(b.id());
  }
}
