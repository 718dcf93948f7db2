package io.aidbook.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.benchmarks.contest.Contenders;
import io.aidbook.serde.TrustedClasses;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That each contender does its work, however long it takes. */
class ContendersTest {
  private static final int FILL = 50;
  private static final int EVENTS = 200;

  @TempDir private Path directory;

  @BeforeAll
  static void trustClasses() {
    TrustedClasses.trust();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pass-through", "rocksdb-get-put"})
  void shouldCopyEveryEvent(String contender) {
    Throughput measured = measure(contender);

    assertThat(measured.processed()).isEqualTo(1);
    assertThat(measured.outputs()).isGreaterThanOrEqualTo(EVENTS);
    assertThat(measured.heap()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dsl-ranked", "flink-ranked-rocksdb"})
  void shouldAnswerEveryPeer(String contender) {
    Throughput measured = measure(contender, Scenario.fromNothing(1, EVENTS));

    assertThat(measured.processed()).isEqualTo(1);
    assertThat(measured.outputs()).isPositive();
  }

  @Test
  void shouldMatchAndAnswerInTime() {
    assertThat(measure("aidbook").outputs()).isPositive();

    Latency latency =
        new LatencyRun(Conditions.USUAL, directory.resolve("log"))
            .measure(
                Contenders.named("aidbook"),
                Scenario.steady(1, FILL, 0),
                100,
                Duration.ZERO,
                Duration.ofSeconds(2));
    assertThat(latency.answers()).isPositive();
    assertThat(latency.seen().p50()).isPositive().isLessThanOrEqualTo(latency.seen().p99());
    assertThat(latency.appended().max()).isLessThanOrEqualTo(latency.seen().max());
  }

  private Throughput measure(String contender) {
    return measure(contender, Scenario.steady(1, FILL, EVENTS));
  }

  private Throughput measure(String contender, Scenario scenario) {
    return new ThroughputRun(Conditions.USUAL, directory.resolve("log"))
        .measure(Contenders.named(contender), scenario);
  }
}
