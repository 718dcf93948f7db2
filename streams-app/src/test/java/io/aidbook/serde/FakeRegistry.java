package io.aidbook.serde;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.Schema;

/** A registry that answers what the test told it to, and keeps a list of what it was asked. */
final class FakeRegistry implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpServer server;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private volatile Answer outage;

  private record Answer(int status, String body) {}

  FakeRegistry() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://%s:%d"
        .formatted(
            server.getAddress().getAddress().getHostAddress(), server.getAddress().getPort());
  }

  /** Settings of a serde that uses this registry and does not wait for it. */
  Map<String, Object> settings(Object... more) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(SerdeConfig.URL, url());
    settings.put(SerdeConfig.WAIT_MS, 0);
    for (int i = 0; i < more.length; i += 2) {
      settings.put((String) more[i], more[i + 1]);
    }
    return settings;
  }

  /** Answers a question such as {@code GET /schemas/ids/1}. */
  FakeRegistry answer(String question, int status, String body) {
    answers.put(question, new Answer(status, body));
    return this;
  }

  /** Knows the schema by the id and under the subject. */
  FakeRegistry knows(int id, String subject, Schema schema) {
    answer("GET /schemas/ids/" + id, 200, json(Map.of("schema", schema.toString())));
    answer("POST /subjects/" + subject, 200, json(Map.of("id", id)));
    return this;
  }

  /** Answers everything with this status; 0 ends the outage. */
  void outage(int status) {
    outage = status == 0 ? null : new Answer(status, "{\"message\":\"not now\"}");
  }

  /** All questions so far. */
  List<String> asked() {
    return new ArrayList<>(asked);
  }

  /** The questions' authorization headers. */
  List<String> authorizations() {
    return new ArrayList<>(authorizations);
  }

  /** The questions' bodies. */
  List<String> bodies() {
    return new ArrayList<>(bodies);
  }

  static String json(Map<String, ?> value) {
    return JSON.valueToTree(value).toString();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String question = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    asked.add(question);
    authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    Answer missing = new Answer(404, "{\"error_code\":40403,\"message\":\"not found\"}");
    Answer answer = outage != null ? outage : answers.getOrDefault(question, missing);
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
