package io.aidbook.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.quickstart.files.EventFiles;
import io.aidbook.serde.TrustedClasses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * This build takes over from the one before it: broker, changelogs and state directory are as that
 * one left them, in a recording among the resources, with half of a scenario published. This build
 * goes on from there with the other half, and the outcome is judged as if one build had done it
 * all.
 *
 * <p>{@link PreviousBuildTest} makes the recording.
 */
@Timeout(300)
class UpgradeTest {
  static final String RECORDING = "previous-build.zip";
  static final int PARTITIONS = 2;
  private static final int ROWS_PER_SECOND = 100;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path directory;

  @BeforeAll
  static void trustClasses() {
    TrustedClasses.trust();
  }

  @Test
  void shouldGoOnFromTheStateOfThePreviousBuild() throws IOException {
    Archive.unpack(UpgradeTest.class.getResource("/" + RECORDING), directory);
    Path files = directory.resolve("files");
    Load.Part rest = new Load.Part(half(files), Long.MAX_VALUE);
    try (Site site = new Site(directory, PARTITIONS, Map.of());
        Drill drill = new Drill(site, files, rest, ROWS_PER_SECOND)) {
      Instance instance = site.add();
      drill.step("this build starts on the state of the one before", () -> {});
      assertThat(instance.logSinceStart()).as("log").doesNotContain("Exception");

      Judgement judgement = drill.judge();
      assertThat(judgement.violations()).isEmpty();
      assertThat(judgement.accounts().missing()).isZero();
    }
  }

  /** How many rows the previous build has taken. */
  static long half(Path files) {
    return eventFiles(files).lines().orElseThrow() / 2;
  }

  static EventFiles eventFiles(Path files) {
    return new EventFiles(
        files.resolve("offers.csv"), files.resolve("needs.csv"), files.resolve("decisions.csv"));
  }
}
