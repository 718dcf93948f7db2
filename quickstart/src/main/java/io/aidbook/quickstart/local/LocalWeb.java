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
   * Starts it.
   *
   * @param port as {@link #choosePort} says
   * @param narration what the board says above everything else
   */
  public static LocalWeb start(LocalAidbook aidbook, int port, Narration narration) {
    Map<String, String> settings = new HashMap<>();
    settings.put(Keys.APPLICATION_ID, "aidbook-local");
    settings.put(Keys.BOOTSTRAP_SERVERS, aidbook.bootstrapServers());
    settings.put(Keys.REGISTRY_URL, aidbook.registryUrl());
    settings.put("web.access", "off");
    settings.put("web.name", "Aidbook demo");
    settings.put("web.port", String.valueOf(port));
    settings.put("web.probe.port", "-1");
    AidbookConfig config = AidbookConfig.of(settings);
    return new LocalWeb(WebApp.start(config, WebConfig.of(config), narration));
  }

  /** Port 8080, or any free one where that is taken. */
  public static int choosePort() {
    int usual = freePort(USUAL_PORT);
    return usual > 0 ? usual : freePort(0);
  }

  /** That port, or any where it is 0; negative where it is taken. */
  private static int freePort(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return socket.getLocalPort();
    } catch (IOException e) {
      return -1;
    }
  }

  /** Address of the board on a port. */
  public static String boardUrl(int port) {
    return "http://127.0.0.1:%d/board".formatted(port);
  }

  /** Port of pages and API. */
  public int port() {
    return app.port();
  }

  /** Stops serving. */
  @Override
  public void close() {
    app.close();
  }
}
