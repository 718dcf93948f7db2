package io.aidbook.app;

import io.aidbook.app.config.AidbookConfig;
import io.aidbook.text.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Asks the probes of a running instance, for supervisors that can only run a command, such as
 * Docker: the image has nothing else that speaks HTTP.
 */
@Command(
    name = "health",
    mixinStandardHelpOptions = true,
    description = "Asks a running instance whether it lives, or is ready, and prints its answer.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:It is.",
      "1:It is not, or it does not answer.",
      "2:The command line or the configuration is refused."
    })
public final class HealthCommand implements Callable<Integer> {
  /** An instance that answers at all does so at once. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** More than any answer; whatever answers on a wrong address may never end. */
  private static final int MOST_BYTES = 16_384;

  @Spec private CommandSpec command;
  @Mixin private ConfigOption configuration;

  @Option(
      names = "--ready",
      description =
          "Asks whether it is ready: everything assigned to it is restored and being processed.")
  private boolean ready;

  @Option(
      names = "--url",
      description =
          "Names the address of its probes (default: from probe.host and probe.port, as the"
              + " instance is configured).")
  private URI url;

  @Override
  public Integer call() {
    AppLogging.ofCommand();
    if (url == null) {
      return configuration.useUnconnected(config -> ask(addressOf(config)));
    }
    if (!"http".equals(url.getScheme()) || url.getHost() == null) {
      throw refusal("--url %s: use one such as http://127.0.0.1:9464".formatted(url));
    }
    return ask(url).code();
  }

  private URI addressOf(AidbookConfig config) {
    int port = config.probePort();
    if (port <= 0) {
      String why = port == 0 ? "its port is any free one, which its log tells" : "it has no probes";
      throw refusal("probe.port is %d: %s; set probe.port, or give --url".formatted(port, why));
    }
    return URI.create("http://" + reachable(config.probeHost()) + ":" + port);
  }

  /** An instance that listens on every address is asked on this machine's own. */
  private static String reachable(String host) {
    return switch (host) {
      case "0.0.0.0" -> "127.0.0.1";
      case "::" -> "[::1]";
      default -> host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    };
  }

  private ExitCode ask(URI address) {
    URI question = address.resolve(ready ? "/health/ready" : "/health/live");
    try {
      HttpURLConnection connection =
          (HttpURLConnection) question.toURL().openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout((int) PATIENCE.toMillis());
      connection.setReadTimeout((int) PATIENCE.toMillis());
      connection.setInstanceFollowRedirects(false);
      int status = connection.getResponseCode();
      command
          .commandLine()
          .getOut()
          .printf("%s %d %s%n", question, status, Printable.lines(body(connection)));
      command.commandLine().getOut().flush();
      connection.disconnect();
      return status == HttpURLConnection.HTTP_OK ? ExitCode.DONE : ExitCode.DIED;
    } catch (IOException e) {
      command.commandLine().getErr().printf("%s does not answer: %s%n", question, e.getMessage());
      return ExitCode.DIED;
    }
  }

  private static String body(HttpURLConnection connection) throws IOException {
    boolean failed = connection.getResponseCode() >= HttpURLConnection.HTTP_BAD_REQUEST;
    try (InputStream body = failed ? connection.getErrorStream() : connection.getInputStream()) {
      return body == null
          ? ""
          : new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8).strip();
    }
  }

  private ParameterException refusal(String why) {
    return new ParameterException(command.commandLine(), why);
  }
}
