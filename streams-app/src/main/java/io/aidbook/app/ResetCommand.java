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
      "Takes the application back to its start, so that it computes everything again.",
      "Without --execute it only says what would happen. Run again, it resumes where it was"
          + " interrupted."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:It is done, or without --execute: it can be.",
      "2:The command line or the configuration is refused.",
      "3:Instances run, something would be lost, or brokers or registry cannot be reached or"
          + " refuse."
    })
public final class ResetCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private ConfigOption configuration;

  @Option(names = "--execute", description = "Does it, instead of saying what would happen.")
  private boolean execute;

  @Option(
      names = "--accept-loss",
      description = "Does it even if commitments are lost, whose decisions are no longer kept.")
  private boolean acceptLoss;

  @Option(
      names = "--take-over",
      description =
          "Does it even if the outputs belong to another application, which must be stopped: its"
              + " rows are ended, and the outputs belong to this one.")
  private boolean takeOver;

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      description =
          "Names the directory of an instance's stores on this machine (default: state.dir).")
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
      Optional<String> obstacle = obstacle(plan, local);
      if (!execute) {
        print(ResetForecast.lines(plan, local, config.applicationId()));
        obstacle.ifPresent(why -> say("It would be refused: " + why));
        print("Nothing was changed. To do it: --execute");
      } else if (obstacle.isPresent()) {
        say("Not reset, and nothing was changed: " + obstacle.get());
      } else {
        print(ResetForecast.warnings(plan, config.applicationId()));
        obstacle = execute(reset, local);
        obstacle.ifPresent(this::say);
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
        return Optional.of("All is reset but the stores on this machine: " + e.getMessage());
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
          "%s; --accept-loss does it all the same".formatted(ResetForecast.loss(plan)));
    }
    return Optional.empty();
  }

  private void print(List<String> lines) {
    lines.forEach(this::print);
  }

  private void say(String line) {
    PrintWriter err = command.commandLine().getErr();
    err.println(line);
    err.flush();
  }

  private void print(String line) {
    PrintWriter out = command.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
