package io.aidbook.app;

import io.aidbook.app.access.AclScript;
import io.aidbook.app.access.Grant;
import io.aidbook.app.access.Role;
import io.aidbook.app.config.AidbookConfig;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints the least set of rights at the brokers, as commands. */
@Command(
    name = "acls",
    mixinStandardHelpOptions = true,
    description = {
      "Prints the least set of ACLs that lets the brokers' authoriser pass, as commands of Kafka's",
      "own tool. Nothing is asked of the brokers and nothing is changed."
    })
public final class AclsCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private ConfigOption configuration;

  @Option(
      names = "--principal",
      required = true,
      description = "Who is allowed, such as User:aidbook, or User:CN=aidbook,O=hub under mTLS.")
  private String principal;

  @Option(
      names = "--for",
      paramLabel = "ROLE",
      defaultValue = "run",
      description =
          "Whose rights: run, provision, dead-letters, reset, publisher or dashboard (default:"
              + " ${DEFAULT-VALUE}).")
  private String role;

  @Option(
      names = "--group",
      defaultValue = "dashboard",
      description = "Consumer group of the dashboard (default: ${DEFAULT-VALUE}).")
  private String group;

  @Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      description = "Brokers that the commands talk to (default: bootstrap.servers).")
  private String bootstrap;

  @Option(
      names = "--command-config",
      paramLabel = "FILE",
      description = "Properties file with which the commands connect.")
  private String commandConfig;

  @Override
  public Integer call() {
    if (!principal.matches("\\w+:.+")) {
      throw new ParameterException(
          command.commandLine(),
          "--principal '%s': use a type and a name, such as User:aidbook".formatted(principal));
    }
    Role whose = role();
    AppLogging.ofCommand();
    return configuration.use(
        config -> {
          print(whose, config);
          return ExitCode.DONE;
        });
  }

  private Role role() {
    try {
      return Role.parse(role);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), "--for " + e.getMessage(), e);
    }
  }

  private void print(Role whose, AidbookConfig config) {
    AclScript script =
        new AclScript(
            bootstrap == null ? config.bootstrapServers() : bootstrap,
            Optional.ofNullable(commandConfig),
            principal);
    PrintWriter out = command.commandLine().getOut();
    out.printf("# For %s%n", whose.who());
    for (Grant grant : LeastGrants.of(whose, config, group)) {
      out.printf("%n# %s%n%s%n", grant.why(), script.add(grant));
    }
    out.flush();
  }
}
