package io.aidbook.web.http;

import io.javalin.config.RoutesConfig;

/** A group of routes of the server. */
@FunctionalInterface
public interface Routes {
  /** Adds the routes, each with the roles that may use it. */
  void register(RoutesConfig routes);
}
