package io.aidbook.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.app.probe.FakeVitals;
import io.aidbook.app.probe.Lifecycle;
import io.aidbook.app.probe.SettableClock;
import io.aidbook.book.Reason;
import io.aidbook.decision.Refusal;
import io.aidbook.ledger.Side;
import io.aidbook.region.RegionLevel;
import io.aidbook.topology.EventKind;
import io.aidbook.topology.Watch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final String THREADS = "stream-thread-metrics";
  private static final String FETCHES = "consumer-fetch-manager-metrics";
  private static final Map<String, String> FIRST = Map.of("thread-id", "t-1");
  private static final Map<String, String> SECOND = Map.of("thread-id", "t-2");

  private final SettableClock clock = new SettableClock();
  private final Lifecycle lifecycle = new Lifecycle(clock);
  private final FakeVitals vitals = new FakeVitals().in(State.RUNNING);
  private final Metrics metrics =
      new Metrics(
          "1.2.3", "aidbook", List.of(RegionLevel.COUNTRY, RegionLevel.WORLD), lifecycle, clock);
  private final Watch watch = metrics.watch();

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void shouldHaveEveryCounterFromTheStart() {
    assertThat(lines())
        .contains("aidbook_info{application_id=\"aidbook\",version=\"1.2.3\"} 1")
        .contains("aidbook_decisions_total{outcome=\"APPLIED\"} 0.0")
        .contains("aidbook_dead_letters_total{reason=\"UNKNOWN_SCHEMA\"} 0.0");
    for (EventKind kind : EventKind.values()) {
      assertThat(lines()).contains("aidbook_events_total{kind=\"" + Meters.label(kind) + "\"} 0.0");
    }
    for (Reason reason : Reason.values()) {
      assertThat(lines())
          .contains(
              "aidbook_candidates_retracted_total{level=\"world\",reason=\"" + reason + "\"} 0.0");
    }
    for (Refusal.Code code : Refusal.Code.values()) {
      assertThat(lines()).contains("aidbook_decisions_total{outcome=\"" + code + "\"} 0.0");
    }
  }

  @Test
  void shouldFollowWhatBooksHold() {
    watch.holds(RegionLevel.WORLD, Side.NEED, 5);
    watch.holds(RegionLevel.WORLD, Side.NEED, -2);

    assertThat(lines())
        .contains("aidbook_open_entries{level=\"world\",side=\"need\"} 3.0")
        .contains("aidbook_open_entries{level=\"world\",side=\"offer\"} 0.0");
  }

  @Test
  void shouldFollowWhatIsLeftForLater() {
    watch.unsettledBooks(RegionLevel.COUNTRY, 2);
    watch.unsettledBooks(RegionLevel.COUNTRY, -1);
    watch.pendingErasures(Side.OFFER, 3);
    watch.pendingErasures(Side.OFFER, -3);
    watch.pendingErasures(Side.NEED, 1);

    assertThat(lines())
        .contains("aidbook_unsettled_books{level=\"country\"} 1.0")
        .contains("aidbook_unsettled_books{level=\"world\"} 0.0")
        .contains("aidbook_pending_erasures{side=\"offer\"} 0.0")
        .contains("aidbook_pending_erasures{side=\"need\"} 1.0");
  }

  @Test
  void shouldGiveEachReasonOfDeadLettersItsCounterAndBoundTheirNumber() {
    for (int i = 0; i < 300; i++) {
      watch.setAside("REASON_" + i);
    }
    watch.setAside("REASON_1");

    List<String> letters =
        lines().stream().filter(line -> line.startsWith("aidbook_dead_letters_total")).toList();
    assertThat(letters)
        .hasSizeLessThanOrEqualTo(101)
        .contains("aidbook_dead_letters_total{reason=\"REASON_1\"} 2.0")
        .anyMatch(line -> line.startsWith("aidbook_dead_letters_total{reason=\"OTHER\"} 2"));
  }

  @Test
  void shouldMeasureLatencyOfTheLastHourOnly() {
    long now = clock.millis();
    watch.made(RegionLevel.COUNTRY, now - 200);
    watch.changed(RegionLevel.COUNTRY, now - Duration.ofMinutes(59).toMillis());
    watch.made(RegionLevel.COUNTRY, now + 900);
    watch.made(RegionLevel.COUNTRY, now - Duration.ofMinutes(61).toMillis());
    watch.made(RegionLevel.COUNTRY, now + 1_100);

    assertThat(lines())
        .contains("aidbook_latency_seconds_count{level=\"country\"} 3")
        .contains("aidbook_latency_seconds_sum{level=\"country\"} 3540.2")
        .contains("aidbook_latency_seconds_bucket{level=\"country\",le=\"0.05\"} 1")
        .contains("aidbook_latency_seconds_bucket{level=\"country\",le=\"0.25\"} 2")
        .contains("aidbook_latency_seconds_bucket{level=\"country\",le=\"3600.0\"} 3")
        .contains("aidbook_latency_unmeasured_total{level=\"country\"} 2.0")
        .contains("aidbook_candidates_made_total{level=\"country\"} 4.0")
        .contains("aidbook_candidates_changed_total{level=\"country\"} 1.0");
  }

  @Test
  void shouldCombineWhatThreadsMeasure() {
    lifecycle.runsAs(vitals);
    vitals
        .metric(THREADS, "process-latency-max", FIRST, 20.0)
        .metric(THREADS, "process-latency-max", SECOND, 30.0)
        .metric(THREADS, "process-latency-avg", FIRST, 2.0)
        .metric(THREADS, "process-latency-avg", SECOND, Double.NaN)
        .metric(THREADS, "commit-latency-max", FIRST, new IllegalStateException("closing"))
        .metric(THREADS, "process-total", FIRST, 5.0)
        .metric(THREADS, "process-total", SECOND, 7.0)
        .metric("stream-task-metrics", "process-total", Map.of("task-id", "0_0"), 99.0);

    assertThat(lines())
        .contains("kafka_streams_process_latency_max_seconds 0.03")
        .contains("kafka_streams_process_latency_avg_seconds 0.002")
        .contains("kafka_streams_commit_latency_max_seconds NaN")
        .contains("kafka_streams_processed_records_total 12.0");
  }

  /** Or Prometheus would take it for a restart, and count everything twice. */
  @Test
  void shouldNeverLetACounterFallThoughThreadsComeAndGo() {
    lifecycle.runsAs(vitals);
    vitals
        .metric(THREADS, "process-total", FIRST, 5.0)
        .metric(THREADS, "process-total", SECOND, 7.0);
    assertThat(lines()).contains("kafka_streams_processed_records_total 12.0");

    vitals.remove(THREADS, "process-total", SECOND);
    vitals.metric(THREADS, "process-total", FIRST, 6.0);
    assertThat(lines()).contains("kafka_streams_processed_records_total 13.0");

    vitals.metric(THREADS, "process-total", SECOND, 3.0);
    assertThat(lines()).contains("kafka_streams_processed_records_total 16.0");

    vitals.metric(THREADS, "process-total", SECOND, 2.0);
    assertThat(lines()).contains("kafka_streams_processed_records_total 18.0");
  }

  @Test
  void shouldShowTheLagOfTopicsThatAreHere() {
    lifecycle.runsAs(vitals);
    vitals
        .metric(FETCHES, "records-lag", lagOf("offers", 0, "t-1-consumer"), 3.0)
        .metric(FETCHES, "records-lag", lagOf("offers", 1, "t-2-consumer"), 4.0)
        .metric(FETCHES, "records-lag", lagOf("a.b", 1, "t-2-consumer"), 1.0)
        .metric(FETCHES, "records-lag", lagOf("a_b", 1, "t-2-consumer"), 1.0)
        .metric(FETCHES, "records-lag", lagOf("rows", 0, "t-1-restore-consumer"), 9.0);
    assertThat(lagLines())
        .containsExactly(
            "kafka_consumer_lag_records{topic=\"a.b\"} 1.0",
            "kafka_consumer_lag_records{topic=\"offers\"} 7.0");

    vitals.remove(FETCHES, "records-lag", lagOf("a.b", 1, "t-2-consumer"));
    vitals.remove(FETCHES, "records-lag", lagOf("a_b", 1, "t-2-consumer"));
    vitals.remove(FETCHES, "records-lag", lagOf("offers", 1, "t-2-consumer"));
    assertThat(lagLines()).containsExactly("kafka_consumer_lag_records{topic=\"offers\"} 3.0");
  }

  @Test
  void shouldAddUpStoresOverPartitions() {
    lifecycle.runsAs(vitals);
    vitals
        .metric("stream-state-metrics", "estimate-num-keys", store("rows", "0_0"), 3L)
        .metric("stream-state-metrics", "estimate-num-keys", store("rows", "0_1"), 4L)
        .metric("stream-state-metrics", "size-all-mem-tables", store("rows", "0_0"), 10L)
        .metric("stream-state-metrics", "size-all-mem-tables", store("other", "0_0"), 20L);

    assertThat(lines())
        .contains("rocksdb_keys{store=\"rows\"} 7.0")
        .contains("rocksdb_memtables_bytes 30.0");
  }

  @Test
  void shouldCountTheCacheThatStoresShareOnce() {
    lifecycle.runsAs(vitals);
    vitals
        .metric("stream-state-metrics", "block-cache-usage", store("rows", "0_0"), 20L)
        .metric("stream-state-metrics", "block-cache-usage", store("other", "0_0"), 20L);

    assertThat(lines()).contains("rocksdb_block_cache_bytes 20.0");
  }

  private static Map<String, String> lagOf(String topic, int partition, String client) {
    return Map.of("client-id", client, "topic", topic, "partition", Integer.toString(partition));
  }

  private static Map<String, String> store(String store, String task) {
    return Map.of("thread-id", "t", "task-id", task, "rocksdb-state-id", store);
  }

  private List<String> lagLines() {
    return lines().stream().filter(line -> line.startsWith("kafka_consumer_lag_records")).toList();
  }

  private List<String> lines() {
    return metrics.scrape().lines().toList();
  }
}
