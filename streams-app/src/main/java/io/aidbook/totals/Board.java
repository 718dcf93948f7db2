package io.aidbook.totals;

import io.aidbook.region.Region;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The totals of some categories: a row for each region used, each of its ancestors, and each unit.
 * It knows which rows changed since they were published, and which since they were written down.
 */
public final class Board {
  private final Map<String, Map<Place, Row>> categories = new HashMap<>();
  private int size;
  private final Set<Row> unpublished = new LinkedHashSet<>();
  private final Set<Row> unwritten = new LinkedHashSet<>();

  /**
   * Puts a row back that was written down.
   *
   * @param exact as {@link Row#exact}
   */
  public void restore(
      String category, Line line, List<String> exact, long updatedAt, boolean published) {
    Row row = new Row(category, Sum.of(line, exact));
    row.touch(updatedAt);
    rows(category).put(row.place(), row);
    size++;
    if (published) {
      row.publish();
    } else {
      unpublished.add(row);
    }
  }

  /** Adds differences to the rows of their regions and of all their ancestors. */
  public void add(String category, Collection<Change> changes) {
    Map<Place, Row> rows = rows(category);
    for (Change change : changes) {
      Line difference = change.difference();
      for (Region region : difference.region().chain()) {
        Place place = new Place(region, difference.unit());
        Row row =
            rows.computeIfAbsent(
                place,
                any -> {
                  size++;
                  return new Row(category, Sum.of(Line.zero(region, difference.unit())));
                });
        row.add(difference, change.at());
        unpublished.add(row);
        unwritten.add(row);
      }
    }
  }

  /** Number of rows. */
  public int size() {
    return size;
  }

  /** The rows that changed since they were published, by key; from now on they are published. */
  public List<Row> publish() {
    List<Row> rows = new ArrayList<>(unpublished);
    unpublished.clear();
    rows.sort(Row.ORDER);
    rows.forEach(Row::publish);
    unwritten.addAll(rows);
    return rows;
  }

  /**
   * The rows that are not as they were written down; from now on they are. A row that is {@link
   * Row#spent} is gone from the board.
   */
  public List<Row> write() {
    List<Row> rows = new ArrayList<>(unwritten);
    unwritten.clear();
    rows.stream().filter(Row::spent).forEach(this::forget);
    return rows;
  }

  private void forget(Row row) {
    Map<Place, Row> rows = rows(row.category());
    rows.remove(row.place());
    size--;
    if (rows.isEmpty()) {
      categories.remove(row.category());
    }
  }

  private Map<Place, Row> rows(String category) {
    return categories.computeIfAbsent(category, any -> new HashMap<>(4));
  }
}
