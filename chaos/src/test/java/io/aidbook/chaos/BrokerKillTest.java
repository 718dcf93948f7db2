package io.aidbook.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.oracle.ScenarioFiles;
import io.aidbook.serde.TrustedClasses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A broker that is alone, killed again and again at moments that a seed draws, and restarted at
 * once: nothing is lost, nothing comes twice, and nobody waits for ever. {@code mvn verify -Pchaos}
 * runs it.
 */
@Tag("long")
class BrokerKillTest {
  private static final Logger log = LoggerFactory.getLogger(BrokerKillTest.class);

  private static final int PARTITIONS = 4;
  private static final int ROWS_PER_SECOND = 80;

  /** Between one recovery and the next kill, of 250 ms. */
  private static final int MOST_BEATS = 20;

  private final long seed = Long.getLong("aidbook.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path directory;

  @BeforeAll
  static void trustClasses() {
    TrustedClasses.trust();
  }

  @Test
  void shouldSurviveABrokerThatIsKilled() throws Exception {
    log.info("-Daidbook.seed={}", seed);
    int kills = Integer.getInteger("aidbook.kills", 12);
    Path files = Files.createDirectories(directory.resolve("files"));
    ScenarioFiles.Size size =
        new ScenarioFiles.Size(700 * kills, 700 * kills, 2, Duration.ofSeconds(30));
    try (Site site = new Site(directory, PARTITIONS, Map.of());
        Drill drill = Drill.begin(site, files, seed, size, ROWS_PER_SECOND)) {
      drill.step(
          "two instances start",
          () -> {
            site.add();
            site.add();
          });
      for (int kill = 1; kill <= kills; kill++) {
        drill.awaitBeats(random.nextInt(MOST_BEATS));
        drill.step(
            "kill %d: the broker, back at once".formatted(kill),
            () -> site.broker().killAndRestart());
      }
      Judgement judgement = drill.judge();
      String replay = "-Daidbook.seed=%d".formatted(seed);
      assertThat(judgement.violations()).as(replay).isEmpty();
      assertThat(judgement.accounts().missing()).as(replay).isZero();
    }
  }
}
