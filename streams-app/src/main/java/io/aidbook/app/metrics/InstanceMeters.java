package io.aidbook.app.metrics;

import io.aidbook.app.probe.Fencing;
import io.aidbook.app.probe.Health;
import io.aidbook.app.probe.Lifecycle;
import io.aidbook.app.probe.Restoration;
import io.aidbook.app.probe.Standbys;
import io.aidbook.app.probe.Vitals;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.ThreadMetadata;

/** How the instance fares, as meters. */
final class InstanceMeters {
  /** Of the instance: before Kafka Streams is there, and its own. */
  private static final List<String> STATES =
      Stream.concat(
              Stream.of(Lifecycle.STARTING),
              Arrays.stream(KafkaStreams.State.values()).map(Enum::name))
          .toList();

  /** Of a thread, as Kafka Streams names them. */
  private static final List<String> THREAD_STATES =
      List.of(
          "CREATED",
          "STARTING",
          "PARTITIONS_REVOKED",
          "PARTITIONS_ASSIGNED",
          "RUNNING",
          "PENDING_SHUTDOWN",
          "DEAD");

  private final Meters meters;
  private final Lifecycle lifecycle;

  InstanceMeters(Meters meters, Lifecycle lifecycle) {
    this.meters = meters;
    this.lifecycle = lifecycle;
  }

  void register(Health health, Restoration restoration, Standbys standbys, Fencing fencing) {
    for (String state : STATES) {
      meters.gauge(Exported.STATE, () -> oneIf(isIn(state)), "state", lowerCase(state));
    }
    meters.gauge(Exported.READY, () -> oneIf(health.ready().yes()));
    for (String state : THREAD_STATES) {
      meters.gauge(Exported.THREADS, () -> threadsIn(state), "state", lowerCase(state));
    }
    meters.gauge(Exported.TASKS, () -> tasks(true), "kind", "active");
    meters.gauge(Exported.TASKS, () -> tasks(false), "kind", "standby");
    meters.gauge(
        Exported.RESTORE_REMAINING,
        () -> restoration.running().stream().mapToLong(Restoration.Progress::remaining).sum());
    meters.total(Exported.RESTORED, restoration, Restoration::restored);
    meters.total(Exported.FENCED, fencing, Fencing::total);
    meters.gauge(
        Exported.STANDBY_LAG,
        () -> standbys.of(threads()).stream().mapToLong(Standbys.Copy::lag).sum());
  }

  private boolean isIn(String state) {
    return lifecycle.now().state().equals(state);
  }

  private long threadsIn(String state) {
    return threads().stream().filter(thread -> thread.threadState().equals(state)).count();
  }

  private long tasks(boolean active) {
    return threads().stream()
        .mapToLong(thread -> active ? thread.activeTasks().size() : thread.standbyTasks().size())
        .sum();
  }

  private Collection<ThreadMetadata> threads() {
    return lifecycle.vitals().map(Vitals::threads).orElse(List.of());
  }

  private static int oneIf(boolean yes) {
    return yes ? 1 : 0;
  }

  private static String lowerCase(String state) {
    return state.toLowerCase(Locale.ROOT);
  }
}
