package io.aidbook.web.site;

import io.aidbook.catalogue.AcceptedCategories;
import io.aidbook.catalogue.Catalogue;
import io.aidbook.gazetteer.Gazetteer;
import io.aidbook.web.access.Access;
import io.aidbook.web.access.Audit;
import io.aidbook.web.app.AllRoutes;
import io.aidbook.web.app.Hub;
import io.aidbook.web.app.Narration;
import io.aidbook.web.board.events.BoardEvents;
import io.aidbook.web.feed.FeedListener;
import io.aidbook.web.feed.FeedPosition;
import io.aidbook.web.http.LimitSettings;
import io.aidbook.web.http.Routes;
import io.aidbook.web.http.ServerSettings;
import io.aidbook.web.http.WebServer;
import io.aidbook.web.imports.ImportSettings;
import io.aidbook.web.imports.Imports;
import io.aidbook.web.publish.Submissions;
import io.aidbook.web.stream.StreamHub;
import io.aidbook.web.stream.StreamSettings;
import io.aidbook.web.view.Source;
import io.aidbook.web.view.View;
import io.aidbook.web.view.ViewLimits;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The web process without brokers: all its routes, over a view that a test feeds. */
public final class WholeHub implements AutoCloseable {
  private final Clock clock = Clock.fixed(TestSite.NOW, ZoneOffset.UTC);
  private final View view = new View(ViewLimits.DEFAULT, AcceptedCategories.ANY, clock);
  private final HandFedPublisher publisher = new HandFedPublisher(view);
  private final StreamHub stream = new StreamHub(view, StreamSettings.DEFAULT);
  private final Imports imports;
  private final WebServer server;

  /**
   * @param access knows the users
   * @param limits of the server
   * @param folder for files of imports, and the hub's own mappings
   * @param more routes besides those of the web process
   */
  public WholeHub(Access access, LimitSettings limits, Path folder, Routes... more) {
    this(access, ServerSettings.plain("127.0.0.1", 0).with(limits), folder, more);
  }

  /**
   * @param access knows the users
   * @param settings of the server
   * @param folder for files of imports, and the hub's own mappings
   * @param more routes besides those of the web process
   */
  public WholeHub(Access access, ServerSettings settings, Path folder, Routes... more) {
    BoardEvents events = new BoardEvents(view);
    Submissions submissions = new Submissions(view, publisher, clock);
    Hub hub =
        new Hub(
            "Info-Support Hub",
            view,
            publisher,
            access,
            Catalogue.shipped(),
            Gazetteer.shipped(),
            clock,
            new Narration());
    imports =
        Imports.open(
            ImportSettings.in(folder.resolve("work")),
            folder.resolve("mappings"),
            hub,
            submissions,
            AcceptedCategories.ANY,
            Audit.NONE);
    FeedListener.all(events, stream)
        .complete(
            new FeedPosition(
                0,
                Arrays.stream(Source.values())
                    .collect(Collectors.toMap(Function.identity(), source -> new long[1]))));
    AllRoutes routes = AllRoutes.of(hub, submissions, stream, events, imports, TestSite.ZONE);
    List<Routes> all = new ArrayList<>(routes.list());
    all.addAll(List.of(more));
    server = WebServer.start(settings, access, routes.errors(), all);
  }

  /** What the topics say. */
  public View view() {
    return view;
  }

  /** The publisher behind forms, API and imports. */
  public HandFedPublisher publisher() {
    return publisher;
  }

  /** The server itself. */
  public WebServer server() {
    return server;
  }

  /** Where it is. */
  public String url() {
    return "http://127.0.0.1:" + server.port();
  }

  @Override
  public void close() {
    stream.close();
    server.close();
    imports.close();
  }
}
