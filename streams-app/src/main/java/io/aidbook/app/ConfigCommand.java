package io.aidbook.app;

import io.aidbook.app.config.ConfigReference;
import io.aidbook.app.config.EffectiveSetting;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the configuration in effect. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    description = "Shows every setting in effect and where it comes from, and hides secrets.")
public final class ConfigCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private ConfigOption configuration;

  @Option(names = "--reference", description = "Prints the reference of all settings instead.")
  private boolean reference;

  @Override
  public Integer call() {
    AppLogging.ofCommand();
    PrintWriter out = command.commandLine().getOut();
    if (reference) {
      out.print(ConfigReference.markdown());
      out.flush();
      return ExitCode.DONE.code();
    }
    return configuration.use(
        config -> {
          for (EffectiveSetting setting : config.effective()) {
            out.printf("%s=%s    # %s%n", setting.key(), setting.value(), setting.origin());
          }
          out.flush();
          PrintWriter err = command.commandLine().getErr();
          config.warnings().forEach(warning -> err.println("Warning: " + warning));
          err.flush();
          return ExitCode.DONE;
        });
  }
}
