package io.aidbook.quickstart.local;

import io.aidbook.app.config.AidbookConfig;
import io.aidbook.app.config.Keys;
import io.aidbook.web.app.Narration;
import io.aidbook.web.app.WebApp;
import io.aidbook.web.app.WebConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;

/** Form, API and board beside a {@link LocalAidbook}, open to everybody on this machine. */
public final class LocalWeb implements AutoCloseable {
  private static final int USUAL_PORT = 8080;

  private final WebApp app;

  private LocalWeb(WebApp app) {
    this.app = app;
  }

  /**
   * Starts it on port 8080, or on any free one where that is taken.
   *
   * @param narration what the board says above everything else
   */
  public static LocalWeb start(LocalAidbook aidbook, Narration narration) {
    Map<String, String> settings = new HashMap<>();
    settings.put(Keys.APPLICATION_ID, "aidbook-local");
    settings.put(Keys.BOOTSTRAP_SERVERS, aidbook.bootstrapServers());
    settings.put(Keys.REGISTRY_URL, aidbook.registryUrl());
    settings.put("web.access", "off");
    settings.put("web.name", "Aidbook demo");
    settings.put("web.port", String.valueOf(isFree(USUAL_PORT) ? USUAL_PORT : 0));
    settings.put("web.probe.port", "-1");
    AidbookConfig config = AidbookConfig.of(settings);
    return new LocalWeb(WebApp.start(config, WebConfig.of(config), narration));
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Address of the board. */
  public String boardUrl() {
    return "http://127.0.0.1:%d/board".formatted(app.port());
  }

  /** Stops serving. */
  @Override
  public void close() {
    app.close();
  }
}
