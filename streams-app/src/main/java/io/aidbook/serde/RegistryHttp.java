package io.aidbook.serde;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aidbook.serde.MalformedRecordException.Flaw;
import io.aidbook.text.Values;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.kafka.common.errors.InterruptException;

/** One question to the registry over HTTP: tries each address, tells answers from outages. */
final class RegistryHttp {
  /** Far above any schema; an answer beyond it does not come from a registry. */
  private static final int MAX_ANSWER_BYTES = 4 * 1024 * 1024;

  private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http;
  private final List<URI> urls;
  private final Optional<String> authorization;
  private final Duration timeout;

  /** Index of the address that answered last: the first to be asked the next time. */
  private volatile int preferred;

  RegistryHttp(SerdeConfig config) {
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(config.connectTimeout());
    if (config.overTls()) {
      client.sslContext(config.tls());
    }
    this.http = client.build();
    this.urls = config.urls();
    this.authorization = authorization(config);
    this.timeout = config.requestTimeout();
  }

  /** Asks with GET; empty when the registry has no such thing. */
  Optional<JsonNode> get(String path) {
    return ask("GET", path, null);
  }

  /** Asks with POST; empty when the registry has no such thing. */
  Optional<JsonNode> post(String path, JsonNode body) {
    return ask("POST", path, body);
  }

  /** Asks with PUT; empty when the registry has no such thing. */
  Optional<JsonNode> put(String path, JsonNode body) {
    return ask("PUT", path, body);
  }

  private Optional<JsonNode> ask(String method, String path, JsonNode body) {
    int first = preferred;
    RegistryUnavailableException unavailable = null;
    for (int i = 0; i < urls.size(); i++) {
      int index = (first + i) % urls.size();
      try {
        Optional<JsonNode> answer = askOne(urls.get(index), method, path, body);
        preferred = index;
        return answer;
      } catch (RegistryUnavailableException e) {
        if (unavailable != null) {
          e.addSuppressed(unavailable);
        }
        unavailable = e;
      }
    }
    throw unavailable;
  }

  private Optional<JsonNode> askOne(URI base, String method, String path, JsonNode body) {
    String root = base.toString().endsWith("/") ? base.toString() : base + "/";
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(root + path))
            .timeout(timeout)
            .header("Accept", CONTENT_TYPE + ", application/json")
            .header("Content-Type", CONTENT_TYPE)
            .method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
    authorization.ifPresent(value -> request.header("Authorization", value));
    String question = method + " " + root + path;
    return read(question, send(question, request.build()));
  }

  private HttpResponse<BoundedBody.Content> send(String question, HttpRequest request) {
    CompletableFuture<HttpResponse<BoundedBody.Content>> answer =
        http.sendAsync(request, head -> new BoundedBody(MAX_ANSWER_BYTES));
    try {
      // The request's own timeout ends with the answer's head; this one covers its body, too.
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw unavailable(question, e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw unavailable(question, e);
    } catch (InterruptedException e) {
      answer.cancel(true);
      throw new InterruptException("interrupted while waiting for " + question, e);
    }
  }

  private RegistryUnavailableException unavailable(String question, Throwable cause) {
    String detail =
        cause instanceof TimeoutException
            ? "no answer within " + timeout.toMillis() + " ms"
            : cause.getClass().getSimpleName()
                + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
    return new RegistryUnavailableException(
        "registry does not answer %s (%s); check %s"
            .formatted(
                question,
                detail,
                cause instanceof SSLException
                    ? "its certificate against " + SerdeConfig.TLS_PREFIX + "truststore.*"
                    : "that it runs and that " + SerdeConfig.URL + " is right"),
        cause);
  }

  private static Optional<JsonNode> read(
      String question, HttpResponse<BoundedBody.Content> response) {
    int status = response.statusCode();
    boolean success = status >= 200 && status < 300;
    byte[] body = response.body().bytes();
    if (success && !response.body().isWhole()) {
      throw tooLarge(question, body);
    }
    JsonNode json = json(body);
    if (success) {
      if (json == null) {
        throw new RegistryUnavailableException(
            "answer to %s is not JSON; check that %s is the address of a registry"
                .formatted(question, SerdeConfig.URL));
      }
      return Optional.of(json);
    }
    String said = said(json, body);
    if (status >= 300 && status < 400) {
      // No registry does that; a proxy does, such as one that asks for a login for a while.
      throw new RegistryUnavailableException(
          "%s is redirected to %s; set %s to where the registry is"
              .formatted(
                  question,
                  response.headers().firstValue("Location").orElse("nowhere"),
                  SerdeConfig.URL));
    }
    if (Outage.isUnavailable(status)) {
      throw new RegistryUnavailableException(
          "registry answers %d to %s (%s); check its log".formatted(status, question, said));
    }
    // A registry's own "not found" names what is missing by a code 404xx. A bare 404 comes from
    // a wrong address, and taking it for a missing schema would turn every record into bad input.
    if (status == 404 && json != null && json.path("error_code").asInt() / 100 == 404) {
      return Optional.empty();
    }
    throw new RegistryRefusedException(status, refusal(question, status, said));
  }

  /** A schema that is too large is its publisher's fault; anything else comes from no registry. */
  private static RuntimeException tooLarge(String question, byte[] beginning) {
    if (SchemaAnswers.isASchemaCutShort(beginning)) {
      return new MalformedRecordException(
          Flaw.SCHEMA_TOO_LARGE, Values.of("question", question, "most", MAX_ANSWER_BYTES));
    }
    return new RegistryUnavailableException(
        "answer to %s exceeds %d bytes; check that %s is the address of a registry"
            .formatted(question, MAX_ANSWER_BYTES, SerdeConfig.URL));
  }

  private static String refusal(String question, int status, String said) {
    String advice =
        switch (status) {
          case 401, 403, 407 ->
              "check %s or %s and what the user may do"
                  .formatted(SerdeConfig.USER_INFO, SerdeConfig.TOKEN);
          case 409 -> "the schema is not compatible with the subject's earlier versions";
          case 422 -> "the registry does not accept the schema";
          default -> "check that " + SerdeConfig.URL + " is right, path included";
        };
    return "registry refuses %s with %d (%s); %s".formatted(question, status, said, advice);
  }

  /** What the answer says in words, shortened, for the message. */
  private static String said(JsonNode json, byte[] body) {
    String text =
        json != null && json.hasNonNull("message")
            ? json.get("message").asText()
            : new String(body, StandardCharsets.UTF_8).strip();
    return text.length() <= 200 ? text : text.substring(0, 200) + "…";
  }

  private static JsonNode json(byte[] body) {
    try {
      JsonNode json = JSON.readTree(body);
      return json == null || json.isMissingNode() ? null : json;
    } catch (JsonProcessingException e) {
      return null; // such as a proxy's error page; the callers say so
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory cannot fail", e);
    }
  }

  private static Optional<String> authorization(SerdeConfig config) {
    if (config.userInfo() != null) {
      byte[] userInfo = config.userInfo().value().getBytes(StandardCharsets.UTF_8);
      return Optional.of("Basic " + Base64.getEncoder().encodeToString(userInfo));
    }
    return Optional.ofNullable(config.token()).map(token -> "Bearer " + token.value());
  }
}
