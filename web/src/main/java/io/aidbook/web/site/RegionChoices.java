package io.aidbook.web.site;

import io.aidbook.web.access.Role;
import io.aidbook.web.http.Routes;
import io.aidbook.web.text.Languages;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/** Answers the script of the field in which regions are searched for. */
final class RegionChoices implements Routes {
  private static final int MOST = 10;
  private static final int LONGEST = 100;

  private final RegionNames regions;

  RegionChoices(RegionNames regions) {
    this.regions = regions;
  }

  @Override
  public void register(RoutesConfig routes) {
    routes.get("/regions", this::search, Role.ANYONE);
  }

  private void search(Context request) {
    String typed = request.queryParam("q");
    String query = typed == null ? "" : typed.strip();
    request.header("Cache-Control", "private, max-age=300");
    request.json(
        query.isEmpty() || query.length() > LONGEST
            ? List.of()
            : regions.search(query, Languages.of(request).locale(), MOST));
  }
}
