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
      "Prints the least set of ACLs for a role, as commands of Kafka's own tool.",
      "It asks nothing of the brokers and changes nothing, and needs no connection."
    })
public final class AclsCommand implements Callable<Integer> {
  /** In the printed commands, where nobody has said which brokers are meant. */
  private static final String BROKERS = "<host:port>";

  @Spec private CommandSpec command;
  @Mixin private ConfigOption configuration;

  @Option(
      names = "--principal",
      required = true,
      description =
          "Names who is allowed, such as User:aidbook, or User:CN=aidbook,O=hub under mTLS.")
  private String principal;

  @Option(
      names = "--for",
      paramLabel = "ROLE",
      defaultValue = "run",
      description =
          "Says whose rights are printed: run, provision, dead-letters, reset, skip, publisher,"
              + " dashboard or web (default: ${DEFAULT-VALUE}).")
  private String role;

  @Option(
      names = "--group",
      defaultValue = "dashboard",
      description = "Names the consumer group of the dashboard (default: ${DEFAULT-VALUE}).")
  private String group;

  @Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      description =
          "Names the brokers that the printed commands talk to (default: bootstrap.servers).")
  private String bootstrap;

  @Option(
      names = "--command-config",
      paramLabel = "FILE",
      description = "Names the properties file with which the printed commands connect.")
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
    return configuration.useUnconnected(
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

  private String brokers(AidbookConfig config) {
    if (bootstrap != null) {
      return bootstrap;
    }
    return config.namesBrokers() ? config.bootstrapServers() : BROKERS;
  }

  private void print(Role whose, AidbookConfig config) {
    AclScript script =
        new AclScript(brokers(config), Optional.ofNullable(commandConfig), principal);
    PrintWriter out = command.commandLine().getOut();
    out.printf("# For %s%n", whose.who());
    if (bootstrap == null && !config.namesBrokers()) {
      out.printf("# bootstrap.servers is not set: put the brokers' address for %s%n", BROKERS);
    }
    for (Grant grant : LeastGrants.of(whose, config, group)) {
      out.printf("%n# %s%n%s%n", grant.why(), script.add(grant));
    }
    out.flush();
  }
}
