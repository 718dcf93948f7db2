package io.aidbook.web.site;

import io.aidbook.catalogue.AcceptedCategories;
import io.aidbook.catalogue.Catalogue;
import io.aidbook.events.Commitment;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.EntryStatus;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.gazetteer.Gazetteer;
import io.aidbook.web.access.Access;
import io.aidbook.web.access.OpenAccess;
import io.aidbook.web.app.Hub;
import io.aidbook.web.http.LimitSettings;
import io.aidbook.web.http.LimitSettings.Rate;
import io.aidbook.web.http.LimitSettings.Rates;
import io.aidbook.web.http.ServerSettings;
import io.aidbook.web.http.WebServer;
import io.aidbook.web.publish.Submissions;
import io.aidbook.web.view.Change;
import io.aidbook.web.view.Source;
import io.aidbook.web.view.View;
import io.aidbook.web.view.ViewLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** The pages over a real server on a loopback address, with a view that a test feeds. */
public final class TestSite implements AutoCloseable {
  /** The time at which everything happens. */
  public static final Instant NOW = Instant.parse("2026-11-27T10:30:00Z");

  /** Where the hub is. */
  public static final ZoneId ZONE = ZoneId.of("Europe/Brussels");

  private static final Gazetteer GAZETTEER = Gazetteer.shipped();

  /** A test asks faster than people do. */
  private static final Rates HASTY =
      new Rates(
          new Rate(100_000, Duration.ofSeconds(1), 100_000),
          new Rate(100_000, Duration.ofSeconds(1), 100_000),
          new Rate(100_000, Duration.ofSeconds(1), 100_000),
          100);

  private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private final View view = new View(ViewLimits.DEFAULT, AcceptedCategories.ANY, clock);
  private final HandFedPublisher publisher = new HandFedPublisher(view);
  private static final AtomicLong OFFSET = new AtomicLong(1_000_000);
  private final WebServer server;
  private final HttpClient client;

  private TestSite(Access access) {
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
    Pages pages = new Pages(hub.name(), access, catalogue, regions, ZONE);
    Site site = new Site(hub, pages, new Submissions(view, publisher, clock), regions);
    server =
        WebServer.start(
            ServerSettings.plain("127.0.0.1", 0).with(LimitSettings.DEFAULTS.withRates(HASTY)),
            access,
            new SiteErrors(pages),
            List.of(site));
    client =
        HttpClient.newBuilder()
            .followRedirects(Redirect.NEVER)
            .cookieHandler(new CookieManager())
            .build();
  }

  /** Starts the pages for everybody. */
  public static TestSite open() {
    return new TestSite(new OpenAccess());
  }

  /** Starts the pages for those that an access knows. */
  public static TestSite of(Access access) {
    return new TestSite(access);
  }

  /** The publisher behind the forms. */
  public HandFedPublisher publisher() {
    return publisher;
  }

  /** What the topics say. */
  public View view() {
    return view;
  }

  /** Where the pages are. */
  public String url() {
    return "http://127.0.0.1:" + server.port();
  }

  /** Feeds the view. */
  public void feed(SpecificRecord... records) {
    feed(view, records);
  }

  /** Feeds a view, as if the records came from their topics. */
  static void feed(View view, SpecificRecord... records) {
    for (SpecificRecord each : records) {
      if (each instanceof Offer offer) {
        feed(view, Source.OFFERS, offer.getOfferId(), offer);
      } else if (each instanceof Need need) {
        feed(view, Source.NEEDS, need.getNeedId(), need);
      } else if (each instanceof MatchCandidate candidate) {
        feed(
            view,
            Source.CANDIDATES,
            "%s~%s~%s"
                .formatted(
                    candidate.getMatchId(), candidate.getCategory(), candidate.getBookRegion()),
            candidate);
      } else if (each instanceof Commitment commitment) {
        feed(view, Source.COMMITMENTS, commitment.getMatchId(), commitment);
      } else if (each instanceof EntryStatus status) {
        feed(
            view,
            Source.STATUS,
            "%s~%s".formatted(status.getSide().name().toLowerCase(Locale.ROOT), status.getId()),
            status);
      } else if (each instanceof DecisionOutcome outcome) {
        feed(view, Source.OUTCOMES, outcome.getDecisionId(), outcome);
      } else {
        throw new IllegalArgumentException("no topic for " + each.getSchema().getName());
      }
    }
  }

  private static void feed(View view, Source source, String key, SpecificRecord value) {
    view.apply(
        new Change(source, 0, OFFSET.getAndIncrement(), key, value, null, NOW.toEpochMilli()));
  }

  /** Asks for a page in a language. */
  public Answer get(String path, String language) {
    return send(
        HttpRequest.newBuilder(URI.create(url() + path)).header("Accept-Language", language).GET());
  }

  /** Asks for a page in English. */
  public Answer get(String path) {
    return get(path, "en");
  }

  /** Sends a form, in English. A value may stand several times, with line breaks between. */
  public Answer post(String path, Map<String, List<String>> fields) {
    String body =
        fields.entrySet().stream()
            .flatMap(
                each ->
                    each.getValue().stream()
                        .map(value -> coded(each.getKey()) + "=" + coded(value)))
            .collect(Collectors.joining("&"));
    return send(
        HttpRequest.newBuilder(URI.create(url() + path))
            .header("Accept-Language", "en")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  private static String coded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          client.send(request.header("Accept", "text/html").build(), BodyHandlers.ofString());
      return new Answer(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking", e);
    }
  }

  @Override
  public void close() {
    server.close();
  }

  /** An answer of the server. */
  public record Answer(HttpResponse<String> http) {
    /** Its status. */
    public int status() {
      return http.statusCode();
    }

    /** A header of it; empty where it is not there. */
    public String header(String name) {
      return http.headers().firstValue(name).orElse("");
    }

    /** Its page. */
    public Document page() {
      return Jsoup.parse(http.body(), http.uri().toString());
    }
  }
}
