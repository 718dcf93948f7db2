package io.aidbook.web.app;

import io.aidbook.catalogue.AcceptedCategories;
import io.aidbook.catalogue.Catalogue;
import io.aidbook.gazetteer.Gazetteer;
import io.aidbook.serde.TrustedClasses;
import io.aidbook.web.access.AccessSettings;
import io.aidbook.web.access.Audit;
import io.aidbook.web.access.OidcAccess;
import io.aidbook.web.access.SecuredServer;
import io.aidbook.web.access.TestIssuer;
import io.aidbook.web.board.events.BoardEvents;
import io.aidbook.web.feed.FeedListener;
import io.aidbook.web.http.LimitSettings;
import io.aidbook.web.http.LimitSettings.Rate;
import io.aidbook.web.http.LimitSettings.Rates;
import io.aidbook.web.http.ServerSettings;
import io.aidbook.web.http.WebServer;
import io.aidbook.web.imports.ImportSettings;
import io.aidbook.web.imports.Imports;
import io.aidbook.web.publish.Submissions;
import io.aidbook.web.publish.TestAidbook;
import io.aidbook.web.stream.StreamHub;
import io.aidbook.web.stream.StreamSettings;
import io.aidbook.web.view.View;
import io.aidbook.web.view.ViewLimits;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * All routes as {@link WebApp} serves them, with sign-in at a test's issuer, over a ledger without
 * brokers.
 */
public final class TestHub implements AutoCloseable {
  static {
    TrustedClasses.trust();
  }

  private final Ticking clock = new Ticking();
  private final List<String> audit = Collections.synchronizedList(new ArrayList<>());
  private final TestIssuer issuer = new TestIssuer();
  private final View view;
  private final StreamHub stream;
  private final TestAidbook aidbook;
  private final Imports imports;
  private final AccessSettings settings;
  private final URI url;
  private final WebServer server;

  /** Time that a test has pass, for sessions alone. */
  private static final class Ticking extends Clock {
    private volatile Duration ahead = Duration.ZERO;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Clock.systemUTC().instant().plus(ahead);
    }
  }

  /**
   * Starts at a free port of the loopback address, with rates that no test reaches.
   *
   * @param folder of imports and of mappings
   */
  public TestHub(Path folder) throws IOException {
    Clock clockOfEvents = Clock.systemUTC();
    AcceptedCategories categories =
        AcceptedCategories.read(new StringReader("food\nblankets\n"), "categories.txt");
    view = new View(ViewLimits.DEFAULT, categories, clockOfEvents);
    StreamSettings usual = StreamSettings.DEFAULT;
    stream =
        new StreamHub(
            view,
            new StreamSettings(
                usual.keptEvents(),
                usual.keptBytes(),
                usual.queue(),
                usual.clients(),
                usual.clientsPerAddress(),
                Duration.ofMillis(200),
                usual.longest()));
    BoardEvents events = new BoardEvents(view);
    aidbook = new TestAidbook(categories, view, FeedListener.all(events, stream));
    settings = SecuredServer.settings(issuer.uri(), SecuredServer.freePort());
    url = settings.publicUrl();
    Audit log =
        (who, action, what, result) ->
            audit.add(String.join("|", who, action.name(), what, result));
    OidcAccess access = new OidcAccess(settings, log, clock);
    Hub hub =
        new Hub(
            "Test",
            view,
            aidbook.publisher(),
            access,
            Catalogue.shipped(),
            Gazetteer.shipped(),
            clockOfEvents,
            new Narration());
    Submissions submissions = new Submissions(view, aidbook.publisher(), clockOfEvents, log);
    imports =
        Imports.open(
            ImportSettings.in(folder.resolve("imports")).withMaxFileBytes(300_000),
            folder.resolve("mappings"),
            hub,
            submissions,
            categories,
            log);
    Rate boundless = new Rate(1_000_000, Duration.ofSeconds(1), 1_000_000);
    AllRoutes routes = AllRoutes.of(hub, submissions, stream, events, imports, ZoneOffset.UTC);
    server =
        WebServer.start(
            new ServerSettings(
                "127.0.0.1",
                url.getPort(),
                url,
                List.of(),
                LimitSettings.DEFAULTS.withRates(new Rates(boundless, boundless, boundless, 1_000)),
                null),
            access,
            routes.errors(),
            routes.list());
  }

  /** Where it is. */
  public URI url() {
    return url;
  }

  /** Its port. */
  public int port() {
    return url.getPort();
  }

  /** The server. */
  public WebServer server() {
    return server;
  }

  /** Who signs its users in. */
  public TestIssuer issuer() {
    return issuer;
  }

  /** What was published, and what came of it. */
  public TestAidbook aidbook() {
    return aidbook;
  }

  /** What the topics say. */
  public View view() {
    return view;
  }

  /** The opaque id of a user of the issuer. */
  public String userId(String subject) {
    return SecuredServer.userId(settings, subject);
  }

  /** Streams that are open. */
  public int streams() {
    return stream.clients();
  }

  /** What was recorded, a line for each: who, action, what, result. */
  public List<String> audit() {
    synchronized (audit) {
      return List.copyOf(audit);
    }
  }

  /** Has time pass for sessions; never back. */
  public void pass(Duration time) {
    clock.ahead = clock.ahead.plus(time);
  }

  /** Stops the imports that run, so that nothing is published any more but by requests. */
  public void stopImports() {
    imports.close();
  }

  @Override
  public void close() {
    stream.close();
    server.close();
    imports.close();
    aidbook.close();
    issuer.close();
  }
}
