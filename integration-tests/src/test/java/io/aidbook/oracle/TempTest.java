package io.aidbook.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.quickstart.replay.TempRun;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TempTest {
  @Test
  void run(@TempDir Path dir) {
    int n = 0;
    for (int seed = 1; seed <= Integer.getInteger("temp.seeds", 3); seed++) {
      ScenarioFiles.write(dir, seed, 300, 400);
      for (String levels : List.of("world", "country,world", "country,nuts2,world")) {
        for (String policy : List.of("first-come", "smallest-first", "best-fit")) {
          long t = System.nanoTime();
          TempRun.backtest(dir, levels, policy, dir.resolve("out"));
          Outcome o = Outcome.read(dir.resolve("out"));
          System.out.println(
              seed
                  + " "
                  + levels
                  + " "
                  + policy
                  + " candidates "
                  + o.candidates().size()
                  + " totals "
                  + o.totals().size()
                  + " dead "
                  + o.deadLetters().size()
                  + " ms "
                  + (System.nanoTime() - t) / 1000000);
          assertThat(
                  Verdict.of(
                      dir.resolve("offers.csv"),
                      dir.resolve("needs.csv"),
                      dir.resolve("out"),
                      levels,
                      Instant.now()))
              .as("seed %d %s %s", seed, levels, policy)
              .isEmpty();
          n++;
        }
      }
    }
    assertThat(n).isPositive();
  }
}
