package io.aidbook.web;

import io.aidbook.app.config.Keys;
import io.aidbook.quickstart.local.LocalAidbook;
import io.aidbook.web.app.WebApp;
import java.net.URI;
import java.util.Map;

/** Aidbook on a real broker in this process, and the web beside it, open to everybody. */
final class RunningHub implements AutoCloseable {
  private static final int PARTITIONS = 2;

  private final LocalAidbook aidbook;
  private final RunningWeb web;

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
    try {
      web = new RunningWeb(aidbook.bootstrapServers(), aidbook.registryUrl(), more);
    } catch (RuntimeException e) {
      aidbook.close();
      throw e;
    }
  }

  /** Stops the web and starts another. */
  void restartWeb() {
    web.restart();
  }

  LocalAidbook aidbook() {
    return aidbook;
  }

  WebApp web() {
    return web.app();
  }

  /** Address of a path. */
  URI uri(String path) {
    return web.uri(path);
  }

  @Override
  public void close() {
    web.close();
    aidbook.close();
  }
}
