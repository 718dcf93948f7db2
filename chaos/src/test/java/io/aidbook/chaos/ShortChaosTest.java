package io.aidbook.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.oracle.ScenarioFiles;
import io.aidbook.serde.TrustedClasses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One failure of each kind, in processes of their own, while offers, needs and decisions go on
 * being published, revised, withdrawn, erased and taken back.
 *
 * <p>The plan: one instance starts, two more join it. One is killed and comes back; another is
 * frozen until the others have taken over all it had, and wakes as a zombie; a third loses its
 * disk. All are restarted one after the other. The broker is killed, then the registry goes away,
 * and an instance is killed and restarted meanwhile. Two instances leave for good.
 *
 * <p>At the end, what stands in every output equals what follows from the input alone, every
 * decision has one outcome, and every row is accounted for. Every build draws a new seed; {@code
 * -Daidbook.seed=…} runs it again.
 */
@Timeout(600)
class ShortChaosTest {
  private static final Logger log = LoggerFactory.getLogger(ShortChaosTest.class);
  private static final int PARTITIONS = 4;
  private static final int ROWS_PER_SECOND = 80;

  private final long seed = Long.getLong("aidbook.seed", System.nanoTime());

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path directory;

  @BeforeAll
  static void trustClasses() {
    TrustedClasses.trust();
  }

  @Test
  void shouldLoseNothingWhateverFails() throws Exception {
    log.info("-Daidbook.seed={}", seed);
    Path files = Files.createDirectories(directory.resolve("files"));
    ScenarioFiles.Size size = new ScenarioFiles.Size(8_000, 10_000, 2, Duration.ofSeconds(30));
    try (Site site = new Site(directory, PARTITIONS, Map.of());
        Drill drill = Drill.begin(site, files, seed, size, ROWS_PER_SECOND)) {
      drill.step("the first instance starts", () -> site.add());
      drill.step(
          "two more join it",
          () -> {
            site.add();
            site.add();
          });
      Instance first = site.instances().get(0);
      Instance second = site.instances().get(1);
      Instance third = site.instances().get(2);

      drill.step("an instance is killed", first::kill);
      drill.step("it comes back", first::start);
      drill.overtake(second);
      drill.awaitCopies();
      long toRestore = site.changelogRecords();
      Drill.Cost takeover = drill.step("an instance is killed and loses its disk", third::kill);
      assertThat(takeover.restored())
          .as("records of %d that were restored where a standby took over", toRestore)
          .isLessThan(toRestore / 4);
      third.loseState();
      drill.step("it comes back with an empty one", third::start);
      for (Instance each : site.instances()) {
        drill.step(
            "%s is stopped and started again".formatted(each),
            () -> {
              assertThat(each.stop()).as("exit code of %s", each).isZero();
              each.start();
            });
      }
      drill.step("the broker is killed and started again", () -> site.broker().killAndRestart());
      drill.step("the registry is gone", () -> site.registry().stop());
      Instance busiest = site.busiest();
      drill.step("an instance is killed meanwhile", busiest::kill);
      busiest.start();
      drill.step("the registry is back, and the instance too", () -> site.registry().start());
      drill.step("an instance leaves", () -> assertThat(second.stop()).isZero());
      drill.step("another one leaves", () -> assertThat(third.stop()).isZero());

      judge(drill);
    }
  }

  private void judge(Drill drill) {
    Judgement judgement = drill.judge();
    String replay = "-Daidbook.seed=%d".formatted(seed);
    assertThat(judgement.violations()).as(replay).isEmpty();
    assertThat(judgement.accounts().missing()).as(replay).isZero();
  }
}
