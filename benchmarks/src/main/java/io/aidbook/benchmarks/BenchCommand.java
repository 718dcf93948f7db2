package io.aidbook.benchmarks;

import io.aidbook.app.CommandLines;
import io.aidbook.benchmarks.contest.Contender;
import io.aidbook.benchmarks.contest.Contenders;
import io.aidbook.benchmarks.measure.Conditions;
import io.aidbook.benchmarks.measure.Machine;
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
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code aidbook bench}: measures Aidbook against the limit and the alternatives, on this machine.
 */
@Command(
    name = "aidbook bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measures Aidbook against the limit and against other ways to do it, on this machine.",
      "Each contender runs in a process of its own, on a broker of its own, in turn with the others."
    })
public final class BenchCommand implements Callable<Integer> {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "bench-results",
      description =
          "Names the directory for results.md, results.json, plots and logs (default:"
              + " ${DEFAULT-VALUE}).")
  private Path out;

  @Option(
      names = "--full",
      description = "Runs all parts, with the sizes that count; takes some hours.")
  private boolean full;

  @Option(
      names = "--parts",
      split = ",",
      paramLabel = "PART",
      description =
          "Runs only these parts, of ${COMPLETION-CANDIDATES} (default: steady,sizes,latency;"
              + " full: all).")
  private Set<Part> parts;

  @Option(
      names = "--contenders",
      split = ",",
      paramLabel = "NAME",
      description =
          "Runs only these contenders, of pass-through, rocksdb-get-put, aidbook, dsl, flink, and"
              + " others.")
  private List<String> contenders;

  @Option(
      names = "--open",
      paramLabel = "N",
      description =
          "Sets how many entries are open when the clock starts (default: 10000; full: 100000).")
  private Integer open;

  @Option(
      names = "--events",
      paramLabel = "N",
      description = "Sets how many events go into full books (default: 40000; full: 500000).")
  private Long events;

  @Option(
      names = "--sizes",
      split = ",",
      paramLabel = "N",
      description =
          "Sets how many events the runs from nothing have (default: 20000; full:"
              + " 100000,300000,1000000).")
  private List<Long> sizes;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description =
          "Sets the events each second of a live feed (default: 1000; full: 2000) and for"
              + " latencies (1000).")
  private Integer rate;

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      description = "Sets how often each contender runs into full books (default: 1; full: 3).")
  private Integer repetitions;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description =
          "Sets how long latencies are measured, after twice as long to warm up (default: 10;"
              + " full: 60).")
  private Integer seconds;

  @Option(
      names = "--limit",
      paramLabel = "DURATION",
      defaultValue = "PT10M",
      description = "Stops a run from nothing after this time (default: ${DEFAULT-VALUE}).")
  private Duration limit;

  @Option(
      names = "--commit-interval",
      paramLabel = "DURATION",
      defaultValue = "PT0.1S",
      description =
          "Sets the interval of transactions, and of Flink's checkpoints; it is the same for all"
              + " (default: ${DEFAULT-VALUE}).")
  private Duration commitInterval;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      description = "Sets the threads of each contender (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--jvm",
      paramLabel = "OPTION",
      description =
          "Gives the contenders' JVMs an option beside the usual ones, as for a profiler. It can be"
              + " repeated.")
  private List<String> jvm = List.of();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Sets the seed of the events (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Spec private CommandSpec spec;

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    // Plots need no screen.
    System.setProperty("java.awt.headless", "true");
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return CommandLines.setUp(new CommandLine(new BenchCommand()))
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public Integer call() {
    TrustedClasses.trust();
    PrintWriter said = spec.commandLine().getOut();
    Path log = directory().resolve("contenders.log");
    String command =
        "aidbook bench " + String.join(" ", spec.commandLine().getParseResult().originalArgs());
    Results results = new Results(Machine.here(), command.strip());
    said.println("on " + results.machine());
    Programme programme =
        new Programme(
            extent(),
            named(),
            limit,
            seed,
            Conditions.USUAL.with(threads, commitInterval).withJvm(jvm),
            log,
            said);
    try {
      programme.run(results);
    } finally {
      ResultFiles.write(results, out);
    }
    said.println();
    said.print(ResultFiles.markdown(results));
    said.flush();
    return 0;
  }

  private Extent extent() {
    Extent usual = full ? Extent.FULL : Extent.SHORT;
    return new Extent(
        or(parts, usual.parts()),
        or(repetitions, usual.repetitions()),
        or(open, usual.open()),
        or(events, usual.events()),
        or(sizes, usual.sizes()),
        or(rate, usual.perSecond()),
        or(rate, usual.answeredPerSecond()),
        or(seconds, usual.seconds()));
  }

  private List<Contender> named() {
    try {
      return or(contenders, full ? Contenders.all() : Contenders.main()).stream()
          .map(Contenders::named)
          .toList();
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

  private static <T> T or(T given, T usual) {
    return given == null ? usual : given;
  }
}
