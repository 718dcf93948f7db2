package io.aidbook.web;

import io.aidbook.app.config.AidbookConfig;
import io.aidbook.app.config.Keys;
import io.aidbook.web.app.WebApp;
import io.aidbook.web.app.WebConfig;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;

/** The web in this process, open to everybody, on a port that is free. */
final class RunningWeb implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Map<String, String> settings = new HashMap<>();
  private WebApp web;

  /**
   * Starts it; returns when it is ready.
   *
   * @param more settings of the web
   */
  RunningWeb(String bootstrapServers, String registryUrl, Map<String, String> more) {
    settings.put(Keys.BOOTSTRAP_SERVERS, bootstrapServers);
    settings.put(Keys.REGISTRY_URL, registryUrl);
    settings.put("web.access", "off");
    settings.put("web.port", "0");
    settings.put("web.probe.port", "-1");
    settings.putAll(more);
    start();
  }

  private void start() {
    AidbookConfig config = AidbookConfig.of(settings);
    web = WebApp.start(config, WebConfig.of(config));
    Awaitility.await("the web to be ready")
        .pollInterval(Duration.ofMillis(20))
        .atMost(PATIENCE)
        .until(web::isReady);
  }

  /** Stops it and starts another. */
  void restart() {
    web.close();
    start();
  }

  WebApp app() {
    return web;
  }

  int port() {
    return web.port();
  }

  /** Address of a path. */
  URI uri(String path) {
    return URI.create("http://127.0.0.1:%d%s".formatted(web.port(), path));
  }

  @Override
  public void close() {
    web.close();
  }
}
