package io.aidbook.web.stream;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reads a stream as a browser does, in a thread of its own. */
public final class SseReader implements AutoCloseable {
  /** An event as a browser dispatches it, with the last id that it then has. */
  public record Event(String name, String data, String lastId) {}

  private final HttpResponse<InputStream> response;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final List<String> comments = new CopyOnWriteArrayList<>();
  private volatile String lastId;
  private volatile boolean ended;

  /**
   * Asks for a stream; returns when it is answered.
   *
   * @param port of the server, on a loopback address
   * @param query with its question mark; empty for none
   * @param lastEventId as which it comes back; null for the first time
   */
  public SseReader(int port, String query, String lastEventId) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:%d%s%s".formatted(port, StreamRoutes.PATH, query)))
            .header("Accept", "text/event-stream");
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    try {
      response =
          HttpClient.newHttpClient()
              .send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    Thread reader = new Thread(this::read, "sse-reader");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      String name = "message";
      String id = lastId;
      List<String> data = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty()) {
          lastId = id;
          if (!data.isEmpty()) {
            events.add(new Event(name, String.join("\n", data), lastId));
          }
          name = "message";
          data.clear();
        } else if (line.startsWith(":")) {
          comments.add(line);
        } else if (line.startsWith("event: ")) {
          name = line.substring("event: ".length());
        } else if (line.startsWith("data: ")) {
          data.add(line.substring("data: ".length()));
        } else if (line.startsWith("id: ")) {
          id = line.substring("id: ".length());
        }
      }
    } catch (IOException e) {
      // The connection was closed, by either side.
    }
    ended = true;
  }

  /** How it was answered. */
  public HttpResponse<InputStream> response() {
    return response;
  }

  /** What came so far. */
  public List<Event> events() {
    return events;
  }

  /** Names of the events that came so far. */
  public List<String> names() {
    return events.stream().map(Event::name).toList();
  }

  /** Comments that came so far. */
  public List<String> comments() {
    return comments;
  }

  /** The id with which to come back; null before the first. */
  public String lastId() {
    return lastId;
  }

  /** Whether the server or this side has ended it. */
  public boolean ended() {
    return ended;
  }

  @Override
  public void close() {
    try {
      response.body().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
