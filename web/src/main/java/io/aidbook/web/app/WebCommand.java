package io.aidbook.web.app;

import io.aidbook.app.AppLogging;
import io.aidbook.app.ConfigOption;
import io.aidbook.app.ExitCode;
import io.aidbook.app.config.AidbookConfig;
import io.aidbook.app.config.InvalidConfigException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves form, API and board until it is stopped. */
@Command(
    name = "web",
    mixinStandardHelpOptions = true,
    description = "Serves form, API and board until it is stopped.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:It was stopped on request.",
      "1:It died while running.",
      "2:The command line or the configuration is refused.",
      "3:It cannot listen on its address."
    })
public final class WebCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @Mixin private ConfigOption configuration;

  @Option(names = "--reference", description = "Prints the reference of web.* settings instead.")
  private boolean reference;

  @Override
  public Integer call() {
    if (reference) {
      PrintWriter out = command.commandLine().getOut();
      out.print(WebReference.markdown());
      out.flush();
      return ExitCode.DONE.code();
    }
    AppLogging.ofService();
    return configuration.use(this::serve);
  }

  private ExitCode serve(AidbookConfig config) {
    Logger log = LoggerFactory.getLogger(WebCommand.class);
    WebConfig web;
    try {
      web = WebConfig.of(config);
    } catch (InvalidConfigException e) {
      PrintWriter err = command.commandLine().getErr();
      e.problems().forEach(problem -> err.println("Refused: " + problem));
      return ExitCode.REFUSED;
    }
    CountDownLatch stopped = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stopped, closed), "aidbook-stop"));
    try (WebApp app = WebApp.start(config, web)) {
      log.info("Pages and API on port {}", app.port());
      stopped.await();
      return ExitCode.DONE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.DIED;
    } catch (RuntimeException e) {
      log.error("Cannot start: {}", e.getMessage(), e);
      return ExitCode.NOT_READY;
    } finally {
      closed.countDown();
    }
  }

  private static void stop(CountDownLatch stopped, CountDownLatch closed) {
    stopped.countDown();
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
