package io.aidbook.web.access;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** Says who sends a request, and guards routes by the roles that they were given. */
public interface Access {
  /** The user behind a request; {@link User#ANONYMOUS} where nobody is signed in. */
  User userOf(Context request);

  /**
   * The token that a form or script of this request's session must send back with a change, in the
   * field {@code csrf} or the header {@code X-CSRF-Token}; empty where sessions are not used.
   */
  String csrfToken(Context request);

  /** Adds the routes to sign in and out, and the check of roles before every other route. */
  void register(RoutesConfig routes);
}
