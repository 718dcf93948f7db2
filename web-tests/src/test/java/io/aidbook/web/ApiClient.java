package io.aidbook.web;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import com.atlassian.oai.validator.report.ValidationReport.Level;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Calls the API, and holds every request and answer against its description. */
final class ApiClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final OpenApiInteractionValidator validator;
  private final Function<String, URI> uri;

  /** An answer. */
  record Answer(int status, JsonNode body, HttpResponse<String> response) {
    String text(String field) {
      return body.path(field).asText(null);
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }
  }

  /**
   * @param uri makes an address of a path
   */
  ApiClient(Function<String, URI> uri) {
    this.uri = uri;
    this.validator =
        OpenApiInteractionValidator.createForInlineApiSpecification(description())
            .withLevelResolver(
                LevelResolver.create()
                    // Session and bearer are not used here.
                    .withLevel("validation.request.security.missing", Level.IGNORE)
                    // Events may carry what is not named, since schemas grow.
                    .withLevel("validation.request.body.schema.additionalProperties", Level.INFO)
                    .build())
            .build();
  }

  private static String description() {
    try (InputStream in = ApiClient.class.getResourceAsStream("/io/aidbook/web/openapi.yaml")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Answer get(String path) {
    return send("GET", path, null, Map.of());
  }

  Answer post(String path, String body) {
    return send("POST", path, body, Map.of());
  }

  Answer put(String path, String body, String revision) {
    return send("PUT", path, body, Map.of("If-Match", revision));
  }

  Answer delete(String path, String revision) {
    return send("DELETE", path, null, Map.of("If-Match", revision));
  }

  /** Sends a request; a request that is meant to be wrong is not held against the description. */
  Answer send(String method, String path, String body, Map<String, String> headers) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(uri.apply(path))
              .timeout(PATIENCE)
              .method(
                  method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
              .header("Accept", "application/json, application/problem+json");
      headers.forEach(request::header);
      if (body != null) {
        request.header("Content-Type", "application/json");
      }
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      requireDescribed(method, path, body, headers, response);
      String type = response.headers().firstValue("Content-Type").orElse("");
      JsonNode node =
          type.contains("json") ? JSON.readTree(response.body()) : JSON.createObjectNode();
      return new Answer(response.statusCode(), node, response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void requireDescribed(
      String method,
      String path,
      String body,
      Map<String, String> headers,
      HttpResponse<String> response) {
    URI address = uri.apply(path);
    SimpleResponse.Builder answer =
        SimpleResponse.Builder.status(response.statusCode()).withBody(response.body());
    response.headers().map().forEach((name, values) -> answer.withHeader(name, values));
    ValidationReport report =
        validator.validateResponse(address.getPath(), Method.valueOf(method), answer.build());
    if (response.statusCode() < 400) {
      SimpleRequest.Builder request =
          new SimpleRequest.Builder(Method.valueOf(method), address.getPath());
      headers.forEach(request::withHeader);
      request.withHeader("Accept", "*/*");
      if (address.getQuery() != null) {
        for (String each : address.getQuery().split("&", -1)) {
          String[] parts = each.split("=", 2);
          request.withQueryParam(parts[0], parts[1]);
        }
      }
      if (body != null) {
        request.withContentType("application/json").withBody(body);
      }
      report = report.merge(validator.validateRequest(request.build()));
    }
    if (report.hasErrors()) {
      throw new AssertionError(
          "%s %s is not as the API's description says: %s%n%s"
              .formatted(method, path, report.getMessages(), response.body()));
    }
  }
}
