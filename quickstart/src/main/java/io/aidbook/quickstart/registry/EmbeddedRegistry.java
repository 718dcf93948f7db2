package io.aidbook.quickstart.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aidbook.quickstart.registry.RegistryRoutes.Raw;
import io.aidbook.quickstart.registry.RegistryRoutes.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A schema registry inside this process, for demos and tests: speaks Confluent's REST API, so that
 * any client can read the topics meanwhile. Avro only, in memory, on the loopback address, without
 * authentication.
 *
 * <p>{@link #stop} and {@link #start} play an outage: the port and the content stay the same.
 */
public final class EmbeddedRegistry implements AutoCloseable {
  /** The largest request body that is read. */
  public static final int MAX_BODY_BYTES = 1024 * 1024;

  private static final InetAddress ADDRESS = InetAddress.getLoopbackAddress();
  private static final int THREADS = 4;
  private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRegistry.class);
  private static final JsonMapper JSON = new JsonMapper();

  private final RegistryContent content = new RegistryContent();
  private final RegistryRoutes routes = new RegistryRoutes(content);
  private int port;
  private HttpServer server;
  private ExecutorService threads;

  static {
    // The JDK's server sends head and body apart, which costs 40 ms an answer with Nagle's delay.
    if (System.getProperty("sun.net.httpserver.nodelay") == null) {
      System.setProperty("sun.net.httpserver.nodelay", "true");
    }
  }

  private EmbeddedRegistry(int port) {
    this.port = port;
  }

  /** Starts a registry on a free port. */
  public static EmbeddedRegistry onFreePort() {
    return onPort(0);
  }

  /**
   * Starts a registry.
   *
   * @param port the port on the loopback address; 0 for a free one
   * @throws UncheckedIOException when the port is taken
   */
  public static EmbeddedRegistry onPort(int port) {
    EmbeddedRegistry registry = new EmbeddedRegistry(port);
    registry.start();
    return registry;
  }

  /**
   * Starts again after {@link #stop}, on the same port and with the same content; does nothing when
   * it runs.
   *
   * @throws UncheckedIOException when somebody took the port meanwhile
   */
  public synchronized void start() {
    if (server != null) {
      return;
    }
    try {
      server = HttpServer.create(new InetSocketAddress(ADDRESS, port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "registry cannot listen on port %d of the loopback address (%s): choose another"
              .formatted(port, e.getMessage()),
          e);
    }
    port = server.getAddress().getPort();
    threads =
        Executors.newFixedThreadPool(
            THREADS,
            task -> {
              Thread thread = new Thread(task, "embedded-registry");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Closes the port; what was registered stays. Does nothing when it does not run. */
  public synchronized void stop() {
    if (server != null) {
      server.stop(0);
      threads.shutdownNow();
      server = null;
    }
  }

  /** Stops for good. */
  @Override
  public void close() {
    stop();
  }

  /** The port on the loopback address; the same from the first start on. */
  public synchronized int port() {
    return port;
  }

  /** The address for clients' {@code schema.registry.url}. */
  public String url() {
    return "http://%s:%d".formatted(ADDRESS.getHostAddress(), port());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        send(exchange, 200, routes.answer(request(exchange)));
      } catch (RegistryFault fault) {
        sendFault(exchange, fault);
      } catch (RuntimeException e) {
        LOG.error("registry failed to answer {}", exchange.getRequestURI(), e);
        sendFault(exchange, RegistryFault.internal(e.toString()));
      }
    }
  }

  private static Request request(HttpExchange exchange) throws IOException {
    // URI has checked the escapes; a plus in a path is a plus.
    List<String> parts =
        Arrays.stream(exchange.getRequestURI().getRawPath().split("/"))
            .filter(part -> !part.isEmpty())
            .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
            .toList();
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
    if (body.length > MAX_BODY_BYTES) {
      throw RegistryFault.tooLarge(MAX_BODY_BYTES);
    }
    return new Request(
        exchange.getRequestMethod(),
        parts,
        query(exchange.getRequestURI().getRawQuery()),
        json(body));
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new HashMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      query.put(name, equals < 0 ? "" : pair.substring(equals + 1));
    }
    return query;
  }

  private static JsonNode json(byte[] body) throws IOException {
    if (body.length == 0) {
      return JSON.createObjectNode();
    }
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw RegistryFault.invalidRequest("The request is not JSON: " + e.getOriginalMessage());
    }
  }

  private static void sendFault(HttpExchange exchange, RegistryFault fault) throws IOException {
    Map<String, Object> answer = Map.of("error_code", fault.code(), "message", fault.getMessage());
    send(exchange, fault.status(), answer);
  }

  private static void send(HttpExchange exchange, int status, Object answer) throws IOException {
    byte[] body =
        answer instanceof Raw raw
            ? raw.json().getBytes(StandardCharsets.UTF_8)
            : JSON.writeValueAsBytes(answer);
    exchange.getResponseHeaders().set("Content-Type", CONTENT_TYPE);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
