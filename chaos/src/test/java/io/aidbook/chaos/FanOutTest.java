package io.aidbook.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.app.config.Keys;
import io.aidbook.quickstart.files.EventFiles;
import io.aidbook.quickstart.local.Publisher;
import io.aidbook.serde.TrustedClasses;
import io.aidbook.topology.Topics;
import io.aidbook.topology.TopologyOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Single events that change very many candidates, and an instance that is killed amid them.
 *
 * <p>The plan: needs are published and processed. Then one offer comes that serves all needs of a
 * category; the instance is killed when some of the candidates are written, and started again. In a
 * second category, one offer is revised again and again over the same needs. In a third, needs
 * raise and lower their urgency, so that one offer moves from need to need.
 *
 * <p>At the end, every output equals what follows from the input alone.
 */
class FanOutTest {
  private static final Logger log = LoggerFactory.getLogger(FanOutTest.class);
  private static final int PARTITIONS = 2;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path directory;

  @BeforeAll
  static void trustClasses() {
    TrustedClasses.trust();
  }

  @Test
  @Timeout(600)
  void shouldComeOutRightWhenKilledAmidAFanOut() {
    run(new FanOutFiles.Size(4_000, 400, 100, 200), 300, Jvm.SMALL, Duration.ofMinutes(5));
  }

  @Test
  @Tag("long")
  void shouldComeOutRightAtFullSize() {
    run(
        new FanOutFiles.Size(100_000, 20_000, 1_000, 2_000),
        TopologyOptions.CHANGES_PER_COMMIT,
        Jvm.of("-XX:+UseParallelGC", "-Xmx2g", "-XX:+ExitOnOutOfMemoryError"),
        Duration.ofMinutes(60));
  }

  private void run(FanOutFiles.Size size, int changesPerCommit, Jvm jvm, Duration limit) {
    FanOutFiles files = FanOutFiles.write(directory.resolve("files"), size);
    Map<String, String> settings =
        Map.of(
            "num.standby.replicas",
            "0",
            Keys.CHANGES_PER_COMMIT,
            Integer.toString(changesPerCommit));
    try (Site site = new Site(directory, PARTITIONS, settings)) {
      Instance instance = site.add(jvm, Map.of());
      Awaitility.await("the instance to run").atMost(limit).until(site::isRunning);
      publish(site, files.needs());
      Judgement.awaitQuiet(site, limit);
      long before = site.written(Topics.MATCH_CANDIDATES);

      publish(site, files.theOffer());
      Awaitility.await("some of the candidates")
          .atMost(limit)
          .pollInterval(Duration.ofMillis(5))
          .until(() -> site.written(Topics.MATCH_CANDIDATES) > before);
      instance.kill();
      log.info(
          "killed with {} of {} candidates written",
          site.written(Topics.MATCH_CANDIDATES) - before,
          size.servedAtOnce());
      instance.start();
      publish(site, files.revisions());
      Awaitility.await("the instance to run again").atMost(limit).until(site::isRunning);

      Judgement judgement = new Judgement(site, files.whole(), limit);
      assertThat(judgement.violations()).isEmpty();
      assertThat(judgement.accounts().missing()).isZero();
    }
  }

  private static void publish(Site site, EventFiles files) {
    try (EventFiles.Rows rows = files.inFileOrder();
        Publisher form = site.form()) {
      while (rows.hasNext()) {
        form.publish(rows.next().row());
      }
      form.flush();
    }
  }
}
