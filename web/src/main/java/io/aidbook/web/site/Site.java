package io.aidbook.web.site;

import io.aidbook.web.access.Role;
import io.aidbook.web.http.Routes;
import io.aidbook.web.text.Languages;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;

/** The pages for people, but for the board. */
public final class Site implements Routes {
  private final Pages pages;

  /**
   * @param pages renders
   */
  public Site(Pages pages) {
    this.pages = pages;
  }

  @Override
  public void register(RoutesConfig routes) {
    routes.get("/", this::start, Role.ANYONE);
    routes.get("/about", this::about, Role.ANYONE);
  }

  private void start(Context request) {
    String title = Languages.of(request).get("start.title");
    pages.render(request, "start.jte", pages.model(request, "", title), Map.of());
  }

  private void about(Context request) {
    String title = Languages.of(request).get("about.title");
    pages.render(request, "about.jte", pages.model(request, "", title), Map.of());
  }
}
