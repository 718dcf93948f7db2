package io.aidbook.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.aidbook.app.ExitCode;
import io.aidbook.app.config.Keys;
import io.aidbook.app.log.CommittedLog;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Party;
import io.aidbook.events.Status;
import io.aidbook.serde.HttpRegistryClient;
import io.aidbook.serde.PortableSchema;
import io.aidbook.serde.SerdeConfig;
import io.aidbook.topology.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A form publishes with a schema that nobody has asked for yet, while nonsense answers for the
 * registry: the record waits, nothing is set aside, and it is matched once the registry is back.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class NonsenseRegistryTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final byte[] MEGABYTE = "x".repeat(1024 * 1024).getBytes(StandardCharsets.UTF_8);

  @TempDir private Path directory;

  private enum Nonsense {
    NONE,
    HTML,
    STATUS_500,
    TRICKLE,
    HUNDRED_MEGABYTES,
    REDIRECT,
    BROKEN_JSON
  }

  /** Stands before the registry, and answers nonsense about schemas by their ids. */
  private static final class Proxy implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newHttpClient();
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private final HttpServer server;
    private final String registry;
    private volatile Nonsense now = Nonsense.NONE;

    private Proxy(String registry) throws IOException {
      this.registry = registry;
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(threads);
      server.createContext("/", this::handle);
      server.start();
    }

    private String url() {
      return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void says(Nonsense next) {
      asked.set(0);
      now = next;
    }

    private void handle(HttpExchange exchange) throws IOException {
      Nonsense kind = now;
      try (exchange) {
        if (kind == Nonsense.NONE
            || !exchange.getRequestURI().getPath().startsWith("/schemas/ids/")) {
          pass(exchange);
        } else {
          asked.incrementAndGet();
          answer(exchange, kind);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void pass(HttpExchange exchange) throws IOException, InterruptedException {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(registry + exchange.getRequestURI()))
              .method(
                  exchange.getRequestMethod(),
                  BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()))
              .build();
      HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
      exchange.sendResponseHeaders(response.statusCode(), response.body().length);
      exchange.getResponseBody().write(response.body());
    }

    private void answer(HttpExchange exchange, Nonsense kind)
        throws IOException, InterruptedException {
      switch (kind) {
        case NONE -> throw new IllegalStateException("passed on");
        case HTML -> say(exchange, 200, "<html>Please log in</html>");
        case STATUS_500 -> say(exchange, 500, "{\"error_code\":50001,\"message\":\"no store\"}");
        case BROKEN_JSON -> say(exchange, 200, "{\"schema\":\"{}\"");
        case REDIRECT -> {
          exchange.getResponseHeaders().set("Location", "https://login.example.org/");
          exchange.sendResponseHeaders(302, -1);
        }
        case HUNDRED_MEGABYTES -> {
          exchange.sendResponseHeaders(200, 0);
          for (int i = 0; i < 100; i++) {
            exchange.getResponseBody().write(MEGABYTE);
          }
        }
        case TRICKLE -> {
          exchange.sendResponseHeaders(200, 1_000);
          OutputStream body = exchange.getResponseBody();
          for (int i = 0; i < 1_000 && now == kind; i++) {
            body.write(' ');
            body.flush();
            if (over.await(1, TimeUnit.SECONDS)) {
              return;
            }
          }
        }
      }
    }

    private static void say(HttpExchange exchange, int status, String text) throws IOException {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
      says(Nonsense.NONE);
      over.countDown();
      server.stop(0);
      threads.shutdownNow();
    }
  }

  @Test
  void shouldWaitForSenseAndBlameNoRecord() throws Exception {
    try (Deployment deployment = Deployment.withPartitions(1);
        Proxy proxy = new Proxy(deployment.registry().url());
        Admin admin = Admin.create(Map.of("bootstrap.servers", deployment.brokers()));
        CommittedLog log =
            new CommittedLog(admin, Map.of("bootstrap.servers", deployment.brokers()), PATIENCE);
        Deployment.Instance instance =
            deployment.start(
                directory,
                Map.of(Keys.REGISTRY_URL, proxy.url(), SerdeConfig.REQUEST_TIMEOUT_MS, "1500"))) {
      await().atMost(PATIENCE).until(instance::isReady);
      for (Nonsense kind : Nonsense.values()) {
        String name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        int id = register(deployment, name.replace('-', '_'));
        deployment.publish(Topics.NEEDS, "n-" + name, 1L, need(name));
        proxy.says(kind);
        deployment.publish(Topics.OFFERS, "o-" + name, 1L, offer(name, id));
        if (kind != Nonsense.NONE) {
          await().atMost(PATIENCE).until(() -> proxy.asked.get() >= 2);
          assertThat(proposed(log)).noneMatch(key -> key.startsWith("n-" + name + "~"));
        }
        assertThat(instance.get("/health/live").statusCode()).isEqualTo(200);
        proxy.says(Nonsense.NONE);
        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () ->
                    assertThat(proposed(log))
                        .anyMatch(key -> key.startsWith("n-" + name + "~o-" + name)));
      }
      assertThat(keys(log, Topics.DEAD_LETTERS)).isEmpty();
      assertThat(instance.metrics().value("kafka_streams_failed_threads_total"))
          .as("threads that did not wait")
          .isZero();
      assertThat(instance.stop()).isEqualTo(ExitCode.DONE);
    }
  }

  /** A version of the offers' schema that is the form's own. */
  private static int register(Deployment deployment, String field) {
    return new HttpRegistryClient(
            new SerdeConfig(Map.of(SerdeConfig.URL, deployment.registry().url())))
        .register("forms-of-" + field, withField(field));
  }

  private static Schema withField(String field) {
    String schema = PortableSchema.of(Offer.getClassSchema()).toString();
    return new Schema.Parser()
        .parse(
            schema.substring(0, schema.lastIndexOf(']'))
                + ",{\"name\":\"%s\",\"type\":\"null\",\"default\":null}]}".formatted(field));
  }

  /** The field of the form takes no byte. */
  private static byte[] offer(String name, int schemaId) throws IOException {
    Offer offer =
        Offer.newBuilder()
            .setOfferId("o-" + name)
            .setRevision(1)
            .setStatus(Status.OPEN)
            .setProvider(Party.newBuilder().setPartyId("p").build())
            .setCategory("food")
            .setItem(name)
            .setQuantity(4L)
            .setOrigin("PL")
            .setRecordedAt(Instant.EPOCH)
            .build();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(ByteBuffer.allocate(5).put((byte) 0).putInt(schemaId).array());
    var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new SpecificDatumWriter<>(Offer.class).write(offer, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }

  private static Need need(String name) {
    return Need.newBuilder()
        .setNeedId("n-" + name)
        .setRevision(1)
        .setStatus(Status.OPEN)
        .setRequester(Party.newBuilder().setPartyId("r").build())
        .setCategory("food")
        .setItem(name)
        .setQuantity(4)
        .setRegion("PL")
        .setRecordedAt(Instant.EPOCH)
        .build();
  }

  private static Set<String> proposed(CommittedLog log) {
    return keys(log, Topics.MATCH_CANDIDATES);
  }

  private static Set<String> keys(CommittedLog log, String topic) {
    Set<String> keys = new TreeSet<>();
    log.read(
        topic,
        record -> {
          keys.add(
              record.key() == null ? "none" : new String(record.key(), StandardCharsets.UTF_8));
          return true;
        });
    return keys;
  }
}
