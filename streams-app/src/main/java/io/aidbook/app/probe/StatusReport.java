package io.aidbook.app.probe;

import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.ThreadMetadata;

/**
 * Puts the {@link Status} of an instance together, out of what is known without asking a broker.
 */
public final class StatusReport {
  /** Most entries of each list. */
  static final int MAX_ENTRIES = 500;

  private final String version;
  private final String applicationId;
  private final Lifecycle lifecycle;
  private final Health health;
  private final Restoration restoration;
  private final Standbys standbys;

  /**
   * Of one instance.
   *
   * @param version of Aidbook
   * @param applicationId name of the deployment
   */
  public StatusReport(
      String version,
      String applicationId,
      Lifecycle lifecycle,
      Health health,
      Restoration restoration,
      Standbys standbys) {
    this.version = version;
    this.applicationId = applicationId;
    this.lifecycle = lifecycle;
    this.health = health;
    this.restoration = restoration;
    this.standbys = standbys;
  }

  String json() {
    return Json.text(status());
  }

  Status status() {
    Lifecycle.Moment now = lifecycle.now();
    Health.Verdict ready = health.ready();
    Collection<ThreadMetadata> threads = lifecycle.vitals().map(Vitals::threads).orElse(List.of());
    return new Status(
        version,
        applicationId,
        now.state(),
        now.since().truncatedTo(ChronoUnit.MILLIS).toString(),
        health.live().yes(),
        ready.yes(),
        ready.reason(),
        threads.stream()
            .sorted(Comparator.comparing(ThreadMetadata::threadName))
            .limit(MAX_ENTRIES)
            .map(StatusReport::thread)
            .toList(),
        restore(),
        standby(threads),
        lifecycle.vitals().map(vitals -> ConsumerLags.of(vitals.metrics())).orElse(null));
  }

  private static Status.OneThread thread(ThreadMetadata thread) {
    return new Status.OneThread(
        thread.threadName(),
        thread.threadState(),
        tasks(thread.activeTasks()),
        tasks(thread.standbyTasks()));
  }

  private static List<Status.Task> tasks(Set<TaskMetadata> tasks) {
    return tasks.stream()
        .sorted(Comparator.comparing(TaskMetadata::taskId))
        .limit(MAX_ENTRIES)
        .map(
            task ->
                new Status.Task(
                    task.taskId().toString(),
                    task.topicPartitions().stream()
                        .map(TopicPartition::toString)
                        .sorted()
                        .limit(MAX_ENTRIES)
                        .toList()))
        .toList();
  }

  private Status.Restore restore() {
    Collection<Restoration.Progress> running = restoration.running();
    return new Status.Restore(
        restoration.restored(),
        running.stream().mapToLong(Restoration.Progress::remaining).sum(),
        running.size(),
        running.stream()
            .sorted(Comparator.comparing(progress -> progress.changelog().toString()))
            .limit(MAX_ENTRIES)
            .map(
                progress ->
                    new Status.Store(
                        progress.store(),
                        progress.changelog().toString(),
                        progress.from(),
                        progress.to(),
                        progress.done()))
            .toList());
  }

  private Status.Standby standby(Collection<ThreadMetadata> threads) {
    Collection<Standbys.Copy> copies = standbys.of(threads);
    return new Status.Standby(
        copies.stream().mapToLong(Standbys.Copy::lag).sum(),
        copies.size(),
        copies.stream()
            .sorted(Comparator.comparing(copy -> copy.changelog().toString()))
            .limit(MAX_ENTRIES)
            .map(
                copy ->
                    new Status.Copy(
                        copy.store(),
                        copy.task().toString(),
                        copy.changelog().toString(),
                        copy.lag()))
            .toList());
  }
}
