package io.aidbook.web.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aidbook.catalogue.AcceptedCategories;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.ledger.Side;
import io.aidbook.web.Samples;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class WaitersTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  private final Samples samples = new Samples();
  private final View view =
      new View(new ViewLimits(9, 99, 9, 9, 2), AcceptedCategories.ANY, Clock.systemUTC());

  @Test
  void anOutcomeIsGivenAsSoonAsItComes() throws Exception {
    CompletableFuture<DecisionOutcome> outcome = view.outcomeOf("d1", LONG);
    view.apply(samples.put(Samples.outcome("d2", "n1", "o1")));
    assertThat(outcome).isNotDone();

    view.apply(samples.put(Samples.outcome("d1", "n1", "o1")));

    assertThat(outcome.get(10, TimeUnit.SECONDS).getDecisionId()).isEqualTo("d1");
    assertThat(view.waiting()).isZero();
    assertThat(view.outcomeOf("d1", LONG)).as("known already").isCompleted();
  }

  @Test
  void whoFollowsUpHoldsUpNobody() {
    Thread writer = Thread.currentThread();
    CompletableFuture<Thread> follower =
        view.outcomeOf("d1", LONG).thenApply(outcome -> Thread.currentThread());

    view.apply(samples.put(Samples.outcome("d1", "n1", "o1")));

    await().until(follower::isDone);
    assertThat(follower.join()).isNotSameAs(writer);
  }

  @Test
  void aWaitEndsWithItsTimeoutAndLeavesNothingBehind() {
    CompletableFuture<DecisionOutcome> outcome = view.outcomeOf("d1", Duration.ofMillis(20));

    await().until(outcome::isDone);
    Assertions.assertThatThrownBy(outcome::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(TimeoutException.class);
    assertThat(view.waiting()).isZero();
  }

  @Test
  void whoGivesUpLeavesNothingBehind() {
    CompletableFuture<DecisionOutcome> outcome = view.outcomeOf("d1", LONG);
    assertThat(view.waiting()).isEqualTo(1);
    outcome.cancel(true);
    assertThat(view.waiting()).isZero();
  }

  @Test
  void onlySoManyMayWait() {
    CompletableFuture<DecisionOutcome> first = view.outcomeOf("d1", LONG);
    CompletableFuture<DecisionOutcome> second = view.outcomeOf("d1", LONG);
    CompletableFuture<DecisionOutcome> third = view.outcomeOf("d1", LONG);

    assertThat(third).isCompletedExceptionally();
    Assertions.assertThatThrownBy(third::get).hasCauseInstanceOf(TooManyWaitersException.class);
    assertThat(first).isNotDone();
    assertThat(second).isNotDone();
    second.cancel(true);
    assertThat(view.outcomeOf("d9", LONG)).as("there is a place again").isNotDone();
  }

  @Test
  void aRevisionIsWaitedFor() throws Exception {
    view.apply(samples.put(Samples.need("n1", n -> {})));
    CompletableFuture<View> seen =
        view.await(Side.NEED, "n1", now -> now.need("n1").orElseThrow().getRevision() >= 3, LONG);

    view.apply(samples.put(Samples.need("n1", n -> n.setRevision(2))));
    assertThat(seen).isNotDone();
    view.apply(samples.put(Samples.need("n1", n -> n.setRevision(3))));
    assertThat(seen.get(10, TimeUnit.SECONDS)).isSameAs(view);
  }

  @Test
  void aQuestionThatFailsFailsItsWaiterAlone() {
    CompletableFuture<View> failing =
        view.await(
            Side.NEED,
            "n1",
            now -> {
              if (now.need("n1").isPresent()) {
                throw new IllegalStateException("of a test");
              }
              return false;
            },
            LONG);
    view.apply(samples.put(Samples.need("n1", n -> {})));

    await().until(failing::isCompletedExceptionally);
    assertThat(view.need("n1")).isPresent();
    assertThat(view.waiting()).isZero();
  }
}
