package io.aidbook.web.site;

import io.aidbook.serde.TrustedClasses;
import io.aidbook.web.access.Role;
import io.aidbook.web.app.Hub;
import io.aidbook.web.http.Routes;
import io.aidbook.web.publish.Submissions;
import io.aidbook.web.site.entry.EntryLists;
import io.aidbook.web.site.entry.EntryPages;
import io.aidbook.web.site.entry.KnownEntries;
import io.aidbook.web.site.form.EntryForms;
import io.aidbook.web.site.form.TakingBack;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;

/** The pages for people, but for the board. */
public final class Site implements Routes {
  private final Pages pages;
  private final List<Routes> parts;

  /**
   * @param hub what pages are made from
   * @param pages renders
   * @param submissions publishes
   * @param regions names of regions
   */
  public Site(Hub hub, Pages pages, Submissions submissions, RegionNames regions) {
    TrustedClasses.trust();
    this.pages = pages;
    KnownEntries entries = new KnownEntries(hub.view());
    // Forms first: the address of a new offer has the form of that of an offer with the id new.
    this.parts =
        List.of(
            new EntryForms(
                pages, hub.access(), entries, submissions, hub.catalogue(), regions, hub.clock()),
            new TakingBack(pages, hub.access(), entries, submissions),
            new EntryLists(pages, hub.view(), hub.catalogue(), regions),
            new EntryPages(pages, hub.access(), hub.view()),
            new RegionChoices(regions));
  }

  @Override
  public void register(RoutesConfig routes) {
    routes.get("/", request -> plain(request, "start"), Role.ANYONE);
    routes.get("/about", request -> plain(request, "about"), Role.ANYONE);
    parts.forEach(each -> each.register(routes));
  }

  private void plain(Context request, String name) {
    String title = Pages.text(request, name + ".title");
    pages.render(request, name + ".jte", pages.model(request, name, title), Map.of());
  }
}
