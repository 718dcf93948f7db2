package io.aidbook.totals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Differences that many records make, summed up until they are taken. Sums leave nothing out: where
 * one record takes away what another added, the two together say nothing.
 */
public final class Pending {
  private final Map<String, Map<Place, Change>> categories = new TreeMap<>();

  /** Sums that are too large to be added to, by category. */
  private final Map<String, List<Change>> full = new TreeMap<>();

  private int size;

  /** What one record makes different in a category. */
  public void add(String category, List<Line> differences, long at) {
    Map<Place, Change> places = categories.computeIfAbsent(category, any -> new HashMap<>());
    for (Line difference : differences) {
      add(category, places, new Change(difference, at));
    }
  }

  private void add(String category, Map<Place, Change> places, Change change) {
    Place place = Place.of(change.difference());
    Change before = places.get(place);
    if (before == null) {
      places.put(place, change);
      size++;
    } else if (before.difference().isLarge() || change.difference().isLarge()) {
      full.computeIfAbsent(category, any -> new ArrayList<>()).add(change);
      size++;
    } else {
      places.put(place, before.plus(change));
    }
  }

  /** How many sums there are: what it takes in memory. */
  public int size() {
    return size;
  }

  /** Forgets all of it. */
  public void clear() {
    categories.clear();
    full.clear();
    size = 0;
  }

  /**
   * All of it, by category, in the order of places; nothing is left here.
   *
   * <p>A sum of nothing is told, too: its region changed, if only to what it was.
   */
  public Map<String, List<Change>> take() {
    Map<String, List<Change>> taken = new TreeMap<>();
    categories.forEach(
        (category, places) -> taken.put(category, new ArrayList<>(new TreeMap<>(places).values())));
    full.forEach((category, sums) -> taken.get(category).addAll(sums));
    clear();
    return taken;
  }
}
