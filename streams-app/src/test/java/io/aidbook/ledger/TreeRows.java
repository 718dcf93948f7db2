package io.aidbook.ledger;

import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Rows on the heap, for tests.
 *
 * @param <V> what a row holds
 */
public final class TreeRows<V> implements Rows<V> {
  private final TreeMap<String, V> rows = new TreeMap<>();

  /** Takes over what was drafted on these rows. */
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

  @Override
  public V get(String key) {
    return rows.get(key);
  }

  @Override
  public void ascending(String prefix, Visitor<V> visitor) {
    visit(rows.tailMap(prefix, true), prefix, visitor);
  }

  @Override
  public void descending(String prefix, Visitor<V> visitor) {
    NavigableMap<String, V> within = rows.subMap(prefix, true, prefix + Character.MAX_VALUE, false);
    visit(within.descendingMap(), prefix, visitor);
  }

  private static <V> void visit(NavigableMap<String, V> in, String prefix, Visitor<V> visitor) {
    for (var row : in.entrySet()) {
      if (!row.getKey().startsWith(prefix) || !visitor.visit(row.getKey(), row.getValue())) {
        return;
      }
    }
  }

  @Override
  public String toString() {
    return rows.toString();
  }
}
