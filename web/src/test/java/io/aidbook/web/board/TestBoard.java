package io.aidbook.web.board;

import io.aidbook.catalogue.Catalogue;
import io.aidbook.events.Decision;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.gazetteer.Gazetteer;
import io.aidbook.ledger.Side;
import io.aidbook.web.Samples;
import io.aidbook.web.access.Access;
import io.aidbook.web.access.OpenAccess;
import io.aidbook.web.app.Hub;
import io.aidbook.web.board.events.BoardEvents;
import io.aidbook.web.board.map.RegionMaps;
import io.aidbook.web.feed.FeedListener;
import io.aidbook.web.feed.FeedPosition;
import io.aidbook.web.http.LimitSettings;
import io.aidbook.web.http.LimitSettings.Rate;
import io.aidbook.web.http.LimitSettings.Rates;
import io.aidbook.web.http.ServerSettings;
import io.aidbook.web.http.WebServer;
import io.aidbook.web.publish.Publisher;
import io.aidbook.web.publish.Submissions;
import io.aidbook.web.site.Pages;
import io.aidbook.web.site.RegionNames;
import io.aidbook.web.site.Site;
import io.aidbook.web.site.SiteErrors;
import io.aidbook.web.stream.StreamHub;
import io.aidbook.web.stream.StreamRoutes;
import io.aidbook.web.stream.StreamSettings;
import io.aidbook.web.view.Change;
import io.aidbook.web.view.Source;
import io.aidbook.web.view.View;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** The board over a real server on a loopback address, with a view that a test feeds. */
final class TestBoard implements AutoCloseable {
  /** The time at which everybody looks: three hours and a bit after what {@link Samples} make. */
  static final Instant NOW = Samples.NOON.plusSeconds(3 * 3600 + 120);

  private static final Gazetteer GAZETTEER = Gazetteer.shipped();

  /** A test asks faster than people do. */
  private static final Rates HASTY =
      new Rates(
          new Rate(100_000, Duration.ofSeconds(1), 100_000),
          new Rate(100_000, Duration.ofSeconds(1), 100_000),
          new Rate(100_000, Duration.ofSeconds(1), 100_000),
          100);

  private final View view = new View();
  private final BoardEvents events = new BoardEvents(view);
  private final StreamHub stream = new StreamHub(view, StreamSettings.DEFAULT);
  private final FeedListener listeners = FeedListener.all(events, stream);
  private final Samples samples = new Samples();
  private final Decisions publisher = new Decisions();
  private final WebServer server;
  private final HttpClient client = HttpClient.newBuilder().followRedirects(Redirect.NEVER).build();

  private TestBoard(Access access, RegionMaps maps) {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    Catalogue catalogue = Catalogue.shipped();
    RegionNames regions = new RegionNames(GAZETTEER);
    Hub hub =
        new Hub(
            "Info-Support Hub",
            view,
            publisher,
            access,
            catalogue,
            GAZETTEER,
            clock,
            new io.aidbook.web.app.Narration());
    Pages pages = new Pages(hub.name(), access, catalogue, regions, ZoneId.of("Europe/Brussels"));
    Submissions submissions = new Submissions(view, publisher, clock);
    complete();
    server =
        WebServer.start(
            ServerSettings.plain("127.0.0.1", 0).with(LimitSettings.DEFAULTS.withRates(HASTY)),
            access,
            new SiteErrors(pages),
            List.of(
                new BoardRoutes(hub, pages, submissions, regions, maps, events),
                new StreamRoutes(stream, access),
                new Site(hub, pages, submissions, regions)));
  }

  /** The board for everybody, with all maps. */
  static TestBoard open() {
    return new TestBoard(new OpenAccess(), RegionMaps.shipped(GAZETTEER));
  }

  /** The same with other maps. */
  static TestBoard with(RegionMaps maps) {
    return new TestBoard(new OpenAccess(), maps);
  }

