package io.aidbook.app.probe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small HTTP server over the JDK's own, with a few threads of its own: whoever asks too much
 * waits or is cut off, and the work does not notice.
 */
final class ProbeServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ProbeServer.class);

  /** Prometheus, a supervisor and a person; one more for whoever is slow. */
  private static final int THREADS = 4;

  /** Requests that wait for a thread; those beyond are cut off. */
  private static final int WAITING = 32;

  /** Connections that wait to be accepted. */
  private static final int BACKLOG = 32;

  /** The JDK's server takes its limits from the properties of the process; these are seconds. */
  private static final Map<String, String> LIMITS =
      Map.of(
          "sun.net.httpserver.maxReqTime", "10",
          "sun.net.httpserver.maxRspTime", "30",
          "sun.net.httpserver.idleInterval", "30",
          "jdk.httpserver.maxConnections", "128");

  private final HttpServer server;
  private final ThreadPoolExecutor threads;
  private final Map<String, Supplier<Answer>> endpoints;

  private ProbeServer(
      HttpServer server, ThreadPoolExecutor threads, Map<String, Supplier<Answer>> endpoints) {
    this.server = server;
    this.threads = threads;
    this.endpoints = endpoints;
  }

  /**
   * Starts to answer.
   *
   * @param address where; port 0 is any free one
   * @param endpoints what, by path
   * @throws CannotBindException when the address is taken, unknown or not allowed
   */
  static ProbeServer start(InetSocketAddress address, Map<String, Supplier<Answer>> endpoints)
      throws CannotBindException {
    LIMITS.forEach(System.getProperties()::putIfAbsent);
    HttpServer server;
    try {
      server = HttpServer.create(address, BACKLOG);
    } catch (IOException | RuntimeException e) {
      throw new CannotBindException(
          "the probes cannot listen on %s:%d: %s; choose another probe.host or probe.port"
              .formatted(address.getHostString(), address.getPort(), reasonOf(e, address)),
          e);
    }
    ProbeServer probes = new ProbeServer(server, threads(), new TreeMap<>(endpoints));
    server.setExecutor(probes.threads);
    server.createContext("/", probes::handle);
    server.start();
    return probes;
  }

  private static String reasonOf(Exception e, InetSocketAddress address) {
    return address.isUnresolved() ? "the host is not known" : e.getMessage();
  }

  private static ThreadPoolExecutor threads() {
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            task -> {
              Thread thread = new Thread(task, "aidbook-probe-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  /** Where it listens. */
  InetSocketAddress address() {
    return server.getAddress();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = answer(exchange);
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      if (exchange.getRequestMethod().equals("HEAD")) {
        exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
        exchange.sendResponseHeaders(answer.status(), -1);
      } else {
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }

  private Answer answer(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    Supplier<Answer> endpoint = path == null ? null : endpoints.get(path);
    if (endpoint == null) {
      return Answer.text(
          Answer.NOT_FOUND, "There is: " + String.join(" ", endpoints.keySet()) + "\n");
    }
    String method = exchange.getRequestMethod();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      exchange.getResponseHeaders().set("Allow", "GET, HEAD");
      return Answer.text(Answer.NOT_ALLOWED, "Only GET and HEAD are allowed\n");
    }
    try {
      return endpoint.get();
    } catch (RuntimeException e) {
      log.warn("Cannot answer {}", path, e);
      return Answer.text(Answer.FAILED, "Cannot answer; the log says why\n");
    }
  }

  /** Stops at once. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
