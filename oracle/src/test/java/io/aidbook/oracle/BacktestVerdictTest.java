package io.aidbook.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random scenarios through {@code backtest}, for each tree of books and each policy, judged by an
 * independent recomputation. Every build draws a new seed; {@code -Daidbook.seed=…} runs it again.
 */
class BacktestVerdictTest {
  private static final int SCENARIOS = 2;

  private final long seed = Runs.seed();

  @TempDir private Path scenario;

  @Test
  void shouldKeepAllPromisesInRandomScenarios() {
    for (int i = 0; i < SCENARIOS; i++) {
      ScenarioFiles.write(
          scenario, seed + i, ScenarioFiles.Size.inTurn(300 * (i + 1), 400 * (i + 1)), true);
      for (String levels : Runs.LEVELS) {
        for (String policy : Runs.POLICIES) {
          Path out = Runs.backtest(scenario, levels, policy, "out");
          String run = "-Daidbook.seed=%d, scenario %d, %s, %s".formatted(seed, i, levels, policy);
          Runs.judge(scenario, out, levels, true, run);
        }
      }
    }
  }

  @Test
  void shouldWriteTheSameFilesForTheSameSeed(@TempDir Path again) throws IOException {
    ScenarioFiles.write(scenario, seed, ScenarioFiles.Size.inTurn(800, 1_200), true);
    ScenarioFiles.write(again, seed, ScenarioFiles.Size.inTurn(800, 1_200), true);
    assertThat(again.resolve("offers.csv")).hasSameBinaryContentAs(scenario.resolve("offers.csv"));
    assertThat(again.resolve("needs.csv")).hasSameBinaryContentAs(scenario.resolve("needs.csv"));
    assertThat(again.resolve("decisions.csv"))
        .hasSameBinaryContentAs(scenario.resolve("decisions.csv"));

    Path first = Runs.backtest(scenario, "country,nuts2,world", "best-fit", "out");
    Path second = Runs.backtest(again, "country,nuts2,world", "best-fit", "out");

    assertThat(Files.size(first.resolve("candidates.jsonl"))).isPositive();
    assertThat(Files.size(first.resolve("commitments.jsonl"))).isPositive();
    for (String file :
        List.of(
            "candidates.jsonl",
            "totals.jsonl",
            "commitments.jsonl",
            "outcomes.jsonl",
            "entry-status.jsonl",
            "dead-letters.jsonl")) {
      assertThat(second.resolve(file))
          .as("-Daidbook.seed=%d", seed)
          .hasSameBinaryContentAs(first.resolve(file));
    }
  }
}
