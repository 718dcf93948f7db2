package io.aidbook.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.app.config.AidbookConfig;
import io.aidbook.web.app.WebApp;
import io.aidbook.web.app.WebConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What supervisors and Prometheus are told of a web process that looks for its brokers. */
@Timeout(60)
class WebProbesTest {
  private static final Path OF_THE_APP = Path.of("src", "test", "resources", "metrics.txt");
  private static final Path GOLDEN = Path.of("src", "test", "resources", "web-metrics.txt");

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void shouldBeLiveNotReadyAndMeasuredWithoutBrokers() throws Exception {
    int port = freePort();
    Map<String, String> settings = new HashMap<>();
    settings.put("bootstrap.servers", "127.0.0.1:" + freePort());
    settings.put("schema.registry.url", "http://127.0.0.1:" + freePort());
    settings.put("web.access", "off");
    settings.put("web.port", "0");
    settings.put("web.probe.port", String.valueOf(port));
    AidbookConfig config = AidbookConfig.of(settings);

    try (WebApp web = WebApp.start(config, WebConfig.of(config))) {
      assertThat(web.isReady()).isFalse();
      assertThat(get(port, "/health/live").statusCode()).isEqualTo(200);
      assertThat(get(port, "/health/ready").statusCode()).isEqualTo(503);
      Scrape metrics = new Scrape(get(port, "/metrics").body());
      assertThat(metrics.value("aidbook_web_ready")).isZero();
      assertThat(metrics.value("aidbook_web_feed_lag_records")).isEqualTo(-1);
      assertThat(metrics.value("aidbook_web_view_rows{source=\"offers\"}")).isZero();
      List<String> own =
          metrics.families().stream().filter(family -> family.startsWith("aidbook_")).toList();
      assertThat(own).isEqualTo(golden(own));
      Set<String> others = names(metrics.families());
      others.removeAll(names(own));
      assertThat(others)
          .as("those of the process, which are explained with the app")
          .isEqualTo(
              names(
                  Files.readAllLines(OF_THE_APP).stream()
                      .filter(family -> family.matches("(jvm|process)_.*"))
                      .toList()));
    }
  }

  private static Set<String> names(List<String> families) {
    Set<String> names = new HashSet<>();
    families.forEach(family -> names.add(family.split(" ", 2)[0]));
    return names;
  }

  private static List<String> golden(List<String> now) throws IOException {
    if (Boolean.getBoolean("aidbook.accept.metrics")) {
      Files.write(GOLDEN, now);
    }
    return Files.readAllLines(GOLDEN);
  }

  private HttpResponse<String> get(int port, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
