package io.aidbook.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.quickstart.replay.BacktestCommand;
import io.aidbook.quickstart.replay.ReplayCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Runs the commands over the files of a scenario, and judges what comes out. */
final class Runs {
  static final List<String> LEVELS = List.of("world", "country,world", "country,nuts2,world");
  static final List<String> POLICIES = List.of("first-come", "smallest-first", "best-fit");

  private static final Logger log = LoggerFactory.getLogger(Runs.class);

  private Runs() {}

  /** A seed of this build, or the one it is asked to run again; printed. */
  static long seed() {
    long seed = Long.getLong("aidbook.seed", System.nanoTime());
    log.info("-Daidbook.seed={}", seed);
    return seed;
  }

  /** The files of a scenario as a run has them on the command line. */
  private static List<String> inputs(Path scenario) {
    List<String> inputs = new ArrayList<>();
    for (String name : List.of("offers", "needs", "decisions")) {
      Path file = scenario.resolve(name + ".csv");
      if (Files.exists(file)) {
        inputs.addAll(List.of("--" + name, file.toString()));
      }
    }
    return inputs;
  }

  static Path backtest(Path scenario, String levels, String policy, String outName) {
    return run(new BacktestCommand(), scenario, levels, policy, 1, outName);
  }

  static Path replay(Path scenario, String levels, String policy, int threads, String outName) {
    return run(new ReplayCommand(), scenario, levels, policy, threads, outName);
  }

  private static Path run(
      Callable<Integer> command,
      Path scenario,
      String levels,
      String policy,
      int threads,
      String outName) {
    Path out = scenario.resolve(outName);
    List<String> options = new ArrayList<>(inputs(scenario));
    options.addAll(List.of("--out", out.toString(), "--levels", levels, "--policy", policy));
    options.addAll(List.of("--threads", Integer.toString(threads)));
    StringWriter said = new StringWriter();
    int exitCode =
        new CommandLine(command)
            .setOut(new PrintWriter(said))
            .setErr(new PrintWriter(said))
            .execute(options.toArray(String[]::new));
    assertThat(exitCode).as("exit code after: %s", said).isZero();
    return out;
  }

  /** What is wrong with an outcome. */
  static List<String> violations(Path scenario, Path out, String levels, boolean ordered) {
    Path decisions = scenario.resolve("decisions.csv");
    return Verdict.of(
        scenario.resolve("offers.csv"),
        scenario.resolve("needs.csv"),
        Files.exists(decisions) ? decisions : null,
        out,
        levels,
        ordered,
        Instant.now());
  }

  /** Asserts that there is an outcome and that it is right. */
  static void judge(Path scenario, Path out, String levels, boolean ordered, String description) {
    assertThat(Outcome.read(out).candidates()).as(description).isNotEmpty();
    assertThat(violations(scenario, out, levels, ordered)).as(description).isEmpty();
  }
}
