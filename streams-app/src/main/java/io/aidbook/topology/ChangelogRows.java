package io.aidbook.topology;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;

/**
 * Rows that are nowhere but in the changelog: what is written passes through to it. What was
 * restored is handed out once, by {@link #all}, to a processor that keeps it in a form of its own;
 * a standby task keeps it until then.
 *
 * <p>Kafka Streams may make a running task a standby without closing its stores. The processor
 * therefore gives back what it holds when it is closed; it is made into rows only if they are
 * needed. See docs/notes/0011-rows-in-the-changelog-alone.md.
 */
final class ChangelogRows implements KeyValueStore<Bytes, byte[]> {
  /** Rows as a processor holds them. */
  interface Holder {
    /** Hands each row to the store that asks for them. */
    void giveBack(BiConsumer<Bytes, byte[]> to);
  }

  private final String name;
  private NavigableMap<Bytes, byte[]> restored;
  private Holder holder;
  private boolean open;

  private ChangelogRows(String name) {
    this.name = name;
  }

  /** Makes one for each task. */
  static KeyValueBytesStoreSupplier named(String name) {
    return new Supplier(name);
  }

  /** The rows beneath a processor's store. */
  static ChangelogRows under(StateStore store) {
    StateStore layer = store;
    while (layer instanceof WrappedStateStore<?, ?, ?> wrapped) {
      layer = wrapped.wrapped();
    }
    return (ChangelogRows) layer;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    restored = new TreeMap<>();
    holder = null;
    context.register(root, (key, value) -> restore(Bytes.wrap(key), value));
    open = true;
  }

  private synchronized void restore(Bytes key, byte[] value) {
    NavigableMap<Bytes, byte[]> rows = rows();
    if (value == null) {
      rows.remove(key);
    } else {
      rows.put(key, value);
    }
  }

  private NavigableMap<Bytes, byte[]> rows() {
    if (restored == null) {
      if (holder == null) {
        throw new IllegalStateException(
            "rows of %s were handed out and not given back".formatted(name));
      }
      restored = new TreeMap<>();
      holder.giveBack(restored::put);
      holder = null;
    }
    return restored;
  }

  /**
   * To be called when the processor is closed that has the rows. It must not change them any more.
   */
  synchronized void takeBack(Holder processor) {
    if (open && restored == null) {
      holder = processor;
    }
  }

  /**
   * What was restored or given back. Each row is let go as it is read, and all are when the
   * iterator is closed.
   *
   * @throws IllegalStateException when all is handed out already
   */
  @Override
  public synchronized KeyValueIterator<Bytes, byte[]> all() {
    NavigableMap<Bytes, byte[]> rows = rows();
    restored = null;
    return new Draining(rows);
  }

  @Override
  public void put(Bytes key, byte[] value) {
    // The layer above has it written to the changelog.
  }

  @Override
  public byte[] putIfAbsent(Bytes key, byte[] value) {
    throw unreadable();
  }

  @Override
  public void putAll(List<KeyValue<Bytes, byte[]>> rows) {
    // As for one.
  }

  @Override
  public byte[] delete(Bytes key) {
    throw unreadable();
  }

  @Override
  public byte[] get(Bytes key) {
    throw unreadable();
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
    throw unreadable();
  }

  private UnsupportedOperationException unreadable() {
    return new UnsupportedOperationException(
        "rows of %s are in its changelog alone: ask the processor that holds them".formatted(name));
  }

  @Override
  public synchronized long approximateNumEntries() {
    return restored == null ? 0 : restored.size();
  }

  @Override
  public String name() {
    return name;
  }

  /** Nothing is on the disk, so that a task that starts has everything restored. */
  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public void commit(Map<TopicPartition, Long> changelogOffsets) {
    // Nothing is held back.
  }

  @Override
  public Position getPosition() {
    return Position.emptyPosition();
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public synchronized void close() {
    restored = null;
    holder = null;
    open = false;
  }

  private record Supplier(String name) implements KeyValueBytesStoreSupplier {
    @Override
    public KeyValueStore<Bytes, byte[]> get() {
      return new ChangelogRows(name);
    }

    @Override
    public String metricsScope() {
      return "changelog-rows";
    }
  }

  private record Draining(NavigableMap<Bytes, byte[]> rows)
      implements KeyValueIterator<Bytes, byte[]> {
    @Override
    public boolean hasNext() {
      return !rows.isEmpty();
    }

    @Override
    public KeyValue<Bytes, byte[]> next() {
      Map.Entry<Bytes, byte[]> row = rows.pollFirstEntry();
      if (row == null) {
        throw new NoSuchElementException("no more rows");
      }
      return KeyValue.pair(row.getKey(), row.getValue());
    }

    @Override
    public Bytes peekNextKey() {
      return rows.firstKey();
    }

    @Override
    public void close() {
      rows.clear();
    }
  }
}
