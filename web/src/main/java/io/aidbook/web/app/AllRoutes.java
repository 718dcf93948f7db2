package io.aidbook.web.app;

import io.aidbook.web.api.DecisionRoutes;
import io.aidbook.web.api.EntryIds;
import io.aidbook.web.api.EntryRoutes;
import io.aidbook.web.api.ListRoutes;
import io.aidbook.web.api.ReferenceRoutes;
import io.aidbook.web.board.BoardRoutes;
import io.aidbook.web.board.events.BoardEvents;
import io.aidbook.web.board.map.RegionMaps;
import io.aidbook.web.http.ErrorPages;
import io.aidbook.web.http.Routes;
import io.aidbook.web.imports.Imports;
import io.aidbook.web.publish.Submissions;
import io.aidbook.web.site.Pages;
import io.aidbook.web.site.RegionNames;
import io.aidbook.web.site.Site;
import io.aidbook.web.site.SiteErrors;
import io.aidbook.web.stream.StreamHub;
import io.aidbook.web.stream.StreamRoutes;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Every route of the web process. Tests of access and of bad requests take them from here too.
 *
 * @param list the routes
 * @param errors pages that say what went wrong, in the look of the other pages
 */
public record AllRoutes(List<Routes> list, ErrorPages errors) {
  /** Takes its own copy. */
  public AllRoutes {
    list = List.copyOf(list);
  }

  /**
   * Makes the routes.
   *
   * @param hub what they answer from
   * @param submissions what they publish by
   * @param stream what they tell of changes
   * @param events what the board tells of what happens
   * @param imports what they import by
   * @param zone in which pages show and read dates
   */
  public static AllRoutes of(
      Hub hub,
      Submissions submissions,
      StreamHub stream,
      BoardEvents events,
      Imports imports,
      ZoneId zone) {
    RegionNames regions = new RegionNames(hub.gazetteer());
    Pages pages = new Pages(hub.name(), hub.access(), hub.catalogue(), regions, zone);
    List<Routes> all = new ArrayList<>(imports.routes());
    Collections.addAll(
        all,
        new EntryRoutes(hub.access(), hub.view(), submissions, new EntryIds("WEB-")),
        new DecisionRoutes(hub.access(), hub.view(), submissions, new EntryIds("D-")),
        new ListRoutes(hub.access(), hub.view()),
        new StreamRoutes(stream, hub.access()),
        new ReferenceRoutes(hub.catalogue()),
        new BoardRoutes(
            hub, pages, submissions, regions, RegionMaps.shipped(hub.gazetteer()), events),
        imports.pages(pages),
        new Site(hub, pages, submissions, regions));
    return new AllRoutes(all, new SiteErrors(pages));
  }
}
