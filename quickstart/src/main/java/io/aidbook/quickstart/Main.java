package io.aidbook.quickstart;

import io.aidbook.app.AclsCommand;
import io.aidbook.app.CommandLines;
import io.aidbook.app.ConfigCommand;
import io.aidbook.app.DeadLettersCommand;
import io.aidbook.app.HealthCommand;
import io.aidbook.app.ProvisionCommand;
import io.aidbook.app.ResetCommand;
import io.aidbook.app.RunCommand;
import io.aidbook.app.SkipCommand;
import io.aidbook.app.TopologyCommand;
import io.aidbook.app.config.InvalidConfigException;
import io.aidbook.quickstart.demo.DemoCommand;
import io.aidbook.quickstart.files.BadFileException;
import io.aidbook.quickstart.replay.BacktestCommand;
import io.aidbook.quickstart.replay.ReplayCommand;
import io.aidbook.web.app.WebCommand;
import io.aidbook.web.imports.ImportCommand;
import java.io.UncheckedIOException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The {@code aidbook} command. */
@Command(
    name = "aidbook",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Matches offers of help with needs for help, live, on Kafka Streams.",
    footer = {"", "To measure it on this machine: aidbook bench --help."},
    subcommands = {
      DemoCommand.class,
      ReplayCommand.class,
      BacktestCommand.class,
      ImportCommand.class,
      RunCommand.class,
      WebCommand.class,
      HealthCommand.class,
      ProvisionCommand.class,
      TopologyCommand.class,
      DeadLettersCommand.class,
      ResetCommand.class,
      SkipCommand.class,
      AclsCommand.class,
      ConfigCommand.class,
      HelpCommand.class
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /**
   * The command; its exit code is 0 when it did what was asked, 2 when what was asked is wrong
   * (options, settings, files), 1 when it failed.
   */
  public static CommandLine commandLine() {
    return CommandLines.setUp(new CommandLine(new Main()))
        .setExecutionExceptionHandler(Main::report);
  }

  /** Without a command there is nothing to do. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  private static int report(Exception failure, CommandLine command, ParseResult parsed) {
    command.getErr().println("aidbook: " + failure.getMessage());
    if (isMistake(failure)) {
      return command.getCommandSpec().exitCodeOnInvalidInput();
    }
    // No constant: a logger made before the command is chosen would settle how commands log.
    LoggerFactory.getLogger(Main.class).error("{} failed", command.getCommandName(), failure);
    return command.getCommandSpec().exitCodeOnExecutionException();
  }

  /** Of the one who asks; to be told without a stack trace. */
  private static boolean isMistake(Throwable failure) {
    return failure instanceof BadFileException
        || failure instanceof InvalidConfigException
        || failure instanceof UncheckedIOException;
  }
}
