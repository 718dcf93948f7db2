package io.aidbook.oracle;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random scenarios through {@code replay}: a real broker, several partitions, two threads, so that
 * what belongs together arrives in any order. Judged by an independent recomputation. Every build
 * draws a new seed; {@code -Daidbook.seed=…} runs it again.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ReplayVerdictTest {
  private final long seed = Runs.seed();

  /**
   * All levels and all policies in each build, but not each with each: which with which, the seed
   * decides. With {@code -Daidbook.thorough=true} all nine.
   */
  Stream<Arguments> levelsAndPolicies() {
    int shift = Math.floorMod(seed, Runs.POLICIES.size());
    return Boolean.getBoolean("aidbook.thorough")
        ? Runs.LEVELS.stream()
            .flatMap(level -> Runs.POLICIES.stream().map(it -> arguments(level, it)))
        : IntStream.range(0, Runs.LEVELS.size())
            .mapToObj(
                i ->
                    arguments(
                        Runs.LEVELS.get(i), Runs.POLICIES.get((i + shift) % Runs.POLICIES.size())));
  }

  @ParameterizedTest
  @MethodSource("levelsAndPolicies")
  void shouldKeepAllPromisesInRandomScenarios(
      String levels, String policy, @TempDir Path scenario) {
    long scenarioSeed = seed + (levels + policy).hashCode();
    ScenarioFiles.write(scenario, scenarioSeed, ScenarioFiles.Size.inRounds(1_500, 2_500), false);

    Path out = Runs.replay(scenario, levels, policy, 2, "out");

    Runs.judge(
        scenario, out, levels, false, "-Daidbook.seed=%d, %s, %s".formatted(seed, levels, policy));
  }
}
