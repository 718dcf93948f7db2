package io.aidbook.app.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.Test;

class RestorationTest {
  private static final TopicPartition ZERO = new TopicPartition("rows-changelog", 0);
  private static final TopicPartition ONE = new TopicPartition("rows-changelog", 1);

  private final SettableClock clock = new SettableClock();
  private final Restoration restoration = new Restoration(clock);

  @Test
  void shouldTellHowFarItIsAndHowLongItMayTake() {
    restoration.onRestoreStart(ZERO, "rows", 1_000, 5_000);
    restoration.onRestoreStart(ONE, "rows", 0, 6_000);
    assertThat(restoration.summary()).isEqualTo("restoring 0 of 10,000 records in 2 stores");

    clock.pass(Duration.ofSeconds(3));
    restoration.onBatchRestored(ZERO, "rows", 3_499, 2_000);

    assertThat(restoration.summary())
        .isEqualTo("restoring 2,500 of 10,000 records in 2 stores, about 9.0 s left");
    assertThat(restoration.restored()).isEqualTo(2_000);
    assertThat(restoration.running())
        .extracting(Restoration.Progress::remaining)
        .containsExactlyInAnyOrder(1_500L, 6_000L);
  }

  @Test
  void shouldBeDoneWhenEachHasEndedOrWentElsewhere() {
    restoration.onRestoreStart(ZERO, "rows", 0, 10);
    restoration.onRestoreStart(ONE, "rows", 0, 10);
    restoration.onBatchRestored(ZERO, "rows", 9, 8);
    restoration.onRestoreEnd(ZERO, "rows", 8);
    assertThat(restoration.isRestoring()).isTrue();

    restoration.onRestoreSuspended(ONE, "rows", 0);
    assertThat(restoration.isRestoring()).isFalse();
  }

  /** The end of what a thread was restoring when it died is never told. */
  @Test
  void shouldForgetWhatWasLeftWhenEverythingRuns() {
    restoration.onRestoreStart(ZERO, "rows", 0, 10);

    restoration.onChange(State.REBALANCING);
    assertThat(restoration.isRestoring()).isTrue();
    restoration.onChange(State.RUNNING);
    assertThat(restoration.isRestoring()).isFalse();
  }

  @Test
  void shouldNotMindAnEmptyChangelog() {
    restoration.onRestoreStart(ZERO, "rows", 0, 0);
    assertThat(restoration.isRestoring()).isFalse();

    restoration.onRestoreEnd(ZERO, "rows", 0);
    assertThat(restoration.isRestoring()).isFalse();
  }

  @Test
  void shouldNeverBeFurtherThanTheEndNorGoBack() {
    restoration.onRestoreStart(ZERO, "rows", 0, 10);
    restoration.onBatchRestored(ZERO, "rows", 14, 10);
    restoration.onBatchRestored(ZERO, "rows", 3, 1);
    restoration.onBatchRestored(ONE, "rows", 3, 1);

    assertThat(restoration.summary()).isEqualTo("restoring 10 of 10 records in 1 store");
  }
}
