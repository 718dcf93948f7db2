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
      "What is there already stays as it is; what differs is said."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything is there",
      "2:command line or configuration refused",
      "3:brokers or registry cannot be reached or refuse, or something is there in a wrong way"
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
          "Partitions of new topics (default: ${DEFAULT-VALUE}): the most threads that can share"
              + " the work.")
  private int partitions;

  @Option(
      names = "--replication",
      defaultValue = "-1",
      description = "Replicas of new topics (default: the brokers' default).")
  private short replication;

  @Option(
      names = "--tombstones",
      paramLabel = "TIME",
      defaultValue = "7d",
      description =
          "How long compacted topics keep tombstones (default: ${DEFAULT-VALUE}): longer than any"
              + " reader stays away, or it misses what was retracted meanwhile.")
  private String tombstones;

  @Option(
      names = "--retention",
      paramLabel = "TIME",
      defaultValue = "30d",
      description = "How long dead letters are kept (default: ${DEFAULT-VALUE}).")
  private String retention;

  @Option(names = "--dry-run", description = "Only says what would be done.")
  private boolean dryRun;

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
              .provision(partitions, replication, dryRun);
      PrintWriter out = command.commandLine().getOut();
      lines.forEach(line -> out.printf("%-9s  %s%n", word(line.outcome()), line.text()));
      out.flush();
      boolean wrong = lines.stream().anyMatch(line -> line.outcome() == Provisioning.Outcome.WRONG);
      return wrong ? ExitCode.NOT_READY : ExitCode.DONE;
    } catch (KafkaException e) {
      Denial.in(e).ifPresent(denial -> printMissing(config, denial));
      command
          .commandLine()
          .getErr()
          .printf(
              "Cannot provision: %s%nAre the brokers at %s and the registry at %s up, and right?%n",
              Reasons.of(e),
              adminSettings.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG),
              serdeSettings.get(SerdeConfig.URL));
      return ExitCode.NOT_READY;
    }
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
