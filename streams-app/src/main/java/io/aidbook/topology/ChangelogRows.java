package io.aidbook.topology;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Rows that are nowhere but in the changelog: what is written passes through to it. What was
 * restored is handed out once, by {@link #all}, to a processor that keeps it in a form of its own;
 * a standby task keeps it until then.
 *
 * <p>Handed out, it is gone from here. A task that needs it again has it restored anew, from the
 * beginning of the changelog: one that became a standby, and one that is started once more without
 * having been closed. See docs/notes/0011-rows-in-the-changelog-alone.md.
 */
final class ChangelogRows implements KeyValueStore<Bytes, byte[]> {
  private final String name;
  private NavigableMap<Bytes, byte[]> restored;
  private TaskId task;
  private boolean open;

  private ChangelogRows(String name) {
    this.name = name;
  }

  /** Makes one for each task. */
  static KeyValueBytesStoreSupplier named(String name) {
    return new Supplier(name);
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    task = context.taskId();
    restored = new TreeMap<>();
    context.register(root, (key, value) -> restore(Bytes.wrap(key), value));
    open = true;
  }

  private synchronized void restore(Bytes key, byte[] value) {
    if (restored == null) {
      throw incomplete();
    }
    if (value == null) {
      restored.remove(key);
    } else {
      restored.put(key, value);
    }
  }

  /** Has Kafka Streams restore the task from the beginning. */
  private TaskCorruptedException incomplete() {
    return new TaskCorruptedException(Set.of(task));
  }

  /**
   * What was restored. Each row is let go as it is read, and all are when the iterator is closed.
   *
   * @throws TaskCorruptedException when it was handed out before
   */
  @Override
  public synchronized KeyValueIterator<Bytes, byte[]> all() {
    if (restored == null) {
      throw incomplete();
    }
    NavigableMap<Bytes, byte[]> rows = restored;
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
