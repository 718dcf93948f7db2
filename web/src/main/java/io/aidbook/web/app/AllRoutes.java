package io.aidbook.web.app;

import io.aidbook.gazetteer.Gazetteer;
import io.aidbook.web.api.DecisionRoutes;
import io.aidbook.web.api.EntryIds;
import io.aidbook.web.api.EntryRoutes;
import io.aidbook.web.api.ListRoutes;
import io.aidbook.web.api.ReferenceRoutes;
import io.aidbook.web.board.BoardRoutes;
import io.aidbook.web.board.events.BoardEvents;
import io.aidbook.web.board.map.RegionMaps;
import io.aidbook.web.http.Routes;
import io.aidbook.web.imports.Imports;
import io.aidbook.web.publish.Submissions;
import io.aidbook.web.site.Pages;
import io.aidbook.web.site.RegionNames;
import io.aidbook.web.site.Site;
import io.aidbook.web.stream.StreamHub;
import io.aidbook.web.stream.StreamRoutes;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** Every route of the web process. Tests of access and of bad requests take them from here too. */
public final class AllRoutes {
  private AllRoutes() {}

  /**
   * Makes the routes.
   *
   * @param hub what they answer from
   * @param submissions what they publish by
   * @param stream what they tell of changes
   * @param events what the board tells of what happens
   * @param imports that are sent by HTTP
   * @param zone in which pages show and read dates
   */
  public static List<Routes> of(
      Hub hub,
      Submissions submissions,
      StreamHub stream,
      BoardEvents events,
      Imports imports,
      ZoneId zone) {
    Gazetteer gazetteer = Gazetteer.shipped();
    RegionNames regions = new RegionNames(gazetteer);
    Pages pages = new Pages(hub.name(), hub.access(), hub.catalogue(), regions, zone);
    Stream<Routes> all =
        Stream.of(
            new EntryRoutes(hub.access(), hub.view(), submissions, new EntryIds("WEB-")),
            new DecisionRoutes(hub.access(), hub.view(), submissions, new EntryIds("D-")),
            new ListRoutes(hub.access(), hub.view()),
            new StreamRoutes(stream, hub.access()),
            new ReferenceRoutes(hub.catalogue()),
            new BoardRoutes(hub, pages, submissions, regions, RegionMaps.shipped(gazetteer), events),
            new Site(hub, pages, submissions, regions));
    return Stream.concat(all, imports.routes().stream()).toList();
  }
}
