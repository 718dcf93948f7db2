package io.aidbook.ledger;

/**
 * Rows that a ledger keeps, in the order of their keys; to be read only. What is to be written goes
 * to a {@link Draft} first.
 *
 * @param <V> what a row holds; immutable
 */
public interface Rows<V> {
  /** The row under a key, or null. */
  V get(String key);

  /** Visits the rows whose keys begin with the prefix, the lowest key first. */
  default void ascending(String prefix, Visitor<V> visitor) {
    ascending(prefix, "", visitor);
  }

  /**
   * Visits some of the rows whose keys begin with the prefix, the lowest key first.
   *
   * @param after rows up to this key, and the one under it, are left out; empty for none
   */
  void ascending(String prefix, String after, Visitor<V> visitor);

  /** Visits the rows whose keys begin with the prefix, the highest key first. */
  void descending(String prefix, Visitor<V> visitor);

  /** Told of one row after the other. */
  interface Visitor<V> {
    /** Returns whether to go on. */
    boolean visit(String key, V row);
  }
}
