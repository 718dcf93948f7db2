package io.aidbook.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs one instance until it is stopped. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Runs one instance until it is stopped.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:It was stopped on request.",
      "1:It died while running.",
      "2:The command line or the configuration is refused.",
      "3:It cannot start because of topics, schemas, rights, brokers, registry, state directory or"
          + " the probes' port.",
      "4:It was stopped on request, but closing took longer than close.timeout.ms."
    })
public final class RunCommand implements Callable<Integer> {
  @Mixin private ConfigOption configuration;

  @Override
  public Integer call() {
    AppLogging.ofService();
    return configuration.use(
        config -> {
          AidbookApp app = new AidbookApp(config);
          GracefulStop.install(app, config.closeTimeout());
          return app.run();
        });
  }
}