  /** The same for those that an access knows. */
  static TestBoard of(Access access) {
    return new TestBoard(access, RegionMaps.shipped(GAZETTEER));
  }

  /** The maps without NUTS regions. */
  static RegionMaps withoutNuts() {
    return RegionMaps.of(
        name -> name.contains("nuts") ? null : TestBoard.class.getResource(name), GAZETTEER);
  }

  View view() {
    return view;
  }

  BoardEvents events() {
    return events;
  }

  Decisions publisher() {
    return publisher;
  }

  String url() {
    return "http://127.0.0.1:" + server.port();
  }

  /** Feeds the view, as the feed does. */
  void put(SpecificRecord... records) {
    for (SpecificRecord each : records) {
      apply(samples.put(each));
    }
  }

  /** Everything is read anew, as after a start of the process. */
  synchronized void readAnew(List<SpecificRecord> records) {
    view.clear();
    listeners.emptied();
    records.forEach(each -> view.apply(samples.put(each)));
    complete();
  }

  private void complete() {
    listeners.complete(
        new FeedPosition(
            0,
            Arrays.stream(Source.values())
                .collect(Collectors.toMap(Function.identity(), source -> new long[1]))));
  }

  /** Something goes. */
  void remove(Source source, String key, String reason) {
    apply(samples.remove(source, key, reason));
  }

  private synchronized void apply(Change change) {
    listeners.read(change, view.apply(change));
  }

  /** Asks for a page in English. */
  Answer get(String path) {
    return get(path, "en");
  }

  /** Asks for a page in a language. */
  Answer get(String path, String language, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url() + path)).header("Accept-Language", language).GET();
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /** Sends a form. */
  Answer post(String path, Map<String, String> fields, String... headers) {
    String body =
        fields.entrySet().stream()
            .map(each -> coded(each.getKey()) + "=" + coded(each.getValue()))
            .collect(Collectors.joining("&"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url() + path))
            .header("Accept-Language", "en")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  private static String coded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      return new Answer(
          client.send(request.header("Accept", "text/html").build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking", e);
    }
  }

  @Override
  public void close() {
    stream.close();
    server.close();
  }

  /** An answer of the server. */
  record Answer(HttpResponse<String> http) {
    int status() {
      return http.statusCode();
    }

    String header(String name) {
      return http.headers().firstValue(name).orElse("");
    }

    Document page() {
      return Jsoup.parse(http.body(), http.uri().toString());
    }
  }

  /** Takes decisions, and brings about what a test says comes of them. */
  final class Decisions implements Publisher {
    private final List<Decision> made = new ArrayList<>();
    private volatile Function<Decision, CompletableFuture<Void>> effect =
        decision -> CompletableFuture.completedFuture(null);

    /** From now on, this comes of a decision. */
    void then(Function<Decision, CompletableFuture<Void>> next) {
      effect = next;
    }

    /** From now on, a decision brings these records; one that was made before brings nothing. */
    void bring(Function<Decision, List<SpecificRecord>> records) {
      then(
          decision -> {
            records.apply(decision).forEach(TestBoard.this::put);
            return CompletableFuture.completedFuture(null);
          });
    }

    synchronized List<Decision> made() {
      return List.copyOf(made);
    }

    @Override
    public CompletableFuture<Void> publish(Offer offer) {
      throw new UnsupportedOperationException("a board publishes no offers");
    }

    @Override
    public CompletableFuture<Void> publish(Need need) {
      throw new UnsupportedOperationException("a board publishes no needs");
    }

    @Override
    public CompletableFuture<Void> publish(Decision decision) {
      io.aidbook.topology.codec.Decisions.of(decision);
      boolean first;
      synchronized (this) {
        first =
            made.stream().noneMatch(each -> each.getDecisionId().equals(decision.getDecisionId()));
        made.add(decision);
      }
      put(decision);
      return first ? effect.apply(decision) : CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> erase(Side side, String id) {
      throw new UnsupportedOperationException("a board erases nothing");
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
