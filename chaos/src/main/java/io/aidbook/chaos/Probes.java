package io.aidbook.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** What an instance answers, when it is asked how it fares. */
final class Probes {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI address;
  private final HttpClient client = HttpClient.newHttpClient();

  /** Those at an address, without a path. */
  Probes(String address) {
    this.address = URI.create(address);
  }

  /** The samples of its metrics, and what is said of them. */
  List<String> metrics() {
    return get("/metrics").lines().toList();
  }

  /** What it does. */
  JsonNode status() {
    String status = get("/status");
    try {
      return JSON.readTree(status);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no status at %s: %s".formatted(address, status), e);
    }
  }

  private String get(String path) {
    URI probe = address.resolve(path);
    try {
      HttpRequest request = HttpRequest.newBuilder(probe).timeout(PATIENCE).build();
      return client.send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException("no answer from " + probe, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking " + probe, e);
    }
  }
}
