package io.aidbook.web.api;

import io.aidbook.web.access.Role;
import io.aidbook.web.http.Routes;
import io.aidbook.web.view.View;
import io.javalin.config.RoutesConfig;

/** {@code /api/candidates}, {@code /api/totals} and {@code /api/commitments}. */
public final class ListRoutes implements Routes {
  private static final Role[] READERS = {Role.VIEWER, Role.PUBLISHER, Role.COORDINATOR};

  private final View view;

  /**
   * @param view what is listed
   */
  public ListRoutes(View view) {
    this.view = view;
  }

  @Override
  public void register(RoutesConfig routes) {
    routes.get(
        "/api/candidates",
        request -> {
          Parameters.require(
              request, "category", "region", "urgency", "party", "text", "limit", "cursor");
          Lists.answer(
              request,
              view.candidates(
                  Parameters.filter(request),
                  Parameters.cursor(request),
                  Parameters.limit(request)));
        },
        READERS);
    routes.get(
        "/api/totals",
        request -> {
          Parameters.require(request, "category", "region", "limit", "cursor");
          Lists.answer(
              request,
              view.totals(
                  Parameters.filter(request),
                  Parameters.cursor(request),
                  Parameters.limit(request)));
        },
        READERS);
    routes.get(
        "/api/commitments",
        request -> {
          Parameters.require(
              request, "category", "region", "urgency", "party", "text", "limit", "cursor");
          Lists.answer(
              request,
              view.commitments(
                  Parameters.filter(request),
                  Parameters.cursor(request),
                  Parameters.limit(request)));
        },
        READERS);
  }
}
