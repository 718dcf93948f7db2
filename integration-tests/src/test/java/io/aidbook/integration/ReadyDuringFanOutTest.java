package io.aidbook.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aidbook.app.ExitCode;
import io.aidbook.app.config.Keys;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Status;
import io.aidbook.serde.TrustedClasses;
import io.aidbook.topology.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One offer for very many needs, while somebody asks whether the instance is ready: it is, all the
 * time, and no transaction is lost.
 *
 * <p>{@code -Daidbook.fanout.needs=800000 -Daidbook.fanout.budget=30000} runs it as large as a hub
 * may get, with the budget as shipped; that takes some minutes and 8 GB.
 */
class ReadyDuringFanOutTest {
  private static final int NEEDS = Integer.getInteger("aidbook.fanout.needs", 3_000);
  private static final int BUDGET = Integer.getInteger("aidbook.fanout.budget", 200);
  private static final Duration PATIENCE = Duration.ofMinutes(NEEDS > 100_000 ? 20 : 2);

  @TempDir private Path directory;

  @Test
  @Timeout(3600)
  void shouldStayReady() throws Exception {
    TrustedClasses.trust();
    SortedMap<Integer, Integer> answers = new ConcurrentSkipListMap<>();
    ScheduledExecutorService probe = Executors.newSingleThreadScheduledExecutor();
    try (Deployment deployment = Deployment.withPartitions(2);
        Deployment.Instance instance =
            deployment.start(
                directory, Map.of(Keys.CHANGES_PER_COMMIT, Integer.toString(BUDGET)))) {
      await().atMost(PATIENCE).until(instance::isReady);
      ScheduledFuture<?> asking =
          probe.scheduleWithFixedDelay(() -> ask(instance, answers), 0, 100, TimeUnit.MILLISECONDS);
      for (int i = 0; i < NEEDS; i++) {
        deployment.send(Topics.NEEDS, "n" + i, need(i));
      }
      deployment.awaitTotals("food|*|H87", totals -> totals.getNeeded() == NEEDS, PATIENCE);

      Instant start = Instant.now();
      deployment.send(Topics.OFFERS, "o1", offer(1, Status.OPEN));
      deployment.awaitTotals("food|*|H87", totals -> totals.getCovered() == NEEDS, PATIENCE);
      say("one offer for all", start, answers);
      deployment.send(Topics.OFFERS, "o1", offer(2, Status.WITHDRAWN));
      deployment.awaitTotals(
          "food|*|H87",
          totals -> totals.getOpenOffers() == 0 && totals.getCovered() == 0,
          PATIENCE);
      say("and withdrawn", start, answers);

      assertThat(asking.isDone()).as("asking failed").isFalse();
      probe.shutdownNow();
      assertThat(probe.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
      assertThat(answers.keySet()).containsExactly(200);
      assertThat(instance.metrics().value("aidbook_fenced_total")).isZero();
      assertThat(deployment.keys(Topics.DEAD_LETTERS)).isEmpty();
      assertThat(instance.stop()).isEqualTo(ExitCode.DONE);
    } finally {
      probe.shutdownNow();
    }
  }

  /** Counts the status of an answer; no answer at all counts as 0. */
  private static void ask(Deployment.Instance instance, Map<Integer, Integer> answers) {
    int status = 0;
    try {
      status = instance.get("/health/ready").statusCode();
    } catch (InterruptedException e) {
      return;
    } catch (Exception e) {
      // Counted as no answer.
    }
    answers.merge(status, 1, Integer::sum);
  }

  private static void say(String what, Instant start, Map<Integer, Integer> answers) {
    long millis = Duration.between(start, Instant.now()).toMillis();
    System.out.printf("%s: %,d needs, %,d ms, answers %s%n", what, NEEDS, millis, answers);
  }

  private static Offer offer(int revision, Status status) {
    return Events.offer("o1")
        .setRevision(revision)
        .setStatus(status)
        .setQuantity(null)
        .setServes(List.of("*"))
        .setRecordedAt(Instant.now())
        .build();
  }

  private static Need need(int number) {
    return Events.need("n" + number).setQuantity(1).setRecordedAt(Instant.now()).build();
  }
}
