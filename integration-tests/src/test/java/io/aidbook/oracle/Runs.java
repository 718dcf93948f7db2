package io.aidbook.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.quickstart.replay.TempRun;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Runs of the commands over the files of a scenario, each into a directory of its own. */
final class Runs {
  static final List<String> LEVELS = List.of("world", "country,world", "country,nuts2,world");
  static final List<String> POLICIES = List.of("first-come", "smallest-first", "best-fit");

  private Runs() {}

  static Path backtest(Path scenario, String levels, String policy, String outName) {
    Path out = scenario.resolve(outName);
    TempRun.backtest(scenario, levels, policy, out);
    return out;
  }

  static void judge(Path scenario, Path out, String levels, String description) {
    assertThat(
            Verdict.of(
                scenario.resolve("offers.csv"),
                scenario.resolve("needs.csv"),
                out,
                levels,
                Instant.now()))
        .as(description)
        .isEmpty();
  }
}
