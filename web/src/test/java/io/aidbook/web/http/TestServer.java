package io.aidbook.web.http;

import io.javalin.Javalin;

/** Routes on a loopback port, with problems answered as the real server does. */
public final class TestServer implements AutoCloseable {
  private final Javalin server;

  /** Starts to listen. */
  public TestServer(Routes routes) {
    server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              routes.register(config.routes);
              Problems.register(config.routes);
            });
    server.start("127.0.0.1", 0);
  }

  /** The port that it listens on. */
  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }
}
