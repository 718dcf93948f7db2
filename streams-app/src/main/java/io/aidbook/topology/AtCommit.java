package io.aidbook.topology;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.processor.internals.ProcessorRecordContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * Does what a processor left to be done when its task commits: then, and in the same transaction,
 * it may write to stores and forward. What nobody can see before the commit need not be done for
 * each record. It also counts what processors of the task change until then.
 *
 * <p>Kafka Streams has no such hook but for the caches of its stores, which it empties before each
 * commit; so this passes for a store with a cache. It keeps nothing, and has no changelog. See
 * docs/notes/0010-work-left-to-the-commit.md.
 */
final class AtCommit implements StateStore, CachedStateStore<Void, Void> {
  private final String name;
  private Runnable work = () -> {};
  private long changes;
  private boolean open;

  private AtCommit(String name) {
    this.name = name;
  }

  /** Makes one for each task. */
  static StoreBuilder<AtCommit> named(String name) {
    return new UnloggedStore<>(name, () -> new AtCommit(name));
  }

  /**
   * Says what is to be done; to be called when a processor is initialised.
   *
   * @param context of the processor, which the work may use as while it processes a record, but
   *     that there is no record: no topic, no offset, and the time of the latest that there was
   */
  void run(ProcessorContext<?, ?> context, Runnable atEachCommit) {
    InternalProcessorContext<?, ?> inner = (InternalProcessorContext<?, ?>) context;
    ProcessorNode<?, ?, ?, ?> node = inner.currentNode();
    work =
        () -> {
          ProcessorNode<?, ?, ?, ?> nodeBefore = inner.currentNode();
          ProcessorRecordContext recordBefore = inner.recordContext();
          inner.setCurrentNode(node);
          inner.setRecordContext(noRecord(recordBefore));
          try {
            atEachCommit.run();
          } finally {
            inner.setRecordContext(recordBefore);
            inner.setCurrentNode(nodeBefore);
          }
        };
  }

  /** Does the work now: it has grown too large to wait. */
  void runNow() {
    work.run();
  }

  /** How many changes were counted since the latest commit. */
  long changes() {
    return changes;
  }

  /** Counts that many changes more. */
  void count(long more) {
    changes += more;
  }

  private static ProcessorRecordContext noRecord(ProcessorRecordContext latest) {
    long time = latest == null ? 0 : latest.timestamp();
    return new ProcessorRecordContext(time, -1, -1, null, new RecordHeaders());
  }

  @Override
  public void flushCache() {
    work.run();
    changes = 0;
  }

  @Override
  public void clearCache() {
    // Called where a store was changed behind a cache's back: here is neither.
  }

  @Override
  public boolean setFlushListener(CacheFlushListener<Void, Void> listener, boolean sendOldValues) {
    return false;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    context.register(root, (key, value) -> {});
    changes = 0;
    open = true;
  }

  @Override
  public void close() {
    work = () -> {};
    open = false;
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return open;
  }
}
