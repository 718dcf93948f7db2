package io.aidbook.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.app.config.Keys;
import io.aidbook.events.Status;
import io.aidbook.topology.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.streams.KafkaStreams;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * One offer for very many needs, and its withdrawal: worked off in pieces of a commit each, while
 * others go on and through restarts, with the transaction timeout as shipped.
 *
 * <p>{@code -Daidbook.fanout.needs=800000 -Daidbook.fanout.budget=10000} runs it as large as a hub
 * may get; that takes some minutes and 8 GB.
 */
class LargeFanOutTest {
  private static final int NEEDS = Integer.getInteger("aidbook.fanout.needs", 3_000);
  private static final int BUDGET = Integer.getInteger("aidbook.fanout.budget", 200);
  private static final boolean LARGE = NEEDS > 100_000;
  private static final Duration PATIENCE = Duration.ofMinutes(LARGE ? 20 : 2);
  private static final String FOOD = "~food~PL";

  @Test
  void shouldGoOnThroughRestartsWhileOthersAreServed() {
    Map<String, String> settings = Map.of(Keys.CHANGES_PER_COMMIT, Integer.toString(BUDGET));
    try (Hub hub = new Hub("classic", settings)) {
      Instant start = Instant.now();
      hub.publishAll(
          IntStream.range(0, NEEDS).mapToObj(i -> hub.need("n" + i, need -> need.setQuantity(1))));
      settle(hub);
      say("needs stand", start);

      start = Instant.now();
      double commits = commits(hub);
      hub.publish(hub.offer("all", offer -> offer.setQuantity(null)));
      assertOthersAreServed(hub, "one");
      if (!LARGE) {
        hub.aidbook().restartWithoutState();
      }
      settle(hub);
      say("one offer for all, %.0f commits".formatted(commits(hub) - commits), start);
      assertThat(hub.count(Topics.MATCH_CANDIDATES, FOOD)).isEqualTo(NEEDS);

      start = Instant.now();
      commits = commits(hub);
      hub.publish(
          hub.offer(
              "all", offer -> offer.setQuantity(null).setRevision(2).setStatus(Status.WITHDRAWN)));
      assertOthersAreServed(hub, "two");
      if (!LARGE) {
        hub.aidbook().restart();
      }
      settle(hub);
      say("withdrawn, %.0f commits".formatted(commits(hub) - commits), start);
      assertThat(hub.count(Topics.MATCH_CANDIDATES, FOOD)).isZero();
      assertThat(failedThreads(hub)).isZero();
      assertThat(hub.deadLetters()).isEmpty();
    }
  }

  /** A need and an offer of another category meet while the others are not done. */
  private static void assertOthersAreServed(Hub hub, String id) {
    Instant start = Instant.now();
    hub.publish(hub.need(id, need -> need.setCategory("shelter").setQuantity(1)));
    hub.publish(hub.offer(id, offer -> offer.setCategory("shelter").setQuantity(1L)));
    String key = id + "~" + id + "~shelter~PL";
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> hub.count(Topics.MATCH_CANDIDATES, key) == 1);
    say("others are answered", start);
  }

  private static void settle(Hub hub) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              assertThat(failedThreads(hub)).isZero();
              return hub.aidbook().isSettled();
            });
  }

  private static double commits(Hub hub) {
    return metric(hub.aidbook().streams(), "stream-thread-metrics", "commit-total");
  }

  private static double failedThreads(Hub hub) {
    return metric(hub.aidbook().streams(), "stream-metrics", "failed-stream-threads");
  }

  private static double metric(KafkaStreams streams, String group, String name) {
    return streams.metrics().entrySet().stream()
        .filter(it -> it.getKey().group().equals(group) && it.getKey().name().equals(name))
        .mapToDouble(it -> ((Number) it.getValue().metricValue()).doubleValue())
        .sum();
  }

  private static void say(String what, Instant start) {
    Duration took = Duration.between(start, Instant.now());
    System.out.printf("%s: %,d needs, %,d ms%n", what, NEEDS, took.toMillis());
  }
}
