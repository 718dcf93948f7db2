package io.aidbook.topology;

import io.aidbook.ledger.Draft;
import io.aidbook.ledger.Rows;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Rows in a store, as the domain sees them.
 *
 * @param <R> a row as it is stored
 * @param <V> what it holds
 */
final class StoreRows<R, V> implements Rows<V> {
  /** No key has a character as high: keys are ids, which are ASCII, and separators. */
  private static final char END = '\u007f';

  private static final char LOWEST = '\0';

  private final KeyValueStore<String, R> store;
  private final Function<R, V> read;
  private final Function<V, R> write;

  StoreRows(KeyValueStore<String, R> store, Function<R, V> read, Function<V, R> write) {
    this.store = store;
    this.read = read;
    this.write = write;
  }

  @Override
  public V get(String key) {
    R row = store.get(key);
    return row == null ? null : read.apply(row);
  }

  @Override
  public void ascending(String prefix, String after, Visitor<V> visitor) {
    boolean later = after.compareTo(prefix) > 0;
    // No key lies between one and the same with the lowest character behind it.
    visit(store.range(later ? after + LOWEST : prefix, prefix + END), visitor);
  }

  @Override
  public void descending(String prefix, Visitor<V> visitor) {
    visit(store.reverseRange(prefix, prefix + END), visitor);
  }

  private void visit(KeyValueIterator<String, R> rows, Visitor<V> visitor) {
    try (rows) {
      while (rows.hasNext()) {
        KeyValue<String, R> row = rows.next();
        if (!visitor.visit(row.key, read.apply(row.value))) {
          return;
        }
      }
    }
  }

  /** Encodes what was drafted; to be called before anything is written, since it may fail. */
  Runnable writing(Draft<V> draft) {
    Map<String, R> rows = new TreeMap<>();
    draft
        .changes()
        .forEach((key, value) -> rows.put(key, value == null ? null : write.apply(value)));
    return () -> rows.forEach(store::put);
  }
}
