package io.aidbook.book;

/** An element of a {@link RankedIndex}. Neither number may change while it stands in one. */
interface Ranked {
  /** Orders the index before its comparator does; lower comes first. */
  long weight();

  /** A search with a threshold passes over elements whose gate lies below it. */
  long gate();

  /** A name that tells it from all others; decides ties. */
  String id();
}
