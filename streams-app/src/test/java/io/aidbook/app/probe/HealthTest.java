package io.aidbook.app.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class HealthTest {
  private static final TopicPartition CHANGELOG = new TopicPartition("rows-changelog", 0);

  private final SettableClock clock = new SettableClock();
  private final Lifecycle lifecycle = new Lifecycle(clock);
  private final Restoration restoration = new Restoration(clock);
  private final Health health = new Health(lifecycle, restoration);
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

  /** The threads of an instance that was asked to stop die as they should. */
  @Test
  void shouldNotTakeAStopForDeath() {
    lifecycle.runsAs(vitals.in(State.PENDING_SHUTDOWN).threads("DEAD", "DEAD"));

    assertThat(health.live().yes()).isTrue();
  }
}
