package io.aidbook.book;

import io.aidbook.ledger.Entry;

/**
 * An element of a {@link RankedIndex}, which orders by weight, then by when the entry closes, then
 * by when it was recorded, then by id. Nothing of this may change while it stands in one.
 *
 * <p>It has these numbers in itself: to find its place among a hundred thousand others, looking
 * them up further away is what costs.
 */
abstract class Ranked {
  private long weight;
  private long closesAt;
  private long recordedAt;

  /** To be called with every entry that has other times than the one before. */
  final void follow(Entry entry) {
    closesAt = entry.closesAt();
    recordedAt = entry.recordedAt();
  }

  /** Gives it another weight. */
  final void rank(long newWeight) {
    weight = newWeight;
  }

  /** Lower comes first. */
  final long weight() {
    return weight;
  }

  /** Until when the entry stands; the sooner comes first. */
  final long closesAt() {
    return closesAt;
  }

  /** A name that tells it from all others; decides ties. */
  abstract String id();

  /** A search with a threshold passes over elements whose gate lies below it. */
  abstract long gate();

  /** Its place in an index. */
  final int compareTo(Ranked other) {
    return weight != other.weight ? Long.compare(weight, other.weight) : compareByTime(this, other);
  }

  /** The order of two elements of one kind, but for their weights. */
  static int compareByTime(Ranked a, Ranked b) {
    if (a.closesAt != b.closesAt) {
      return Long.compare(a.closesAt, b.closesAt);
    }
    if (a.recordedAt != b.recordedAt) {
      return Long.compare(a.recordedAt, b.recordedAt);
    }
    return a.id().compareTo(b.id());
  }
}
