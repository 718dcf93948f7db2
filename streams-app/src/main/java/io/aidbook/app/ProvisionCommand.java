package io.aidbook.app;

import io.aidbook.app.access.Denial;
import io.aidbook.app.config.AidbookConfig;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.SerdeConfig;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Creates topics and registers schemas. */
@Command(
    name = "provision",
    mixinStandardHelpOptions = true,
    description = {
      "Creates the topics and registers the schemas that are missing.",
      "What is there already stays as it is, and it is said what differs."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:Everything is there.",
      "2:The command line or the configuration is refused.",
      "3:Brokers or registry cannot be reached or refuse, or something is there in a wrong way;"
          + " with --fail-on-difference also if something differs, and in a dry run if something"
          + " is missing."
    })
public final class ProvisionCommand implements Callable<Integer> {
  /** A person waits for the answer, so it comes sooner than where the app itself waits. */
  private static final int PATIENCE_MS = 10_000;

  @Spec private CommandSpec command;
  @Mixin private ConfigOption configuration;

  @Option(
      names = "--partitions",
      defaultValue = "6",
      description =
          "Sets the partitions of new topics (default: ${DEFAULT-VALUE}). No more threads than that"
              + " can share the work.")
  private int partitions;

  @Option(
      names = "--replication",
      defaultValue = "-1",
      description = "Sets the replicas of new topics (default: the brokers' default).")
  private short replication;

  @Option(
      names = "--min-insync-replicas",
      paramLabel = "N",
      description =
          "Sets how many replicas of a new topic must confirm a record (default: 2 of three or more"
              + " replicas, else 1).")
  private Integer minInsync;

  @Option(
      names = "--tombstones",
      paramLabel = "TIME",
      defaultValue = "7d",
      description =
          "Sets how long compacted topics keep tombstones (default: ${DEFAULT-VALUE}). It must be"
              + " longer than any reader stays away, or the reader misses what was retracted"
              + " meanwhile.")
  private String tombstones;

  @Option(
      names = "--retention",
      paramLabel = "TIME",
      defaultValue = "30d",
      description = "Sets how long dead letters are kept (default: ${DEFAULT-VALUE}).")
  private String retention;

  @Option(names = "--dry-run", description = "Says what would be done, and does nothing.")
  private boolean dryRun;

  @Option(
      names = "--fail-on-difference",
      description =
          "Ends with exit code 3 if something that exists differs from what is asked for or"
              + " recommended, and in a dry run also if something is missing. It is meant for CI.")
  private boolean failOnDifference;

  @Override
  public Integer call() {
    if (partitions < 1) {
      throw new ParameterException(
          command.commandLine(), "--partitions %d: use 1 or more".formatted(partitions));
    }
    if (replication == 0 || replication < -1) {
      throw new ParameterException(
          command.commandLine(),
          "--replication %d: use 1 or more, or -1 for the brokers' default".formatted(replication));
    }
    if (minInsync != null && (minInsync < 1 || (replication > 0 && minInsync > replication))) {
      throw new ParameterException(
          command.commandLine(),
          "--min-insync-replicas %d: use 1 or more, and no more than --replication"
              .formatted(minInsync));
    }
    Keeping keeping = new Keeping(time("--tombstones", tombstones), time("--retention", retention));
    AppLogging.ofCommand();
    return configuration.use(config -> provision(config, keeping));
  }

  private Duration time(String option, String text) {
    try {
      return Keeping.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), option + " " + e.getMessage(), e);
    }
  }

  private ExitCode provision(AidbookConfig config, Keeping keeping) {
    Map<String, Object> adminSettings = new HashMap<>(config.adminSettings());
    adminSettings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MS);
    adminSettings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS);
    Map<String, Object> serdeSettings = new HashMap<>(config.serdeSettings());
    serdeSettings.put(SerdeConfig.WAIT_MS, PATIENCE_MS);
    try (Admin admin = Admin.create(adminSettings);
        AvroSerdes serdes = new AvroSerdes(serdeSettings)) {
      List<Provisioning.Line> lines =
          new Provisioning(
                  admin, serdes.registry(), config.topics(), config.maxRequestBytes(), keeping)
              .provision(partitions, replicas(), dryRun);
      PrintWriter out = command.commandLine().getOut();
      lines.forEach(line -> out.printf("%-9s  %s%n", word(line.outcome()), line.text()));
      out.flush();
      boolean fails = lines.stream().map(Provisioning.Line::outcome).anyMatch(this::fails);
      return fails ? ExitCode.NOT_READY : ExitCode.DONE;
    } catch (KafkaException e) {
      Denial.in(e).ifPresent(denial -> printMissing(config, denial));
      command
          .commandLine()
          .getErr()
          .printf(
              "The brokers are those at %s, the registry is the one at %s.%nCannot provision: %s%n",
              config.bootstrapServers(), config.registryUrls(), Reasons.of(e));
      return ExitCode.NOT_READY;
    }
  }

  private Replicas replicas() {
    return new Replicas(
        replication, minInsync == null ? OptionalInt.empty() : OptionalInt.of(minInsync));
  }

  private boolean fails(Provisioning.Outcome outcome) {
    return switch (outcome) {
      case WRONG -> true;
      case DIFFERS -> failOnDifference;
      case CREATED -> failOnDifference && dryRun;
      case UNCHANGED -> false;
    };
  }

  private void printMissing(AidbookConfig config, Denial denial) {
    AccessCheck.ofProvision(config)
        .problemsBehind(denial)
        .forEach(problem -> command.commandLine().getErr().println(problem));
  }

  private String word(Provisioning.Outcome outcome) {
    return dryRun && outcome == Provisioning.Outcome.CREATED
        ? "missing"
        : outcome.name().toLowerCase(Locale.ROOT);
  }
}
