package io.aidbook.benchmarks;

import io.aidbook.benchmarks.contest.Contender;
import io.aidbook.benchmarks.contest.Contenders;
import io.aidbook.benchmarks.measure.Conditions;
import io.aidbook.benchmarks.measure.LatencyRun;
import io.aidbook.benchmarks.measure.Machine;
import io.aidbook.benchmarks.measure.Scenario;
import io.aidbook.benchmarks.measure.ThroughputRun;
import io.aidbook.benchmarks.report.ResultFiles;
import io.aidbook.benchmarks.report.Results;
import io.aidbook.serde.TrustedClasses;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code aidbook bench}: measures Aidbook against the limit, on this machine. */
@Command(
    name = "aidbook bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measures Aidbook against the limit of what Kafka Streams can do, on this machine.",
      "Each contender runs in a process of its own, on a broker of its own, in turn with the others."
    })
public final class BenchCommand implements Callable<Integer> {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "bench-results",
      description = "Where results.md, results.json and logs go (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(
      names = "--full",
      description = "More entries, more events, more repetitions: half an hour instead of minutes.")
  private boolean full;

  @Option(
      names = "--contenders",
      split = ",",
      paramLabel = "NAME",
      defaultValue = "pass-through,rocksdb-get-put,aidbook",
      description = "Who takes part in the throughput (default: ${DEFAULT-VALUE}).")
  private List<String> contenders;

  @Option(
      names = "--open",
      paramLabel = "N",
      description = "Entries that are open when the clock starts (default: 20000; full: 100000).")
  private Integer open;

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      description = "How often each runs (default: 2; full: 5).")
  private Integer repetitions;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "How long latencies are measured; 0 for not at all (default: 15; full: 60).")
  private Integer seconds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of the events (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Spec private CommandSpec spec;

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new BenchCommand()).execute(args));
  }

  @Override
  public Integer call() {
    TrustedClasses.trust();
    List<Contender> all = contenders();
    PrintWriter said = spec.commandLine().getOut();
    Path log = directory().resolve("contenders.log");
    String command =
        "aidbook bench " + String.join(" ", spec.commandLine().getParseResult().originalArgs());
    Results results = new Results(Machine.here(), command.strip());
    said.println("on " + results.machine());
    ThroughputRun runs = new ThroughputRun(Conditions.USUAL, log);
    for (int repetition = 1; repetition <= or(repetitions, 2, 5); repetition++) {
      for (Contender contender : all) {
        Scenario scenario = Scenario.steady(seed, or(open, 20_000, 100_000), events(contender));
        results.add(runs.measure(contender, scenario));
        said.printf(
            Locale.ROOT,
            "%d  %-16s %,9.0f events/s%n",
            repetition,
            contender.name(),
            results.throughput().get(results.throughput().size() - 1).rate());
      }
    }
    int counted = or(seconds, 15, 60);
    if (counted > 0) {
      results.add(
          new LatencyRun(Conditions.USUAL, log)
              .measure(
                  Contenders.named("aidbook"),
                  Scenario.steady(seed, or(open, 20_000, 100_000), 0),
                  1_000,
                  Duration.ofSeconds(10),
                  Duration.ofSeconds(counted)));
    }
    ResultFiles.write(results, out);
    said.println();
    said.print(ResultFiles.markdown(results));
    said.flush();
    return 0;
  }

  private List<Contender> contenders() {
    try {
      return contenders.stream().map(Contenders::named).toList();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private Path directory() {
    try {
      return Files.createDirectories(out);
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be made".formatted(out), e);
    }
  }

  /** Enough for a few seconds: who is fast is given more. */
  private long events(Contender contender) {
    long few = full ? 300_000 : 60_000;
    return switch (contender.name()) {
      case "pass-through" -> 5 * few;
      case "rocksdb-get-put" -> 2 * few;
      default -> few;
    };
  }

  private int or(Integer given, int otherwise, int inFull) {
    if (given != null) {
      return given;
    }
    return full ? inFull : otherwise;
  }
}
