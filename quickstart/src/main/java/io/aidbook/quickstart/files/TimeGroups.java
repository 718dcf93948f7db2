package io.aidbook.quickstart.files;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rows in groups by their times: between two groups lies more than a year without any row. Keeps
 * the ends of each group, not its rows; all times are from 1970 to 9999, so groups are few.
 */
final class TimeGroups {
  /** Of how many rows of a group the places are kept. */
  static final int MAX_PLACES = 20;

  /**
   * A group.
   *
   * @param first its earliest time
   * @param last its latest time
   * @param rows how many it has
   * @param places where some of them stand
   */
  record Group(Instant first, Instant last, long rows, List<Place> places) {}

  private final TreeMap<Instant, Group> groups = new TreeMap<>();

  /** Adds a row. */
  void add(Instant time, Place place) {
    Group group = new Group(time, time, 1, List.of(place));
    Map.Entry<Instant, Group> before = groups.floorEntry(time);
    if (before != null && !isOverAYear(before.getValue().last(), time)) {
      group = joined(groups.remove(before.getKey()), group);
    }
    Map.Entry<Instant, Group> after = groups.higherEntry(time);
    if (after != null && !isOverAYear(group.last(), after.getKey())) {
      group = joined(group, groups.remove(after.getKey()));
    }
    groups.put(group.first(), group);
  }

  private static boolean isOverAYear(Instant from, Instant to) {
    return from.atOffset(ZoneOffset.UTC).plusYears(1).toInstant().isBefore(to);
  }

  private static Group joined(Group a, Group b) {
    List<Place> places = a.places();
    if (places.size() < MAX_PLACES) {
      places = new ArrayList<>(places);
      places.addAll(b.places());
      places = places.subList(0, Math.min(MAX_PLACES, places.size()));
    }
    return new Group(
        a.first(), a.last().isAfter(b.last()) ? a.last() : b.last(), a.rows() + b.rows(), places);
  }

  /** All groups, the earliest first. */
  Collection<Group> all() {
    return Collections.unmodifiableCollection(groups.values());
  }
}
