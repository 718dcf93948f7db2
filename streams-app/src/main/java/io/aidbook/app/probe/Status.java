package io.aidbook.app.probe;

import java.util.List;
import java.util.Map;

/**
 * What an instance does, for people and scripts; written as JSON under these names. Lists are cut
 * at {@link StatusReport#MAX_ENTRIES}; the sums beside them are not.
 *
 * @param version of Aidbook
 * @param applicationId name of the deployment
 * @param state {@code STARTING}, then that of Kafka Streams
 * @param since when the state began, ISO 8601
 * @param live what the liveness probe says
 * @param ready what the readiness probe says
 * @param doing what it does or waits for
 * @param threads with their tasks
 * @param restore stores of active tasks that are being rebuilt
 * @param standbys copies of other instances' stores
 * @param consumerLag events and internal records that wait to be processed, as far as fetched
 */
record Status(
    String version,
    String applicationId,
    String state,
    String since,
    boolean live,
    boolean ready,
    String doing,
    List<OneThread> threads,
    Restore restore,
    Standby standbys,
    ConsumerLag consumerLag) {
  /** A thread and its tasks. */
  record OneThread(String name, String state, List<Task> activeTasks, List<Task> standbyTasks) {}

  /** A task and the partitions that feed it. */
  record Task(String id, List<String> partitions) {}

  /** Sums over the stores that are being rebuilt, and each of them. */
  record Restore(long restored, long remaining, int running, List<Store> stores) {}

  /**
   * A store of one partition.
   *
   * @param from first offset that was to be read
   * @param to first offset beyond the end
   * @param done offsets read
   */
  record Store(String store, String changelog, long from, long to, long done) {}

  /** The sum of their lags, and each of them. */
  record Standby(long lag, int running, List<Copy> copies) {}

  /** A copy of a store of one partition. */
  record Copy(String store, String task, String changelog, long lag) {}

  /** The sum, the most of one partition, and sums by topic. */
  record ConsumerLag(long records, long mostOfOnePartition, Map<String, Long> topics) {}
}
