package io.aidbook.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The commands of production. */
@Command(
    name = "aidbook",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Matches offers of help with needs for help, live, on Kafka.",
    subcommands = {
      RunCommand.class,
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
public final class Main {
  private Main() {}

  /** Ends the process with the exit code of the command. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return CommandLines.setUp(new CommandLine(new Main()));
  }
}
