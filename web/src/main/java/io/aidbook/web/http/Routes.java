package io.aidbook.web.http;

import io.javalin.config.RoutesConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A group of routes of the server. */
@FunctionalInterface
public interface Routes {
  /** Adds the routes, each with the roles that may use it. */
  void register(RoutesConfig routes);

  /**
   * Paths that take a larger body than others, and how many bytes. A path is meant exactly as a
   * browser sends it.
   */
  default Map<String, Long> bodyLimits() {
    return Map.of();
  }

  /** Where files of forms lie until their request ends; empty where it makes no difference. */
  default Optional<Path> uploads() {
    return Optional.empty();
  }
}
