package io.aidbook.web.app;

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
import io.aidbook.web.imports.ImportCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The commands of production, those of the web process included: what the image runs. */
@Command(
    name = "aidbook",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Matches offers of help with needs for help, live, on Kafka.",
    subcommands = {
      RunCommand.class,
      WebCommand.class,
      ImportCommand.class,
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
