package io.aidbook.web.app;

import io.aidbook.app.Release;
import io.aidbook.app.config.AidbookConfig;
import io.aidbook.app.probe.CannotBindException;
import io.aidbook.app.probe.Health.Verdict;
import io.aidbook.app.probe.Probes;
import io.aidbook.gazetteer.Gazetteer;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.web.access.Access;
import io.aidbook.web.access.Audit;
import io.aidbook.web.access.OidcAccess;
import io.aidbook.web.access.OpenAccess;
import io.aidbook.web.board.events.BoardEvents;
import io.aidbook.web.feed.Feed;
import io.aidbook.web.feed.FeedListener;
import io.aidbook.web.feed.FeedSettings;
import io.aidbook.web.http.WebServer;
import io.aidbook.web.imports.Imports;
import io.aidbook.web.publish.KafkaPublisher;
import io.aidbook.web.publish.Submissions;
import io.aidbook.web.stream.StreamHub;
import io.aidbook.web.view.View;
import io.aidbook.web.view.ViewLimits;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One instance of the web process: feed, view, stream, publisher and server, in this order. */
public final class WebApp implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WebApp.class);

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final View view;
  private final Narration narration;
  private final BoardEvents events;
  private Feed feed;
  private StreamHub stream;
  private WebServer server;

  private WebApp(View view, Narration narration) {
    this.view = view;
    this.narration = narration;
    this.events = new BoardEvents(view);
  }

  /**
   * Starts an instance; returns when it listens. It is ready when {@link #isReady} says so.
   *
   * @param config where brokers and registry are, and what the topics are called
   * @param web what the web process is to be like
   * @throws IllegalStateException if it cannot listen, or may not without sign-in
   */
  public static WebApp start(AidbookConfig config, WebConfig web) {
    return start(config, web, new Narration());
  }

  /**
   * The same with a story.
   *
   * @param narration what the board says above everything else
   */
  public static WebApp start(AidbookConfig config, WebConfig web, Narration narration) {
    WebApp app =
        new WebApp(
            new View(ViewLimits.DEFAULT, config.topologyOptions().categories(), Clock.systemUTC()),
            narration);
    try {
      app.open(config, web);
      return app;
    } catch (RuntimeException e) {
      app.close();
      throw e;
    }
  }

  private void open(AidbookConfig config, WebConfig web) {
    Clock clock = Clock.systemUTC();
    Audit audit = Audit.toLog();
    Access access =
        web.access()
            .<Access>map(settings -> new OidcAccess(settings, audit, clock))
            .orElseGet(OpenAccess::new);
    access.requireAddress(web.server().host());
    KafkaPublisher publisher = opened(KafkaPublisher.open(config, clock));
    AvroSerdes serdes = opened(new AvroSerdes(config.serdeSettings()));
    stream = opened(new StreamHub(view, web.streams()));
    // Before the stream: who is told that something changed finds it there.
    FeedListener listeners = FeedListener.all(events, stream);
    feed = opened(Feed.start(config, serdes, view, listeners, FeedSettings.DEFAULT));
    Submissions submissions = new Submissions(view, publisher, clock, audit);
    Hub hub =
        new Hub(
            web.name(),
            view,
            publisher,
            access,
            web.catalogue(),
            Gazetteer.shipped(),
            clock,
            narration);
    Imports imports =
        opened(
            Imports.open(
                web.imports(),
                web.mappings().orElse(null),
                hub,
                submissions,
                config.topologyOptions().categories(),
                audit));
    AllRoutes routes = AllRoutes.of(hub, submissions, stream, events, imports, web.zone());
    server = opened(WebServer.start(web.server(), access, routes.errors(), routes.list()));
    log.info("Pages and API on http://{}:{}", web.server().host(), server.port());
    openProbes(web);
  }

  private void openProbes(WebConfig web) {
    if (web.probePort() < 0) {
      return;
    }
    WebMetrics metrics = opened(new WebMetrics(Release.version(), feed, view, stream));
    try {
      opened(
          Probes.open(
              new InetSocketAddress(web.probeHost(), web.probePort()),
              () -> new Verdict(feed.isAlive(), feed.isAlive() ? "serving" : "the feed has died"),
              () -> new Verdict(feed.isReady(), feed.waitsFor().orElse("serving")),
              metrics::scrape));
    } catch (CannotBindException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private <R extends AutoCloseable> R opened(R resource) {
    open.push(resource);
    return resource;
  }

  /** Whether the view holds what stands in the topics. */
  public boolean isReady() {
    return feed.isReady();
  }

  /** What keeps the instance from being ready. */
  public Optional<String> waitsFor() {
    return feed.waitsFor();
  }

  /** What the topics say. */
  public View view() {
    return view;
  }

  /** Port of pages and API. */
  public int port() {
    return server.port();
  }

  /** All routes of pages and API, by path. */
  public List<WebServer.Route> routes() {
    return server.routes();
  }

  /** Stops serving, then reading; of no effect the second time. */
  @Override
  public void close() {
    if (stream != null) {
      // Before the server, so that each stream ends as an answer that is complete.
      stream.close();
    }
    while (!open.isEmpty()) {
      AutoCloseable resource = open.pop();
      try {
        resource.close();
      } catch (Exception e) {
        log.warn("{} did not close", resource, e);
      }
    }
  }
}
