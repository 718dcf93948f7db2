package io.aidbook.app.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.processor.StandbyUpdateListener.SuspendReason;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.Test;

class StatusReportTest {
  private static final String FETCHES = "consumer-fetch-manager-metrics";

  private final SettableClock clock = new SettableClock();
  private final Lifecycle lifecycle = new Lifecycle(clock);
  private final Restoration restoration = new Restoration(clock);
  private final Standbys standbys = new Standbys();
  private final FakeVitals vitals = new FakeVitals();
  private final StatusReport report =
      new StatusReport(
          "1.2.3",
          "aidbook",
          lifecycle,
          new Health(lifecycle, restoration, Duration.ofMinutes(6)),
          restoration,
          standbys);

  @Test
  void shouldSayWhatIsKnownBeforeAnythingRuns() throws IOException {
    assertThat(new ObjectMapper().readTree(report.json()))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"version": "1.2.3", "applicationId": "aidbook", "state": "STARTING",
                     "since": "2026-03-01T00:00:00Z", "live": true, "ready": false,
                     "doing": "starting, for 0 s", "threads": [],
                     "restore": {"restored": 0, "remaining": 0, "running": 0, "stores": []},
                     "standbys": {"lag": 0, "running": 0, "copies": []}, "consumerLag": null}
                    """));
  }

  @Test
  void shouldShowThreadsTasksRestoresCopiesAndLag() {
    vitals.in(State.REBALANCING).thread("t-1", "PARTITIONS_ASSIGNED", Set.of("0_1"), Set.of("1_0"));
    lifecycle.runsAs(vitals);
    restoration.onRestoreStart(new TopicPartition("a-changelog", 1), "a", 5, 25);
    restoration.onBatchRestored(new TopicPartition("a-changelog", 1), "a", 14, 10);
    copy("b", "1_0", 7, 10);
    copy("c", "9_9", 7, 1_000);
    lag("offers", 0, 3.0);
    lag("offers", 1, 4.0);
    lag("needs", 0, Double.NaN);

    Status status = report.status();

    assertThat(status.threads())
        .singleElement()
        .satisfies(
            thread -> {
              assertThat(thread.activeTasks())
                  .containsExactly(new Status.Task("0_1", List.of("needs-1", "offers-1")));
              assertThat(thread.standbyTasks()).extracting(Status.Task::id).containsExactly("1_0");
            });
    assertThat(status.restore().remaining()).isEqualTo(10);
    assertThat(status.restore().stores())
        .containsExactly(new Status.Store("a", "a-changelog-1", 5, 25, 10));
    assertThat(status.standbys().copies())
        .as("not the copy of a task that is not here")
        .containsExactly(new Status.Copy("b", "1_0", "b-changelog-0", 3));
    assertThat(status.consumerLag())
        .isEqualTo(new Status.ConsumerLag(7, 4, Map.of("needs", 0L, "offers", 7L)));
  }

  @Test
  void shouldCountNoLagTwiceForATopicWithPeriods() {
    lifecycle.runsAs(vitals.in(State.RUNNING));
    lag("my.app-to-repartition", 0, 5.0);
    lag("my_app-to-repartition", 0, 5.0);

    assertThat(report.status().consumerLag())
        .isEqualTo(new Status.ConsumerLag(5, 5, Map.of("my.app-to-repartition", 5L)));
  }

  @Test
  void shouldForgetACopyThatIsNoLongerKept() {
    lifecycle.runsAs(vitals.in(State.RUNNING).thread("t", "RUNNING", Set.of(), Set.of("1_0")));
    copy("b", "1_0", 7, 10);
    standbys.onUpdateSuspended(
        new TopicPartition("b-changelog", 0), "b", 7, 10, SuspendReason.PROMOTED);

    assertThat(report.status().standbys().running()).isZero();
  }

  @Test
  void shouldStayOfBoundedSize() {
    Set<String> tasks =
        IntStream.range(0, 2_000).mapToObj(i -> "0_" + i).collect(Collectors.toSet());
    lifecycle.runsAs(vitals.in(State.RUNNING).thread("t", "RUNNING", tasks, Set.of()));
    for (int i = 0; i < 2_000; i++) {
      restoration.onRestoreStart(new TopicPartition("a-changelog", i), "a", 0, 1);
    }

    assertThat(report.status().threads().get(0).activeTasks()).hasSize(StatusReport.MAX_ENTRIES);
    assertThat(report.status().restore().stores()).hasSize(StatusReport.MAX_ENTRIES);
    assertThat(report.status().restore().running()).isEqualTo(2_000);
    assertThat(report.status().restore().remaining()).isEqualTo(2_000);
  }

  private void copy(String store, String task, long at, long end) {
    TopicPartition changelog = new TopicPartition(store + "-changelog", 0);
    standbys.onUpdateStart(changelog, store, 0);
    standbys.onBatchLoaded(changelog, store, TaskId.parse(task), at - 1, at, end);
  }

  private void lag(String topic, int partition, double records) {
    vitals.metric(
        FETCHES,
        "records-lag",
        Map.of("client-id", "t-consumer", "topic", topic, "partition", Integer.toString(partition)),
        records);
  }
}
