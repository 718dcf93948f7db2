package io.aidbook.ledger;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rows on the heap, for tests.
 *
 * @param <V> what a row holds; immutable
 */
public final class TreeRows<V> implements Rows<V> {
  private static final char END = '\u007f';

  private final NavigableMap<String, V> rows = new TreeMap<>();

  /** Writes what was drafted. */
  public void write(Draft<V> draft) {
    draft
        .changes()
        .forEach(
            (key, row) -> {
              if (row == null) {
                rows.remove(key);
              } else {
                rows.put(key, row);
              }
            });
  }

  /** All rows, to be read only. */
  public SortedMap<String, V> all() {
    return Collections.unmodifiableSortedMap(rows);
  }

  /** The same rows, apart from these. */
  public TreeRows<V> copy() {
    TreeRows<V> copy = new TreeRows<>();
    copy.rows.putAll(rows);
    return copy;
  }

  @Override
  public V get(String key) {
    return rows.get(key);
  }

  @Override
  public void ascending(String prefix, String after, Visitor<V> visitor) {
    boolean later = after.compareTo(prefix) > 0;
    visit(rows.subMap(later ? after : prefix, !later, prefix + END, false), visitor);
  }

  @Override
  public void descending(String prefix, Visitor<V> visitor) {
    visit(rows.subMap(prefix, true, prefix + END, false).descendingMap(), visitor);
  }

  private static <V> void visit(Map<String, V> some, Visitor<V> visitor) {
    for (Map.Entry<String, V> each : some.entrySet()) {
      if (!visitor.visit(each.getKey(), each.getValue())) {
        return;
      }
    }
  }
}
