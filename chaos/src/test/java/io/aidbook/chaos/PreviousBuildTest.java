package io.aidbook.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.oracle.ScenarioFiles;
import io.aidbook.serde.TrustedClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records what a build leaves when it is stopped in the middle of a scenario, for {@link
 * UpgradeTest} of the next one. To be run when a release has been made, with the classes of that
 * release: {@code mvn verify -Precord -Daidbook.record=CLASSPATH}, an absolute class path.
 */
@Tag("record")
class PreviousBuildTest {
  private static final int ROWS_PER_SECOND = 100;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final ScenarioFiles.Size SIZE =
      new ScenarioFiles.Size(800, 1_000, 2, Duration.ofSeconds(30));

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path directory;

  @BeforeAll
  static void trustClasses() {
    TrustedClasses.trust();
  }

  @Test
  void shouldLeaveAStateForTheNextBuild() throws IOException {
    Path files = Files.createDirectories(directory.resolve("files"));
    ScenarioFiles.write(files, System.nanoTime(), SIZE, false);
    Jvm previous = new Jvm(Jvm.SMALL.options(), System.getProperty("aidbook.record"));
    try (Site site = new Site(directory, UpgradeTest.PARTITIONS, Map.of())) {
      Instance instance = site.add(previous, Map.of());
      Awaitility.await("the previous build").atMost(PATIENCE).until(site::isRunning);
      Load.Part half = new Load.Part(0, UpgradeTest.half(files));
      try (Load load = new Load(site, UpgradeTest.eventFiles(files), half, ROWS_PER_SECOND)) {
        load.finish(PATIENCE);
        Judgement.awaitQuiet(site, PATIENCE);
      }
      assertThat(instance.stop()).as("exit code").isZero();
      site.retire();
    }
    Archive.pack(directory, Path.of("src", "test", "resources", UpgradeTest.RECORDING));
  }
}
