package io.aidbook.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aidbook.web.Write.Fate;
import io.aidbook.web.Write.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Software of many hubs that publishes, changes, decides and reads at a pace that does not wait for
 * answers. Times count from when a request was due.
 */
@SuppressWarnings("FutureReturnValueIgnored") // each answer is noted by its callback
final class Traffic {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int CATEGORIES = 8;
  private static final int MOST = 20;
  private static final List<String> REGIONS = List.of("UA-46", "UA-63", "UA-30", "UA-51");
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int CHANGED = 412;
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;

  private final HttpClient http =
      HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final Function<String, URI> uri;
  private final Random random;
  private final BooleanSupplier calm;
  private final AtomicInteger open = new AtomicInteger();
  private final Map<String, Write> writes = new ConcurrentHashMap<>();
  private final Queue<Write> acknowledged = new ConcurrentLinkedQueue<>();
  private final Queue<JsonNode> candidates = new ConcurrentLinkedQueue<>();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();
  private int number;

  /** Times of requests that were due while nothing was wrong, and of all, in microseconds. */
  private final Map<String, Histogram> times =
      Map.of(
          "reads",
          histogram(),
          "reads, all",
          histogram(),
          "writes",
          histogram(),
          "writes, all",
          histogram());

  /**
   * @param uri makes an address of a path
   * @param random draws what is sent
   * @param calm whether nothing is wrong at the moment
   */
  Traffic(Function<String, URI> uri, Random random, BooleanSupplier calm) {
    this.uri = uri;
    this.random = random;
    this.calm = calm;
  }

