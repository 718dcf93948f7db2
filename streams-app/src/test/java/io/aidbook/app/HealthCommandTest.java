package io.aidbook.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A supervisor without HTTP asks an instance that lives and is not ready. */
@Timeout(60)
class HealthCommandTest {
  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private HttpServer instance;

  @BeforeEach
  void start() throws IOException {
    instance = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    instance.createContext("/health/live", exchange -> answer(exchange, 200, "{\"live\" : true}"));
    instance.createContext(
        "/health/ready", exchange -> answer(exchange, 503, "{\"doing\" : \"rebalancing\"}"));
    instance.start();
  }

  @AfterEach
  void stop() {
    instance.stop(0);
  }

  @Test
  void shouldSayThatItLives() {
    assertThat(execute("health", "--url", url())).isEqualTo(0);

    assertThat(out.toString()).contains("/health/live 200 {\"live\" : true}");
  }

  @Test
  void shouldSayWhyItIsNotReady() {
    assertThat(execute("health", "--ready", "--url", url())).isEqualTo(1);

    assertThat(out.toString()).contains("/health/ready 503").contains("rebalancing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "0.0.0.0", "localhost"})
  void shouldFindTheInstanceByItsConfiguration(String host) throws IOException {
    assertThat(execute("health", "--config", config(host, port()))).isEqualTo(0);
  }

  @Test
  void shouldSayThatNobodyAnswers() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }

    assertThat(execute("health", "--url", "http://127.0.0.1:" + free)).isEqualTo(1);

    assertThat(err.toString()).contains(":" + free + "/health/live does not answer");
  }

  @ParameterizedTest
  @CsvSource({"0, give --url", "-1, it has no probes"})
  void shouldRefuseAPortThatSaysNothing(int port, String why) throws IOException {
    assertThat(execute("health", "--config", config("127.0.0.1", port))).isEqualTo(2);

    assertThat(err.toString()).contains("probe.port is " + port).contains(why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:9464", "ftp://127.0.0.1", "http:"})
  void shouldRefuseWhatIsNoAddress(String address) {
    assertThat(execute("health", "--url", address)).isEqualTo(2);

    assertThat(err.toString()).contains("--url");
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    try (exchange) {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private int port() {
    return instance.getAddress().getPort();
  }

  private String url() {
    return "http://127.0.0.1:" + port();
  }

  private String config(String host, int port) throws IOException {
    return Files.write(
            directory.resolve("aidbook.properties"),
            List.of(
                "bootstrap.servers=broker:9092",
                "schema.registry.url=http://registry:8081",
                "probe.host=" + host,
                "probe.port=" + port))
        .toString();
  }

  private int execute(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
