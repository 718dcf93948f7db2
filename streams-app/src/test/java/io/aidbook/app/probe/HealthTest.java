package io.aidbook.app.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class HealthTest {
  private static final TopicPartition CHANGELOG = new TopicPartition("rows-changelog", 0);

  private static final String[] NONE = {};
  private static final Duration LIMIT = Duration.ofMinutes(6);

  private final SettableClock clock = new SettableClock();
  private final Lifecycle lifecycle = new Lifecycle(clock);
  private final Restoration restoration = new Restoration(clock);
  private final Health health = new Health(lifecycle, restoration, LIMIT);
  private final FakeVitals vitals = new FakeVitals().threads("RUNNING");

  @ParameterizedTest
  @CsvSource({
    "CREATED, true, false, starting its threads",
    "REBALANCING, true, false, rebalancing",
    "RUNNING, true, true, running",
    "PENDING_SHUTDOWN, true, false, stopping",
    "NOT_RUNNING, true, false, stopped",
    "PENDING_ERROR, false, false, it died: the log says why",
    "ERROR, false, false, it died: the log says why"
  })
  void shouldAnswerInEachState(State state, boolean live, boolean ready, String reason) {
    lifecycle.runsAs(vitals.in(state));

    assertThat(health.live()).isEqualTo(new Health.Verdict(live, reason));
    assertThat(health.ready()).isEqualTo(new Health.Verdict(ready, reason));
  }

  /** Each state has its line above. */
  @ParameterizedTest
  @EnumSource(State.class)
  void shouldAnswerSomethingInEveryStateThereIs(State state) {
    lifecycle.runsAs(vitals.in(state));

    assertThat(health.live().reason()).isNotBlank();
    assertThat(health.ready().yes()).isEqualTo(state == State.RUNNING);
  }

  @Test
  void shouldBeAliveButNotReadyWhileItsStartWaits() {
    lifecycle.startsBy("looking for the schemas in the registry http://registry:8081");
    clock.pass(Duration.ofSeconds(90));

    assertThat(health.live().yes()).isTrue();
    assertThat(health.ready())
        .isEqualTo(
            new Health.Verdict(
                false, "looking for the schemas in the registry http://registry:8081, for 90 s"));
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      mode = Mode.INCLUDE,
      names = {"REBALANCING", "RUNNING"})
  void shouldNotBeReadyWhileSomethingIsBeingRestored(State state) {
    lifecycle.runsAs(vitals.in(state));
    restoration.onRestoreStart(CHANGELOG, "rows", 0, 20_000);
    restoration.onBatchRestored(CHANGELOG, "rows", 12_344, 12_000);

    assertThat(health.live().yes()).isTrue();
    assertThat(health.ready())
        .isEqualTo(new Health.Verdict(false, "restoring 12,345 of 20,000 records in 1 store"));
  }

  @Test
  void shouldBeDeadWhenAllItsThreadsAre() {
    lifecycle.runsAs(vitals.in(State.RUNNING).threads("DEAD", "RUNNING"));
    assertThat(health.live().yes()).isTrue();
    assertThat(health.ready().yes()).isTrue();

    vitals.threads("DEAD", "DEAD");
    assertThat(health.live().yes()).isFalse();
    assertThat(health.ready().yes()).isFalse();
  }

  @Test
  void shouldBeDeadWhenAThreadIsStuckWithARecord() {
    lifecycle.runsAs(
        vitals
            .in(State.RUNNING)
            .threads(NONE)
            .thread("t1", "RUNNING", Set.of("0_0"), Set.of())
            .thread("t2", "RUNNING", Set.of("0_1"), Set.of()));
    lastPoll("t1", 0);
    lastPoll("t2", 360);
    assertThat(health.live().yes()).isTrue();
    assertThat(health.ready().yes()).isTrue();

    lastPoll("t2", 361);
    Health.Verdict stuck =
        new Health.Verdict(false, "t2 has not polled for 361 s: it is stuck with a record");
    assertThat(health.live()).isEqualTo(stuck);
    assertThat(health.ready()).isEqualTo(stuck);

    vitals.in(State.REBALANCING); // the others have thrown it out
    assertThat(health.live()).isEqualTo(stuck);
    vitals.in(State.PENDING_SHUTDOWN);
    assertThat(health.live().yes()).isTrue();
  }

  /** A start, a restore, a rebalance take as long as they take. */
  @ParameterizedTest
  @ValueSource(
      strings = {"CREATED", "STARTING", "PARTITIONS_ASSIGNED", "PARTITIONS_REVOKED", "DEAD"})
  void shouldNotTakeAThreadForStuckThatRunsNothingYet(String threadState) {
    lifecycle.runsAs(
        vitals
            .in(State.REBALANCING)
            .threads(NONE)
            .thread("t1", threadState, Set.of("0_0"), Set.of())
            .thread("t2", "RUNNING", Set.of(), Set.of()));
    lastPoll("t1", 100_000);
    lastPoll("t2", -1); // not once yet

    assertThat(health.live().yes()).isTrue();
  }

  private void lastPoll(String thread, long seconds) {
    vitals.metric(
        "consumer-metrics",
        "last-poll-seconds-ago",
        Map.of("client-id", thread + "-consumer"),
        seconds);
    vitals.metric(
        "consumer-metrics",
        "last-poll-seconds-ago",
        Map.of("client-id", thread + "-restore-consumer"),
        1_000_000L);
  }

  /** The threads of an instance that was asked to stop die as they should. */
  @Test
  void shouldNotTakeAStopForDeath() {
    lifecycle.runsAs(vitals.in(State.PENDING_SHUTDOWN).threads("DEAD", "DEAD"));

    assertThat(health.live().yes()).isTrue();
  }
}
