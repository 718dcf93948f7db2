package io.aidbook.web;

import io.aidbook.app.config.AidbookConfig;
import io.aidbook.app.config.Keys;
import io.aidbook.quickstart.local.LocalAidbook;
import io.aidbook.web.app.WebApp;
import io.aidbook.web.app.WebConfig;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;

/** Aidbook on a real broker in this process, and the web beside it, open to everybody. */
final class RunningHub implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int PARTITIONS = 2;

  private final LocalAidbook aidbook;
  private final Map<String, String> settings = new HashMap<>();
  private WebApp web;

  /** Starts it; returns when the web is ready. */
  RunningHub() {
    this(Map.of());
  }

  /**
   * The same.
   *
   * @param more settings of the web
   */
  RunningHub(Map<String, String> more) {
    aidbook =
        LocalAidbook.start(
            Map.of(
                Keys.APPLICATION_ID, "aidbook-web-test",
                Keys.COMMIT_INTERVAL_MS, "100",
                Keys.STATE_STORES, "memory"),
            PARTITIONS);
    settings.put(Keys.BOOTSTRAP_SERVERS, aidbook.bootstrapServers());
    settings.put(Keys.REGISTRY_URL, aidbook.registryUrl());
    settings.put("web.access", "off");
    settings.put("web.port", "0");
    settings.put("web.probe.port", "-1");
    settings.putAll(more);
    try {
      startWeb();
    } catch (RuntimeException e) {
      aidbook.close();
      throw e;
    }
  }

  private void startWeb() {
    AidbookConfig config = AidbookConfig.of(settings);
    web = WebApp.start(config, WebConfig.of(config));
    Awaitility.await().atMost(PATIENCE).until(web::isReady);
  }

  /** Stops the web and starts another. */
  void restartWeb() {
    web.close();
    startWeb();
  }

  LocalAidbook aidbook() {
    return aidbook;
  }

  WebApp web() {
    return web;
  }

  /** Address of a path. */
  URI uri(String path) {
    return URI.create("http://127.0.0.1:%d%s".formatted(web.port(), path));
  }

  @Override
  public void close() {
    web.close();
    aidbook.close();
  }
}
