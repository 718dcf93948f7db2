package io.aidbook.ledger;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rows as they will be: what was changed since the last writing, over what is written. A record
 * that fails half-way leaves its draft behind and no trace.
 *
 * @param <V> what a row holds; immutable
 */
public final class Draft<V> {
  /** Above every other character of a key: they are ASCII, and this one is not among them. */
  private static final char END = '\u007f';

  private final Rows<V> written;
  private final NavigableMap<String, V> changes = new TreeMap<>();

  /** What was looked up, null where there was nothing: a row is asked for several times. */
  private final Map<String, V> found = new HashMap<>();

  /**
   * @param written what is written; nothing may write there while the draft is in use
   */
  public Draft(Rows<V> written) {
    this.written = written;
  }

  /** The row under a key, or null. */
  public V get(String key) {
    return changes.containsKey(key) ? changes.get(key) : before(key);
  }

  /** Puts a row under a key; null takes it away. */
  public void put(String key, V row) {
    changes.put(key, row);
  }

  /** The first row whose key begins with the prefix, or null. */
  public V first(String prefix) {
    return nearest(prefix, drafted(prefix), written::ascending, false);
  }

  /** The last row whose key begins with the prefix, or null. */
  public V last(String prefix) {
    return nearest(prefix, drafted(prefix).descendingMap(), written::descending, true);
  }

  /**
   * Some of the rows whose keys begin with the prefix, by key and in their order.
   *
   * @param after the last key that is left out; empty to begin with the first
   * @param most how many rows, at least 1
   */
  public SortedMap<String, V> page(String prefix, String after, int most) {
    NavigableMap<String, V> rows = new TreeMap<>();
    written.ascending(
        prefix,
        after,
        (key, row) -> {
          if (!changes.containsKey(key)) {
            rows.put(key, row);
          }
          return rows.size() < most;
        });
    drafted(prefix)
        .forEach(
            (key, row) -> {
              if (row != null && key.compareTo(after) > 0) {
                rows.put(key, row);
              }
            });
    while (rows.size() > most) {
      rows.pollLastEntry();
    }
    return rows;
  }

  /** What is to be written: rows by key, null where one is to go. */
  public Map<String, V> changes() {
    return Collections.unmodifiableMap(changes);
  }

  /** The row under a key as it is written, whatever was drafted, or null. */
  public V before(String key) {
    V row = found.get(key);
    if (row == null && !found.containsKey(key)) {
      row = written.get(key);
      found.put(key, row);
    }
    return row;
  }

  private NavigableMap<String, V> drafted(String prefix) {
    return changes.subMap(prefix, true, prefix + END, false);
  }

  private interface Scan<V> {
    void visit(String prefix, Rows.Visitor<V> visitor);
  }

  private V nearest(String prefix, NavigableMap<String, V> drafted, Scan<V> scan, boolean highest) {
    TreeMap<String, V> rows = new TreeMap<>();
    scan.visit(
        prefix,
        (key, row) -> {
          if (changes.containsKey(key)) {
            return true;
          }
          rows.put(key, row);
          return false;
        });
    for (Map.Entry<String, V> draft : drafted.entrySet()) {
      if (draft.getValue() != null) {
        rows.put(draft.getKey(), draft.getValue());
        break;
      }
    }
    if (rows.isEmpty()) {
      return null;
    }
    return highest ? rows.lastEntry().getValue() : rows.firstEntry().getValue();
  }
}
