package io.aidbook.oracle;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Random scenarios through {@code replay}: a real broker, several partitions, two threads, so that
 * what belongs together arrives in any order. Judged by an independent recomputation. Every build
 * draws a new seed; {@code -Daidbook.seed=…} runs it again.
 */
class ReplayVerdictTest {
  private final long seed = Runs.seed();

  @TempDir private Path scenario;

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "world first-come",
        "world smallest-first",
        "world best-fit",
        "country,world first-come",
        "country,world smallest-first",
        "country,world best-fit",
        "country,nuts2,world first-come",
        "country,nuts2,world smallest-first",
        "country,nuts2,world best-fit"
      })
  void shouldKeepAllPromisesInRandomScenarios(String levels, String policy) {
    long scenarioSeed = seed + (levels + policy).hashCode();
    ScenarioFiles.write(scenario, scenarioSeed, ScenarioFiles.Size.inRounds(1_500, 2_500), false);

    Path out = Runs.replay(scenario, levels, policy, 2, "out");

    Runs.judge(
        scenario, out, levels, false, "-Daidbook.seed=%d, %s, %s".formatted(seed, levels, policy));
  }
}
