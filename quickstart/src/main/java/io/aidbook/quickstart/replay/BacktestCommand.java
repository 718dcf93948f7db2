package io.aidbook.quickstart.replay;

import io.aidbook.app.Progress;
import io.aidbook.app.config.AidbookConfig;
import io.aidbook.app.config.Keys;
import io.aidbook.quickstart.ShutdownStack;
import io.aidbook.quickstart.files.ClockCheck;
import io.aidbook.quickstart.files.EventFiles;
import io.aidbook.quickstart.files.ResultFiles;
import io.aidbook.quickstart.kafka.WorkDirectory;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.InMemoryRegistry;
import io.aidbook.topology.AidbookTopology;
import io.aidbook.topology.StoreKind;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code aidbook backtest}: what a policy would have done with files of the past. */
@Command(
    name = "backtest",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Drives the same topology record by record in the order of time, without a broker.",
      "The results depend on the files alone, and show what a policy would have done."
    })
public final class BacktestCommand implements Callable<Integer> {
  private static final long DEFAULT_SEED = 1;

  @Mixin private RunOptions options;

  @Option(
      names = "--accept",
      paramLabel = "all|probability=P",
      description =
          "Accepts what is proposed as soon as it is, and delivers it at once: all of it, or each"
              + " proposal with probability P. The measures are then of what was delivered.")
  private String accept;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Decides which proposals are accepted with probability P (default: "
              + DEFAULT_SEED
              + ").")
  private Long seed;

  @Option(
      names = "--clock",
      paramLabel = "check|any",
      defaultValue = "check",
      description =
          "Says what becomes of rows whose time is more than a year from all others: check leaves"
              + " them out, up to 1 %% of the rows and at least one, and refuses the files with more"
              + " of them; any takes all rows (default: ${DEFAULT-VALUE}).")
  private ClockOption clock;

  /** What becomes of rows whose time is far from all others. */
  enum ClockOption {
    /** Few are left out, more are refused. */
    check,
    /** They are taken. */
    any
  }

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Optional<Coordinator> coordinator = coordinator();
    EventFiles files = options.files();
    WithoutEffect withoutEffect = new WithoutEffect();
    try (EventFiles.Rows rows = files.inTimeOrder(clockCheck(files));
        WorkDirectory state = WorkDirectory.create("aidbook-backtest-")) {
      ShutdownStack.add(state);
      AidbookConfig config = AidbookConfig.of(settings(state));
      ResultFiles results = new ResultFiles(options.out());
      AvroSerdes serdes = AvroSerdes.over(new InMemoryRegistry());
      // The driver would write changelogs for nobody to read, and they are most of its work.
      Topology topology =
          AidbookTopology.build(
              config.topologyOptions().with(StoreKind.TRANSIENT).inSteps(), serdes, withoutEffect);
      Notices.print(spec, rows);
      Progress progress = Progress.onStandardError();
      Backtest.Result result =
          new Backtest(topology, config.streamsProperties(), serdes, coordinator, progress)
              .run(rows, files.lines());
      double seconds = progress.seconds();
      progress.clear();
      Report report =
          new Report(
              result.events(),
              result.badRows(),
              seconds,
              result.outputs(),
              rows.remarks(),
              withoutEffect);
      Map<String, Object> summary = report.summary();
      summary.put("retractions", result.outputs().candidates().retractions());
      summary.put("measuredFrom", coordinator.isPresent() ? "deliveries" : "proposals");
      summary.put("measures", result.measures().byName());
      coordinator.ifPresent(one -> summary.put("accept", figures(one)));
      results.write(report.outputs(), summary);
      PrintWriter out = spec.commandLine().getOut();
      out.println(report.text(options.out()));
      coordinator.ifPresent(one -> out.println(text(one)));
      out.println();
      out.print(result.measures().table());
      out.flush();
      ShutdownStack.remove(state);
      return Notices.exitCode(spec, result.events());
    }
  }

  private ClockCheck clockCheck(EventFiles files) {
    if (clock == ClockOption.any) {
      return ClockCheck.ANY;
    }
    if (!files.canBeReadTwice()) {
      Notices.printUnchecked(spec);
      return ClockCheck.ANY;
    }
    return files.clockCheck();
  }

  private Optional<Coordinator> coordinator() {
    if (accept == null) {
      if (seed != null) {
        throw new ParameterException(
            spec.commandLine(), "--seed draws what --accept probability=P accepts: name that too");
      }
      return Optional.empty();
    }
    try {
      long drawing = seed == null ? DEFAULT_SEED : seed;
      return Optional.of(new Coordinator(Acceptance.parse(accept, drawing)));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private static Map<String, Object> figures(Coordinator coordinator) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("what", coordinator.acceptance().toString());
    figures.put("seed", coordinator.acceptance().seed());
    figures.put("proposals", coordinator.proposals());
    figures.put("accepted", coordinator.acceptances());
    return figures;
  }

  private static String text(Coordinator coordinator) {
    Acceptance acceptance = coordinator.acceptance();
    String seed = acceptance.draws() ? " --seed " + acceptance.seed() : "";
    return "--accept %s%s: %,d of %,d proposals accepted"
        .formatted(acceptance, seed, coordinator.acceptances(), coordinator.proposals());
  }

  private Map<String, String> settings(WorkDirectory state) {
    Map<String, String> settings = options.settings("aidbook-backtest");
    // Nothing connects to these: there is neither a broker nor a registry outside this process.
    settings.put(Keys.BOOTSTRAP_SERVERS, "127.0.0.1:9092");
    settings.put(Keys.REGISTRY_URL, "http://127.0.0.1:8081");
    settings.put(Keys.STATE_DIR, state.path().toString());
    // One process, one thread, no crash: transactions would only cost time.
    settings.put(Keys.PROCESSING_GUARANTEE, StreamsConfig.AT_LEAST_ONCE);
    // What is there is all there is to choose from: nothing is to be waited for.
    settings.put(
        StreamsConfig.MAX_TASK_IDLE_MS_CONFIG,
        Long.toString(StreamsConfig.MAX_TASK_IDLE_MS_DISABLED));
    return settings;
  }
}
