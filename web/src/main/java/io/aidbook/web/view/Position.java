package io.aidbook.web.view;

/**
 * Where a row stands in its list.
 *
 * @param rank lowest first
 * @param time lowest first, among rows of one rank
 * @param key of the record; in its own order among rows of one time
 */
record Position(int rank, long time, String key) implements Comparable<Position> {
  /** The position before all of a rank. */
  static Position before(int rank) {
    return new Position(rank, Long.MIN_VALUE, "");
  }

  @Override
  public int compareTo(Position other) {
    int order = Integer.compare(rank, other.rank);
    if (order == 0) {
      order = Long.compare(time, other.time);
    }
    return order == 0 ? key.compareTo(other.key) : order;
  }
}
