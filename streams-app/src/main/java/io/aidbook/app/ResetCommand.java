package io.aidbook.app;

import io.aidbook.app.access.Role;
import io.aidbook.app.config.AidbookConfig;
import io.aidbook.app.reset.LocalState;
import io.aidbook.app.reset.Plan;
import io.aidbook.app.reset.Reset;
import io.aidbook.events.Decision;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.SerdeConfig;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes the application back to its start. */
@Command(
    name = "reset",
    mixinStandardHelpOptions = true,
    description = {
      "Takes the application back to its start, so that it computes everything again. Without",
      "--execute it only says what would happen. Run again, it resumes where it was interrupted."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, or in a dry run: it can be",
      "2:command line or configuration refused",
      "3:instances run, something would be lost, or brokers or registry cannot be reached or refuse"
    })
public final class ResetCommand implements Callable<Integer> {
  /** How many lost commitments are named. */
  private static final int NAMED = 10;

  @Spec private CommandSpec command;
  @Mixin private ConfigOption configuration;

  @Option(names = "--execute", description = "Does it.")
  private boolean execute;

  @Option(
      names = "--accept-loss",
      description = "Also when commitments would be lost, whose decisions are no longer kept.")
  private boolean acceptLoss;

  @Option(
      names = "--take-over",
      description =
          "Also when the outputs belong to another application, which must be stopped: its rows are"
              + " ended, and the outputs belong to this one.")
  private boolean takeOver;

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      description = "Directory of an instance's stores on this machine (default: state.dir).")
  private Path stateDirectory;

  @Override
  public Integer call() {
    AppLogging.ofCommand();
    return configuration.use(
        config ->
            OperatorClients.change(
                config,
                Role.RESET,
                command.commandLine().getErr(),
                clients -> reset(clients, config)));
  }

  private ExitCode reset(OperatorClients clients, AidbookConfig config) {
    Map<String, Object> serdeSettings = new HashMap<>(config.serdeSettings());
    serdeSettings.put(SerdeConfig.WAIT_MS, OperatorClients.PATIENCE_MS);
    LocalState local =
        new LocalState(
            stateDirectory == null ? config.stateDirectory() : stateDirectory,
            config.applicationId());
    try (AvroSerdes serdes = new AvroSerdes(serdeSettings)) {
      Reset reset =
          new Reset(
              clients.admin(),
              clients.log(),
              () -> OperatorClients.producer(config),
              serdes.value(Decision.class).deserializer(),
              config.applicationId(),
              config.topics());
      Optional<String> foreign = foreign(reset, config);
      if (foreign.isPresent()) {
        command.commandLine().getErr().println("Not reset: " + foreign.get());
        return ExitCode.NOT_READY;
      }
      Plan plan = reset.plan();
      print(plan, local, config.applicationId());
      Optional<String> obstacle = obstacle(plan, local);
      if (obstacle.isEmpty() && execute) {
        obstacle = execute(reset, local);
      }
      obstacle.ifPresent(why -> command.commandLine().getErr().println("Not reset: " + why));
      if (obstacle.isEmpty() && !execute) {
        print("Nothing was changed. To do it: --execute");
      }
      return obstacle.isEmpty() ? ExitCode.DONE : ExitCode.NOT_READY;
    }
  }

  private Optional<String> foreign(Reset reset, AidbookConfig config) {
    Optional<String> other = reset.otherOwner();
    if (other.isEmpty()) {
      return Optional.empty();
    }
    if (!takeOver) {
      return Optional.of(
          "the outputs belong to the application %s; reset that one, or stop it and say --take-over to end its rows and make them those of %s"
              .formatted(other.get(), config.applicationId()));
    }
    List<String> members = reset.membersOf(other.get());
    return members.isEmpty()
        ? Optional.empty()
        : Optional.of("of the application %s, %s".formatted(other.get(), Reset.running(members)));
  }

  private Optional<String> execute(Reset reset, LocalState local) {
    Optional<String> obstacle = reset.execute(takeOver, this::print);
    if (obstacle.isEmpty() && local.exists()) {
      try {
        local.remove();
        print("removed " + local.directory());
      } catch (UncheckedIOException | IllegalStateException e) {
        return Optional.of(e.getMessage());
      }
    }
    return obstacle;
  }

  private Optional<String> obstacle(Plan plan, LocalState local) {
    if (!plan.members().isEmpty()) {
      return Optional.of(Reset.running(plan.members()));
    }
    if (local.exists() && local.isInUse()) {
      return Optional.of(
          "an instance runs on state directory %s; stop it".formatted(local.directory()));
    }
    if (!plan.lost().isEmpty() && !acceptLoss) {
      return Optional.of(
          "%d commitments would be lost; --accept-loss does it all the same"
              .formatted(plan.lost().size()));
    }
    return Optional.empty();
  }

  private void print(Plan plan, LocalState local, String applicationId) {
    if (plan.resumed()) {
      print("A reset of %s was begun and not finished; this resumes it.".formatted(applicationId));
    }
    print("Deleted: %d internal topics of %s".formatted(plan.internal().size(), applicationId));
    plan.internal().forEach(topic -> print("  " + topic));
    plan.unknown().forEach(topic -> print("  left alone, since no instance makes it: " + topic));
    print(
        plan.groupExists()
            ? "Deleted: group %s, so that reading begins at the first record"
                .formatted(applicationId)
            : "There is no group %s: nothing was read".formatted(applicationId));
    plan.inputs()
        .forEach((topic, number) -> print("  up to %d records of %s".formatted(number, topic)));
    print("Ended with a tombstone, reason RESET: the rows that stand");
    plan.standing().forEach((topic, number) -> print("  %d of %s".formatted(number, topic)));
    print(
        "Kept: decision-outcomes and dead-letters. Every decision that is still there gets a second"
            + " outcome, which may be another than the first");
    if (plan.deadLettersAgain() > 0) {
      print(
          "  up to %d dead letters are written again, unless what was wrong is mended"
              .formatted(plan.deadLettersAgain()));
    }
    plan.removed()
        .forEach(
            (topic, number) ->
                print(
                    "Warning: the first %d records of %s are gone, and with them what they led to"
                        .formatted(number, topic)));
    if (!plan.lost().isEmpty()) {
      print(
          "Warning: %d commitments would be lost, since no acceptance of them is kept: %s"
              .formatted(
                  plan.lost().size(),
                  String.join(", ", plan.lost().stream().limit(NAMED).toList())
                      + (plan.lost().size() > NAMED ? ", …" : "")));
    }
    print(
        local.exists()
            ? "Removed: stores on this machine, " + local.directory()
            : "There are no stores on this machine at " + local.directory());
    print("Other machines: each instance removes stores of before the reset when it starts");
  }

  private void print(String line) {
    PrintWriter out = command.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
