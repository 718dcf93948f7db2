package io.aidbook.app;

import io.aidbook.app.config.AidbookConfig;
import io.aidbook.app.config.InvalidConfigException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.kafka.common.config.ConfigException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The option that names the configuration file, and the refusal of a configuration that is wrong.
 * For all commands that work with the brokers, as a {@code @Mixin}.
 */
public final class ConfigOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Names a properties file. Environment variables AIDBOOK_* come before it.")
  private Path file;

  /** Whether a file is named. */
  public boolean isNamed() {
    return file != null;
  }

  /** Reads the configuration and does something with it, or prints why it is refused. */
  public int use(Function<AidbookConfig, ExitCode> action) {
    return use(AidbookConfig::load, action);
  }

  /** The same for a command that connects to nothing, so that addresses may be missing. */
  public int useUnconnected(Function<AidbookConfig, ExitCode> action) {
    return use(AidbookConfig::loadUnconnected, action);
  }

  private int use(
      BiFunction<Path, Map<String, String>, AidbookConfig> load,
      Function<AidbookConfig, ExitCode> action) {
    AidbookConfig config;
    try {
      config = load.apply(file, System.getenv());
    } catch (InvalidConfigException e) {
      e.problems()
          .forEach(problem -> command.commandLine().getErr().println("Refused: " + problem));
      return ExitCode.REFUSED.code();
    }
    try {
      return action.apply(config).code();
    } catch (ConfigException e) {
      command.commandLine().getErr().println("Refused: " + e.getMessage());
      return ExitCode.REFUSED.code();
    }
  }
}
