package io.aidbook.serde;

import static io.aidbook.serde.Samples.binary;
import static io.aidbook.serde.Samples.framed;
import static io.aidbook.serde.Samples.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aidbook.events.Offer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever is at the registry's address says nonsense about an id that nobody has asked for before:
 * no record is blamed for an outage, none waits for ever for its own fault, and the heap is not the
 * price. Once the registry is well, the same record is read.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RegistryDrillsTest {
  private static final byte[] RECORD = framed(7, binary(offer()));
  private static final int MEGABYTE = 1024 * 1024;
  private static final String ELSEWHERE = "/elsewhere";

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch over = new CountDownLatch(1);
  private final HttpServer server;
  private volatile Nonsense nonsense;

  RegistryDrillsTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  @AfterEach
  void close() {
    over.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private enum Nonsense {
    HTML(RegistryUnavailableException.class),
    HTML_NOT_FOUND(RegistryRefusedException.class),
    STATUS_500(RegistryUnavailableException.class),
    STATUS_503_HTML(RegistryUnavailableException.class),
    TRICKLE(RegistryUnavailableException.class),
    SILENCE(RegistryUnavailableException.class),
    HUNDRED_MEGABYTES(RegistryUnavailableException.class),
    HUNDRED_MEGABYTES_OF_JSON(RegistryUnavailableException.class),
    HUNDRED_MEGABYTES_OF_ERROR(RegistryUnavailableException.class),
    HUNDRED_MEGABYTES_OF_SCHEMA(MalformedRecordException.class),
    REDIRECT(RegistryUnavailableException.class),
    REDIRECT_TO_ITSELF(RegistryUnavailableException.class),
    REDIRECT_TO_A_SCHEMA(RegistryUnavailableException.class),
    BROKEN_JSON(RegistryUnavailableException.class),
    CUT_SHORT(RegistryUnavailableException.class),
    EMPTY(RegistryUnavailableException.class),
    JSON_OF_SOMETHING_ELSE(RegistryUnavailableException.class),
    SCHEMA_OF_WRONG_TYPE(RegistryUnavailableException.class),
    BROKEN_SCHEMA(MalformedRecordException.class);

    private final Class<? extends Exception> outcome;

    Nonsense(Class<? extends Exception> outcome) {
      this.outcome = outcome;
    }
  }

  @ParameterizedTest
  @EnumSource(Nonsense.class)
  void shouldTellAnOutageFromARecordsOwnFault(Nonsense drill) {
    nonsense = drill;
    try (AvroSerde<Offer> serde = serde()) {
      long before = Runtime.getRuntime().totalMemory();
      assertThatThrownBy(() -> serde.deserializer().deserialize("offers", RECORD))
          .isInstanceOf(drill.outcome)
          .satisfies(
              e ->
                  assertThat(Outage.isOutage(e))
                      .isEqualTo(drill.outcome != MalformedRecordException.class))
          .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(2_000));
      assertThat(Runtime.getRuntime().totalMemory() - before).isLessThan(200L * MEGABYTE);

      nonsense = null;
      if (drill.outcome != MalformedRecordException.class) {
        assertThat(serde.deserializer().deserialize("offers", RECORD)).isEqualTo(offer());
      }
    }
  }

  private AvroSerde<Offer> serde() {
    AvroSerde<Offer> serde = new AvroSerde<>(Offer.class);
    serde.configure(
        Map.of(
            SerdeConfig.URL,
            "http://127.0.0.1:" + server.getAddress().getPort(),
            SerdeConfig.REQUEST_TIMEOUT_MS,
            1_500,
            SerdeConfig.WAIT_MS,
            0),
        false);
    return serde;
  }

  private void handle(HttpExchange exchange) throws IOException {
    Nonsense now = nonsense;
    try {
      if (now == null || exchange.getRequestURI().getPath().equals(ELSEWHERE)) {
        String schema = Offer.getClassSchema().toString();
        answer(exchange, 200, FakeRegistry.json(Map.of("schema", schema)));
      } else {
        answer(exchange, now);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  private void answer(HttpExchange exchange, Nonsense now)
      throws IOException, InterruptedException {
    String html = "<html><body>Please log in</body></html>";
    switch (now) {
      case HTML -> answer(exchange, 200, html);
      case HTML_NOT_FOUND -> answer(exchange, 404, html);
      case STATUS_500 -> answer(exchange, 500, "{\"error_code\":50001,\"message\":\"store\"}");
      case STATUS_503_HTML -> answer(exchange, 503, html);
      case TRICKLE -> trickle(exchange);
      case SILENCE -> over.await();
      case HUNDRED_MEGABYTES -> large(exchange, 200, "x");
      case HUNDRED_MEGABYTES_OF_JSON -> large(exchange, 200, "{\"hello\":\"");
      case HUNDRED_MEGABYTES_OF_ERROR -> large(exchange, 500, "{\"schema\":\"");
      case HUNDRED_MEGABYTES_OF_SCHEMA ->
          large(exchange, 200, "{\"id\":7,\"references\":[],\"schema\":\"");
      case REDIRECT -> redirect(exchange, "https://login.example.org/");
      case REDIRECT_TO_ITSELF -> redirect(exchange, exchange.getRequestURI().toString());
      // Followed, it would take the user and password of the registry elsewhere.
      case REDIRECT_TO_A_SCHEMA -> redirect(exchange, ELSEWHERE);
      case BROKEN_JSON -> answer(exchange, 200, "{\"schema\":\"{}\"");
      case CUT_SHORT -> {
        exchange.sendResponseHeaders(200, 1_000);
        exchange.getResponseBody().write("{\"schema\":".getBytes(StandardCharsets.UTF_8));
      }
      case EMPTY -> answer(exchange, 200, "");
      case JSON_OF_SOMETHING_ELSE -> answer(exchange, 200, "[{\"status\":\"UP\"}]");
      case SCHEMA_OF_WRONG_TYPE -> answer(exchange, 200, "{\"schema\":{\"type\":\"record\"}}");
      case BROKEN_SCHEMA -> answer(exchange, 200, "{\"schema\":\"{\\\"type\\\":\\\"rec\"}");
    }
  }

  private void trickle(HttpExchange exchange) throws IOException, InterruptedException {
    byte[] schema =
        FakeRegistry.json(Map.of("schema", Offer.getClassSchema().toString()))
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, schema.length);
    for (byte each : schema) {
      exchange.getResponseBody().write(each);
      exchange.getResponseBody().flush();
      if (over.await(1, TimeUnit.SECONDS)) {
        return;
      }
    }
  }

  private static void large(HttpExchange exchange, int status, String beginning)
      throws IOException {
    exchange.sendResponseHeaders(status, 0);
    OutputStream out = exchange.getResponseBody();
    out.write(beginning.getBytes(StandardCharsets.UTF_8));
    byte[] chunk = "x".repeat(MEGABYTE).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 100; i++) {
      out.write(chunk);
    }
  }

  private static void redirect(HttpExchange exchange, String location) throws IOException {
    exchange.getResponseHeaders().set("Location", location);
    exchange.sendResponseHeaders(302, -1);
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
