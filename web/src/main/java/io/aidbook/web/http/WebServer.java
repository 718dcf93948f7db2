package io.aidbook.web.http;

import io.aidbook.web.access.Access;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.util.List;

/** The HTTP server: its limits, headers and static files; routes come from outside. */
public final class WebServer implements AutoCloseable {
  private static final long MAX_BODY_BYTES = 256 * 1024;

  private final Javalin server;

  private WebServer(Javalin server) {
    this.server = server;
  }

  /**
   * Starts a server; returns when it listens.
   *
   * @param host address to listen on
   * @param port port to listen on; 0 takes any free one
   * @param access guards the routes
   * @param routes what it answers
   */
  public static WebServer start(String host, int port, Access access, List<Routes> routes) {
    Javalin server = Javalin.create(config -> configure(config, access, routes));
    return new WebServer(server.start(host, port));
  }

  private static void configure(JavalinConfig config, Access access, List<Routes> routes) {
    config.startup.showJavalinBanner = false;
    config.http.maxRequestSize = MAX_BODY_BYTES;
    config.http.generateEtags = true;
    config.http.prefer405over404 = true;
    StaticFiles.host(config);
    config.routes.before(SecurityHeaders::add);
    access.register(config.routes);
    routes.forEach(each -> each.register(config.routes));
    Problems.register(config.routes);
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
