package io.aidbook.web.http;

import io.aidbook.web.access.Access;
import io.aidbook.web.access.Role;
import io.github.bucket4j.TimeMeter;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HttpStatus;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server: its limits, headers, TLS and static files; routes come from outside. */
public final class WebServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WebServer.class);
  private static final int LEAST_THREADS = 8;
  private static final int THREAD_IDLE_MILLIS = 60_000;

  private final Javalin server;
  private final List<Route> routes;

  private WebServer(Javalin server, List<Route> routes) {
    this.server = server;
    this.routes = routes;
  }

  /**
   * Starts a server without TLS and with the usual limits; returns when it listens.
   *
   * @param host address to listen on
   * @param port port to listen on; 0 takes any free one
   * @param access guards the routes
   * @param routes what it answers
   */
  public static WebServer start(String host, int port, Access access, List<Routes> routes) {
    return start(ServerSettings.plain(host, port), access, ErrorPages.PLAIN, routes);
  }

  /**
   * Starts a server; returns when it listens.
   *
   * @param settings where it listens, and its limits
   * @param access guards the routes
   * @param pages how people see that something went wrong
   * @param routes what it answers
   * @throws IllegalStateException if a route has no roles, the address is not one for this kind of
   *     access, or the certificate cannot be used
   */
  public static WebServer start(
      ServerSettings settings, Access access, ErrorPages pages, List<Routes> routes) {
    access.requireAddress(settings.host());
    Javalin server =
        Javalin.create(config -> new Configuration(settings, access, pages, routes).apply(config));
    List<Route> registered = RouteCheck.routes(server.unsafe);
    return new WebServer(server.start(settings.host(), settings.port()), registered);
  }

  /** The port that it listens on. */
  public int port() {
    return server.port();
  }

  /** All routes, by path. */
  public List<Route> routes() {
    return routes;
  }

  @Override
  public void close() {
    server.stop();
  }

  /**
   * A route of the server.
   *
   * @param method of HTTP
   * @param path with its parameters' names in braces
   * @param roles that may use it
   */
  public record Route(String method, String path, Set<Role> roles) {
    /** Takes its own copy. */
    public Route {
      roles = Set.copyOf(roles);
    }
  }

  private record Configuration(
      ServerSettings settings, Access access, ErrorPages pages, List<Routes> routes) {

    void apply(JavalinConfig config) {
      LimitSettings limits = settings.limits();
      ClientAddress clients = new ClientAddress(settings.trustedProxies());
      config.startup.showJavalinBanner = false;
      config.startup.startupWatcherEnabled = false;
      config.http.maxRequestSize = limits.bodyBytes();
      // Files have tags of their own. Javalin's are without quotes, which no tag of HTTP is.
      config.http.generateEtags = false;
      config.http.prefer405over404 = true;
      config.http.asyncTimeout = limits.answerTime().toMillis();
      config.jetty.timeoutStatus = HttpStatus.REQUEST_TIMEOUT.getCode();
      config.contextResolver.ip =
          context -> clients.of(context.req().getRemoteAddr(), context.header("X-Forwarded-For"));
      config.router.javaLangErrorHandler(
          (response, error) -> log.error("a request ended the hard way", error));
      config.appData(ErrorPages.KEY, pages);
      StaticFiles.host(config);
      jetty(config, limits, clients);

      RequestChecks checks = new RequestChecks(limits, uploads());
      RateLimits rates = new RateLimits(limits.rates(), access, TimeMeter.SYSTEM_NANOTIME);
      config.routes.before(checks::head);
      config.routes.before(rates::check);
      access.register(config.routes);
      config.routes.beforeMatched(checks::form);
      routes.forEach(each -> each.register(config.routes));
      Problems.register(config.routes);
    }

    private Path uploads() {
      return routes.stream()
          .flatMap(each -> each.uploads().stream())
          .findFirst()
          .orElse(Path.of(System.getProperty("java.io.tmpdir")));
    }

    private void jetty(JavalinConfig config, LimitSettings limits, ClientAddress clients) {
      // Its queue has no bound, as Jetty asks: there are no more tasks than connections.
      QueuedThreadPool threads =
          new QueuedThreadPool(
              Math.max(limits.threads(), LEAST_THREADS), LEAST_THREADS, THREAD_IDLE_MILLIS);
      threads.setName("web");
      config.jetty.threadPool = threads;
      ScheduledExecutorScheduler scheduler = new ScheduledExecutorScheduler("web-watch", true);
      ConnectionWatch watch = new ConnectionWatch(clients, limits, scheduler);
      config.jetty.modifyServer(server -> modify(server, scheduler));
      config.jetty.modifyServletContextHandler(this::modify);
      config.jetty.modifyHttpConfiguration(this::modify);
      Tls tls = settings.tls() == null ? null : new Tls(settings.tls(), scheduler);
      config.jetty.addConnector(
          (server, http) -> {
            ServerConnector connector =
                tls == null
                    ? new ServerConnector(server, new HttpConnectionFactory(http))
                    : tls.connector(server, http);
            connector.setHost(settings.host());
            connector.setPort(settings.port());
            connector.setIdleTimeout(limits.idle().toMillis());
            connector.addBean(watch);
            if (tls != null) {
              connector.addBean(tls);
            }
            return connector;
          });
    }

    private void modify(Server server, ScheduledExecutorScheduler scheduler) {
      LimitSettings limits = settings.limits();
      server.addBean(scheduler);
      server.addBean(new NetworkConnectionLimit(limits.connections(), server));
      server.setErrorHandler(new BareErrors(settings.secure(), pages));
      Map<String, Long> larger = new HashMap<>();
      routes.forEach(each -> larger.putAll(each.bodyLimits()));
      server.insertHandler(new BodyLimits(limits.bodyBytes(), larger));
      // Answers have no least rate: streams of events say nothing for long.
      server.insertHandler(new MinimumDataRateHandler(limits.bodyBytesPerSecond(), 0));
      server.insertHandler(new Gate(settings.secure()));
    }

    private void modify(ServletContextHandler context) {
      context.setMaxFormKeys(settings.limits().parameters());
      context.setMaxFormContentSize((int) settings.limits().bodyBytes());
      context.setErrorHandler(new BareErrors(settings.secure(), pages));
    }

    private void modify(HttpConfiguration http) {
      http.setRequestHeaderSize(settings.limits().headerBytes());
      http.setIdleTimeout(settings.limits().idle().toMillis());
      // What is written in two ways is a way around a rule.
      http.setUriCompliance(UriCompliance.DEFAULT);
      http.setSendServerVersion(false);
      http.setSendXPoweredBy(false);
      http.setRelativeRedirectAllowed(true);
    }
  }
}
