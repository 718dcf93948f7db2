package io.aidbook.web.api;

import io.aidbook.web.access.Access;
import io.aidbook.web.access.Role;
import io.aidbook.web.http.Routes;
import io.aidbook.web.view.Filter;
import io.aidbook.web.view.Page;
import io.aidbook.web.view.View;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import org.apache.avro.specific.SpecificRecord;

/**
 * {@code /api/candidates}, {@code /api/totals} and {@code /api/commitments}.
 *
 * <p>Whoever is only a publisher, and bound to a party, sees what concerns that party, and no
 * totals.
 */
public final class ListRoutes implements Routes {
  private static final String[] ALL = {
    "category", "region", "urgency", "party", "text", "limit", "cursor"
  };

  private final Access access;
  private final View view;

  /**
   * @param access who asks
   * @param view what is listed
   */
  public ListRoutes(Access access, View view) {
    this.access = access;
    this.view = view;
  }

  @Override
  public void register(RoutesConfig routes) {
    routes.get(
        "/api/candidates",
        request -> list(request, view::candidates, ALL),
        Role.VIEWER,
        Role.PUBLISHER,
        Role.COORDINATOR);
    routes.get(
        "/api/commitments",
        request -> list(request, view::commitments, ALL),
        Role.VIEWER,
        Role.PUBLISHER,
        Role.COORDINATOR);
    routes.get(
        "/api/totals",
        request -> list(request, view::totals, "category", "region", "limit", "cursor"),
        Role.VIEWER,
        Role.COORDINATOR);
  }

  private interface Listing {
    Page<? extends SpecificRecord> list(Filter filter, String cursor, int limit);
  }

  private void list(Context request, Listing listing, String... parameters) {
    Parameters.require(request, parameters);
    Filter filter = Parameters.filter(request);
    Lists.answer(
        request,
        listing.list(
            Parameters.seen(filter, access.userOf(request)),
            Parameters.cursor(request),
            Parameters.limit(request)));
  }
}
