package io.aidbook.benchmarks;

import io.aidbook.benchmarks.contest.Contender;
import io.aidbook.benchmarks.contest.Contenders;
import io.aidbook.benchmarks.measure.Conditions;
import io.aidbook.benchmarks.measure.LatencyRun;
import io.aidbook.benchmarks.measure.RestoreRun;
import io.aidbook.benchmarks.measure.Scenario;
import io.aidbook.benchmarks.measure.Throughput;
import io.aidbook.benchmarks.measure.ThroughputRun;
import io.aidbook.benchmarks.micro.Micro;
import io.aidbook.benchmarks.report.Results;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Runs the parts one after the other, and the contenders of each in turn. */
final class Programme {
  private static final String AIDBOOK = "aidbook";
  private static final String PASS_THROUGH = "pass-through";

  private final Extent extent;
  private final List<Contender> contenders;
  private final Duration limit;
  private final long seed;
  private final PrintWriter said;
  private final ThroughputRun throughput;
  private final LatencyRun latency;
  private final RestoreRun restore;

  /**
   * @param limit of each run from nothing
   * @param said is told what was measured, as it is
   */
  Programme(
      Extent extent,
      List<Contender> contenders,
      Duration limit,
      long seed,
      Conditions conditions,
      Path log,
      PrintWriter said) {
    this.extent = extent;
    this.contenders = contenders;
    this.limit = limit;
    this.seed = seed;
    this.said = said;
    throughput = new ThroughputRun(conditions, log);
    latency = new LatencyRun(conditions, log);
    restore = new RestoreRun(conditions, log);
  }

  /** Adds what it measures as it goes: what came before a failure is not lost. */
  void run(Results results) {
    warmUpBroker();
    for (Part part : Part.values()) {
      if (extent.parts().contains(part)) {
        said.printf("%s%n", part);
        said.flush();
        run(part, results);
      }
    }
  }

  /**
   * Brokers come and go with the runs, but in one JVM: the first contender is not to be the one
   * that waits until that has become fast.
   */
  private void warmUpBroker() {
    if (!extent.parts().equals(Set.of(Part.MICRO))) {
      throughput.measure(
          Contenders.named(PASS_THROUGH), Scenario.fromNothing(seed, 10 * extent.events()));
    }
  }

  private void run(Part part, Results results) {
    switch (part) {
      case STEADY -> steady(results);
      case FLAT -> flat(results);
      case SIZES -> sizes(results, false);
      case PACED -> sizes(results, true);
      case LATENCY ->
          results.add(
              latency.measure(
                  Contenders.named(AIDBOOK),
                  Scenario.steady(seed, extent.open(), extent.events()),
                  extent.answeredPerSecond(),
                  Duration.ofSeconds(2L * extent.seconds()),
                  Duration.ofSeconds(extent.seconds())));
      case MICRO -> Micro.measure().forEach(results::add);
      case RESTORE ->
          results.add(
              restore.measure(
                  Contenders.named(AIDBOOK), Scenario.steady(seed, Extent.RESTORED, 0)));
    }
  }

  private void steady(Results results) {
    for (int i = 0; i < extent.repetitions(); i++) {
      for (Contender contender : contenders) {
        if (contender.pausable()) {
          measure(results, contender, Scenario.steady(seed, extent.open(), events(contender)));
        }
      }
    }
  }

  private void flat(Results results) {
    Contender aidbook = Contenders.named(AIDBOOK);
    for (int i = 0; i < extent.repetitions(); i++) {
      for (int open : List.of(Extent.FEW, Extent.MANY)) {
        measure(results, aidbook, Scenario.steady(seed, open, extent.events()));
      }
      for (int open : List.of(Extent.FEW, Extent.CROWD)) {
        measure(results, aidbook, Scenario.steady(seed, open, extent.events()).ofOneCategory());
      }
    }
  }

  private void sizes(Results results, boolean paced) {
    for (long size : extent.sizes()) {
      for (Contender contender : contenders.stream().filter(Contender::answers).toList()) {
        Scenario scenario = Scenario.fromNothing(seed, size).within(limit);
        measure(results, contender, paced ? scenario.paced(extent.perSecond()) : scenario);
      }
    }
  }

  private void measure(Results results, Contender contender, Scenario scenario) {
    Throughput measured = throughput.measure(contender, scenario);
    results.add(measured);
    said.printf(
        Locale.ROOT,
        "  %-22s %-10s %,9d events, %,9d open before %,9.0f events/s%s%n",
        contender.name(),
        measured.kind(),
        measured.events(),
        measured.fill(),
        measured.rate(),
        measured.fate());
    said.flush();
  }

  /** Enough for a while: who is fast is given more. */
  private long events(Contender contender) {
    return switch (contender.name()) {
      case PASS_THROUGH -> 5 * extent.events();
      case "rocksdb-get-put" -> 2 * extent.events();
      default -> extent.events();
    };
  }
}
