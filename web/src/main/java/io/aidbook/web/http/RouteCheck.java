package io.aidbook.web.http;

import io.aidbook.web.access.Role;
import io.javalin.config.JavalinState;
import io.javalin.router.Endpoint;
import io.javalin.security.Roles;
import io.javalin.security.RouteRole;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds out at the start whether every route says who may use it. */
final class RouteCheck {
  private RouteCheck() {}

  /**
   * Lists the routes.
   *
   * @throws IllegalStateException if a route has no roles: it would be everybody's, or nobody's
   */
  static List<WebServer.Route> routes(JavalinState state) {
    if (!state.internalRouter.allWsHandlers().isEmpty()) {
      throw new IllegalStateException(
          "a route for web sockets is registered: nothing guards these, use events instead");
    }
    return state.internalRouter.allHttpHandlers().stream()
        .map(parsed -> parsed.endpoint)
        .filter(endpoint -> endpoint.method.isHttpMethod())
        .map(RouteCheck::route)
        .sorted(Comparator.comparing(WebServer.Route::path).thenComparing(WebServer.Route::method))
        .toList();
  }

  private static WebServer.Route route(Endpoint endpoint) {
    Roles metadata = endpoint.metadata(Roles.class);
    Set<RouteRole> roles = metadata == null ? Set.of() : metadata.getRoles();
    Set<Role> ours = new TreeSet<>();
    for (RouteRole each : roles) {
      if (each instanceof Role role) {
        ours.add(role);
      }
    }
    if (ours.isEmpty() || ours.size() != roles.size()) {
      throw new IllegalStateException(
          "route %s %s says no role of %s: register it with the roles that may use it"
              .formatted(endpoint.method.name(), endpoint.path, List.of(Role.values())));
    }
    return new WebServer.Route(endpoint.method.name(), endpoint.path, ours);
  }
}