  private static Histogram histogram() {
    return new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(2), 3);
  }

  /** Sends requests at a pace until it is told to stop, and waits for the last answer. */
  void run(int perSecond, BooleanSupplier goOn) {
    long between = TimeUnit.SECONDS.toNanos(1) / perSecond;
    long due = System.nanoTime();
    while (goOn.getAsBoolean()) {
      send(due);
      due += between;
      LockSupport.parkNanos(due - System.nanoTime());
    }
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (open.get() > 0 && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    if (open.get() > 0) {
      wrong.add("%d requests are not answered after %s".formatted(open.get(), PATIENCE));
    }
  }

  private void send(long due) {
    int draw = random.nextInt(100);
    if (draw < 20) {
      int next = ++number;
      write(due, Write.first(Kind.OFFER, "o-" + next, offer("o-" + next, quantity())));
    } else if (draw < 40) {
      int next = ++number;
      write(due, Write.first(Kind.NEED, "n-" + next, need("n-" + next, quantity())));
    } else if (draw < 45) {
      change(due);
    } else if (draw < 60) {
      decide(due);
    } else {
      read(due);
    }
  }

  private int quantity() {
    return 1 + random.nextInt(MOST);
  }

  private String category() {
    return "category-" + random.nextInt(CATEGORIES);
  }

  /** The same for every revision of an entry. */
  private static int numberOf(String id) {
    return Integer.parseInt(id.substring(2));
  }

  private String offer(String id, int quantity) {
    return """
        {"offerId": "%s", "status": "OPEN", "provider": {"partyId": "p-1"}, "category": "%s",
         "quantity": %d, "origin": "PL21", "serves": ["UA"]}
        """
        .formatted(id, "category-" + numberOf(id) % CATEGORIES, quantity);
  }

  private String need(String id, int quantity) {
    return """
        {"needId": "%s", "status": "OPEN", "requester": {"partyId": "r-1"}, "category": "%s",
         "quantity": %d, "region": "%s", "urgency": "HIGH"}
        """
        .formatted(
            id,
            "category-" + numberOf(id) % CATEGORIES,
            quantity,
            REGIONS.get(numberOf(id) % REGIONS.size()));
  }

  /** The next revision of an entry whose last one the brokers have; one at a time of each. */
  private void change(long due) {
    Write held = acknowledged.poll();
    if (held == null) {
      read(due);
      return;
    }
    // More than before, so that what is promised already stands.
    int more = (int) held.revision() * MOST + quantity();
    String body = held.kind() == Kind.OFFER ? offer(held.id(), more) : need(held.id(), more);
    write(due, new Write(held.kind(), held.id(), held.revision() + 1, body, Fate.UNKNOWN));
  }

  private void decide(long due) {
    JsonNode candidate = candidates.poll();
    if (candidate == null) {
      read(due);
      return;
    }
    String id = "d-" + ++number;
    String body =
        """
        {"decisionId": "%s", "offerId": "%s", "needId": "%s", "action": "ACCEPT", "quantity": %d}
        """
            .formatted(
                id,
                candidate.path("offerId").asText(),
                candidate.path("needId").asText(),
                candidate.path("quantity").asLong());
    write(due, Write.first(Kind.DECISION, id, body));
  }

  private void read(long due) {
    List<String> paths =
        List.of(
            "/api/candidates?limit=20&category=" + category(),
            "/api/needs?limit=20&region=UA&category=" + category(),
            "/api/totals?region=UA",
            "/api/commitments?limit=20",
            "/api/offers/o-" + (1 + random.nextInt(number + 1)));
    String path = paths.get(random.nextInt(paths.size()));
    HttpRequest request = request("GET", path, null, Map.of());
    ask(due, "reads", request).thenAccept(answer -> answer.ifPresent(it -> readAnswer(path, it)));
  }

  private void readAnswer(String path, HttpResponse<String> answer) {
    boolean one = path.startsWith("/api/offers/");
    if (answer.statusCode() != OK && !(one && answer.statusCode() == NOT_FOUND)) {
      wrong.add("GET %s: %d %s".formatted(path, answer.statusCode(), answer.body()));
    } else if (path.startsWith("/api/candidates") && candidates.size() < 100) {
      for (JsonNode each : json(answer).path("items")) {
        if (random.nextInt(4) == 0) {
          candidates.add(each);
        }
      }
    }
  }

  private void write(long due, Write write) {
    writes.put(write.key(), write);
    ask(due, "writes", request(write))
        .thenAccept(it -> it.ifPresent(answer -> note(write, answer)));
  }

  /** Notes what the API said of an event; whatever leaves its fate open is wrong. */
  private void note(Write write, HttpResponse<String> answer) {
    Fate fate = fate(write, answer);
    if (fate == null) {
      wrong.add("%s: %d %s".formatted(write.key(), answer.statusCode(), answer.body()));
      return;
    }
    Write known = write.with(fate);
    writes.put(known.key(), known);
    if (fate == Fate.ACKNOWLEDGED && write.kind() != Kind.DECISION) {
      acknowledged.add(known);
    }
  }

  private static Fate fate(Write write, HttpResponse<String> answer) {
    int status = answer.statusCode();
    if (status >= OK && status < 300) {
      return Fate.ACKNOWLEDGED;
    }
    String code = json(answer).path("code").asText();
    if (status == UNAVAILABLE && code.equals("FATE_UNKNOWN")) {
      return Fate.UNKNOWN;
    }
    // The view may be behind, so that a change comes too early; it is told and not published.
    boolean early = write.revision() > 1 && (status == NOT_FOUND || status == CHANGED);
    boolean unpublished = status == UNAVAILABLE && code.equals("NOT_PUBLISHED");
    return early || unpublished || status == TOO_MANY ? Fate.UNPUBLISHED : null;
  }

  /**
   * Sends those events again, unchanged, whose fate is not known.
   *
   * @return how many that were
   */
  int resend() {
    List<Write> unknown =
        writes.values().stream().filter(each -> each.fate() == Fate.UNKNOWN).toList();
    for (Write each : unknown) {
      try {
        note(each, http.send(request(each), BodyHandlers.ofString()));
      } catch (IOException e) {
        wrong.add("%s, sent again: %s".formatted(each.key(), e));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    return unknown.size();
  }

  private HttpRequest request(Write write) {
    return request(write.method(), write.path(), write.body(), write.headers());
  }

  private HttpRequest request(
      String method, String path, String body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri.apply(path))
            .timeout(PATIENCE)
            .header("Accept", "application/json")
            .header("Content-Type", "application/json")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return request.build();
  }

  private CompletableFuture<Optional<HttpResponse<String>>> ask(
      long due, String what, HttpRequest request) {
    open.incrementAndGet();
    boolean undisturbed = calm.getAsBoolean();
    return http.sendAsync(request, BodyHandlers.ofString())
        .handle(
            (answer, failure) -> {
              long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - due);
              times.get(what + ", all").recordValue(micros);
              if (undisturbed && calm.getAsBoolean()) {
                times.get(what).recordValue(micros);
              }
              if (failure != null) {
                wrong.add("%s %s: %s".formatted(request.method(), request.uri(), failure));
                return Optional.<HttpResponse<String>>empty();
              }
              String told = what + " answered " + answer.statusCode();
              answers.computeIfAbsent(told, it -> new AtomicInteger()).incrementAndGet();
              return Optional.of(answer);
            })
        .whenComplete((answer, failure) -> open.decrementAndGet());
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All events that were sent. */
  List<Write> writes() {
    return List.copyOf(writes.values());
  }

  /** Answers that say nothing about an event's fate, and requests without an answer. */
  List<String> wrong() {
    return List.copyOf(wrong);
  }

  /** How many answers of each kind there were, and how long they took. */
  String report() {
    StringBuilder report = new StringBuilder(new TreeMap<>(answers).toString());
    new TreeMap<>(times)
        .forEach(
            (name, histogram) ->
                report.append(
                    "%n%-11s %6d requests: p50 %8.2f ms, p99 %8.2f ms, most %8.2f ms"
                        .formatted(
                            name,
                            histogram.getTotalCount(),
                            histogram.getValueAtPercentile(50) / 1_000.0,
                            histogram.getValueAtPercentile(99) / 1_000.0,
                            histogram.getMaxValue() / 1_000.0)));
    return report.toString();
  }
}
