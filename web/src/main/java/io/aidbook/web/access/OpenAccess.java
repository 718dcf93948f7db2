package io.aidbook.web.access;

import io.aidbook.region.Region;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;

/** Everybody may do everything: for the demo, on a loopback address. */
public final class OpenAccess implements Access {
  private static final User EVERYBODY =
      new User(
          "demo",
          Set.of(Role.ANYONE, Role.VIEWER, Role.PUBLISHER, Role.COORDINATOR),
          null,
          List.<Region>of());

  @Override
  public User userOf(Context request) {
    return EVERYBODY;
  }

  @Override
  public String csrfToken(Context request) {
    return "";
  }

  @Override
  public void register(RoutesConfig routes) {
    // Nothing is guarded.
  }
}
