package io.aidbook.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.chaos.Judgement;
import io.aidbook.chaos.Site;
import io.aidbook.serde.TrustedClasses;
import io.aidbook.web.Write.Fate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The API under load while the broker is killed and comes back: every event that it acknowledged
 * takes effect exactly once, of every other one it told that it may not have arrived, or has not.
 *
 * <p>A build runs a short one. {@code -Daidbook.load.seconds=60 -Daidbook.load.rate=200} is what
 * docs/performance.md tells of; {@code -Daidbook.seed=…} draws the same requests again.
 */
@Timeout(900)
class WebLoadTest {
  private static final int PARTITIONS = 2;
  private static final Duration QUIET = Duration.ofMinutes(5);

  private final long seed = Long.getLong("aidbook.seed", System.nanoTime());
  private final int seconds = Integer.getInteger("aidbook.load.seconds", 12);
  private final int rate = Integer.getInteger("aidbook.load.rate", 50);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path directory;

  /** The load is one client; a hub's limits are for each. */
  private static Map<String, String> manyConnections() {
    return Map.of(
        "web.limit.reads.per.second", "10000",
        "web.limit.writes.per.second", "10000",
        "web.limit.connections", "10000",
        "web.limit.connections.per.address", "10000");
  }

  @Test
  void shouldTakeWhatItAcknowledgesOnceAndTellOfTheRest() {
    TrustedClasses.trust();
    System.out.printf("-Daidbook.seed=%d%n", seed);
    try (Site site = new Site(directory, PARTITIONS, Map.of())) {
      site.add();
      Awaitility.await("the app").atMost(Duration.ofMinutes(2)).until(site::isRunning);
      try (RunningWeb web =
          new RunningWeb(site.broker().address(), site.registry().url(), manyConnections())) {
        judge(site, run(site, web));
      }
    }
  }

  private Traffic run(Site site, RunningWeb web) {
    long begin = System.nanoTime();
    long killAt = begin + TimeUnit.SECONDS.toNanos(seconds) / 3;
    CompletableFuture<Double> outage =
        CompletableFuture.supplyAsync(
            () -> {
              site.broker().killAndRestart();
              return (System.nanoTime() - killAt) / 1e9;
            },
            CompletableFuture.delayedExecutor(killAt - System.nanoTime(), TimeUnit.NANOSECONDS));
    long end = begin + TimeUnit.SECONDS.toNanos(seconds);
    // What was on its way when the broker came back is behind after some seconds.
    Traffic traffic =
        new Traffic(
            web::uri, new Random(seed), () -> System.nanoTime() < killAt || outage.isDone());
    traffic.run(rate, () -> System.nanoTime() < end || !outage.isDone());
    System.out.printf(
        "%d requests/s for %.0f s, the broker away for %.1f s%n%s%n",
        rate, (System.nanoTime() - begin) / 1e9, outage.join(), traffic.report());
    return traffic;
  }

  private void judge(Site site, Traffic traffic) {
    String replay = "-Daidbook.seed=%d".formatted(seed);
    assertThat(traffic.wrong()).as(replay).isEmpty();
    Judgement.awaitQuiet(site, QUIET);
    Effects before = new Effects(site);
    List<Write> unknown =
        traffic.writes().stream().filter(each -> each.fate() == Fate.UNKNOWN).toList();
    long arrived = unknown.stream().filter(each -> before.timesPublished(each) == 1).count();
    assertThat(unknown).as(replay).allMatch(each -> before.timesPublished(each) <= 1);

    traffic.resend();

    Judgement.awaitQuiet(site, QUIET);
    assertThat(traffic.wrong()).as(replay).isEmpty();
    Effects effects = new Effects(site);
    System.out.printf(
        "%s; of unknown fate were %d, of which %d had arrived; %d decisions applied%n",
        counts(traffic.writes()), unknown.size(), arrived, effects.applied());
    assertThat(
            effects.faults(
                traffic.writes(), unknown.stream().map(Write::key).collect(Collectors.toSet())))
        .as(replay)
        .isEmpty();
    assertThat(effects.applied()).as("decisions that took effect").isPositive();
  }

  private static Map<String, Long> counts(List<Write> writes) {
    return writes.stream()
        .collect(
            Collectors.groupingBy(
                each -> each.kind() + " " + each.fate(), TreeMap::new, Collectors.counting()));
  }
}
