package io.aidbook.totals;

import io.aidbook.region.Region;

/** What the rows of a category are told apart by. */
record Place(Region region, String unit) implements Comparable<Place> {
  static Place of(Line line) {
    return new Place(line.region(), line.unit());
  }

  @Override
  public int compareTo(Place other) {
    int order = region.compareTo(other.region);
    return order != 0 ? order : unit.compareTo(other.unit);
  }
}
