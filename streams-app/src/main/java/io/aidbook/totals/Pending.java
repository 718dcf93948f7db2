package io.aidbook.totals;

import java.util.Collection;
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

  /** What one record makes different in a category. */
  public void add(String category, List<Line> differences, long at) {
    Map<Place, Change> places = categories.computeIfAbsent(category, any -> new HashMap<>());
    for (Line difference : differences) {
      places.merge(Place.of(difference), new Change(difference, at), Change::plus);
    }
  }

  /**
   * All of it, by category, in the order of places; nothing is left here.
   *
   * <p>A sum of nothing is told, too: its region changed, if only to what it was.
   */
  public Map<String, Collection<Change>> take() {
    Map<String, Collection<Change>> taken = new TreeMap<>();
    categories.forEach((category, places) -> taken.put(category, new TreeMap<>(places).values()));
    categories.clear();
    return taken;
  }
}
