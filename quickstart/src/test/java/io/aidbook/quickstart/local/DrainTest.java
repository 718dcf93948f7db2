package io.aidbook.quickstart.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class DrainTest {
  private static final TopicPartition PARTITION = new TopicPartition("needs", 0);

  private final Deque<Backlog.Snapshot> looks = new ArrayDeque<>();
  private boolean nothingDue = true;
  private Optional<Throwable> failure = Optional.empty();
  private final Drain drain = new Drain(this::look, () -> nothingDue, () -> failure);

  private Backlog.Snapshot look() {
    return looks.size() > 1 ? looks.pop() : looks.peek();
  }

  private static Backlog.Snapshot at(long end, boolean isEmpty) {
    return new Backlog.Snapshot(
        Map.of(PARTITION, end), Map.of(), isEmpty ? Backlog.Rest.NOTHING : Backlog.Rest.RECORDS);
  }

  @Test
  void shouldBeSettledOnlyWhenTwoLooksInARowFindTheSame() {
    looks.addAll(List.of(at(1, true), at(2, true), at(2, false), at(2, true), at(2, true)));

    List<Boolean> settled = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      settled.add(drain.isSettled());
    }

    assertThat(settled).containsExactly(false, false, false, false, true);
  }

  @Test
  void shouldNotBeSettledWhileSomethingIsDueByTheClock() {
    looks.add(at(1, true));
    nothingDue = false;

    assertThat(drain.isSettled()).isFalse();
    assertThat(drain.isSettled()).isFalse();
    nothingDue = true;
    assertThat(drain.isSettled()).isFalse();
    assertThat(drain.isSettled()).isTrue();
  }

  @Test
  void shouldTellOfEachLookWhileItWaits() {
    looks.addAll(List.of(at(1, false), at(2, false), at(2, true)));
    List<Backlog.Snapshot> told = new ArrayList<>();

    drain.await(Duration.ofSeconds(10), told::add);

    assertThat(told).containsExactly(at(1, false), at(2, false), at(2, true));
  }

  @Test
  void shouldGiveUpWhenNothingMovesAndSayWhatIsLeft() {
    looks.add(at(1, false));
    assertThatThrownBy(() -> drain.await(Duration.ofMillis(1), look -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("records are left to process");

    looks.clear();
    looks.add(at(1, true));
    nothingDue = false;
    assertThatThrownBy(() -> drain.await(Duration.ofMillis(1), look -> {}))
        .hasMessageContaining("totals to publish, entries to close as expired, or decisions");
  }

  @Test
  void shouldSayWhyTheAppDied() {
    looks.add(at(1, false));
    failure = Optional.of(new IllegalArgumentException("no such store"));

    assertThatThrownBy(() -> drain.await(Duration.ofSeconds(10), look -> {}))
        .hasMessage("the app died: no such store")
        .hasCauseInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void shouldWaitForTheLastTransactionBeforeItSaysWhatIsLeft() {
    Backlog.Snapshot open =
        new Backlog.Snapshot(Map.of(PARTITION, 2L), Map.of(), Backlog.Rest.OPEN_TRANSACTION);
    looks.addAll(List.of(open, open, at(3, true)));
    assertThat(drain.leftNothing(Duration.ofSeconds(10))).isTrue();

    looks.clear();
    looks.addAll(List.of(open, at(3, false)));
    assertThat(drain.leftNothing(Duration.ofSeconds(10))).isFalse();

    looks.clear();
    looks.add(open);
    assertThatThrownBy(() -> drain.leftNothing(Duration.ofMillis(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("a transaction is still open");
  }
}
