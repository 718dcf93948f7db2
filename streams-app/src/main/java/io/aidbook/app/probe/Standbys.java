package io.aidbook.app.probe;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.processor.StandbyUpdateListener;
import org.apache.kafka.streams.processor.TaskId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows how far the copies of other instances' stores that are kept here lag behind. */
public final class Standbys implements StandbyUpdateListener {
  private static final Logger log = LoggerFactory.getLogger(Standbys.class);

  /**
   * A copy, as of its last batch.
   *
   * @param store name of the store
   * @param task whose it is
   * @param changelog topic and partition that it is read from
   * @param at next offset to be read
   * @param end first offset beyond the end, when it was last looked
   */
  public record Copy(String store, TaskId task, TopicPartition changelog, long at, long end) {
    /** Offsets still to be read; at least 0. */
    public long lag() {
      return Math.max(0, end - at);
    }
  }

  private final Map<TopicPartition, Copy> copies = new ConcurrentHashMap<>();

  @Override
  public void onUpdateStart(TopicPartition changelog, String store, long from) {
    log.debug("Copying {} from {}, from offset {}", store, changelog, from);
  }

  @Override
  public void onBatchLoaded(
      TopicPartition changelog, String store, TaskId task, long lastOffset, long count, long end) {
    copies.put(changelog, new Copy(store, task, changelog, lastOffset + 1, end));
  }

  @Override
  public void onUpdateSuspended(
      TopicPartition changelog, String store, long at, long end, SuspendReason reason) {
    copies.remove(changelog);
    log.debug(
        "No longer copying {} from {}: {}",
        store,
        changelog,
        reason == SuspendReason.PROMOTED ? "it works here now" : "the task went elsewhere");
  }

  /**
   * The copies of the tasks that these threads have, in no order. What a thread copied when it died
   * is not told to have ended, so others may be known that are no longer here.
   */
  public Collection<Copy> of(Collection<ThreadMetadata> threads) {
    Set<TaskId> tasks =
        threads.stream()
            .flatMap(thread -> thread.standbyTasks().stream())
            .map(TaskMetadata::taskId)
            .collect(Collectors.toSet());
    return copies.values().stream().filter(copy -> tasks.contains(copy.task())).toList();
  }
}
