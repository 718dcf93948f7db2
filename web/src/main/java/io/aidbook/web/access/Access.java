package io.aidbook.web.access;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Set;
import java.util.function.BooleanSupplier;

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

  /**
   * Tells, as often as it is asked, whether the access that a request showed still holds: it ends
   * when its time is over or its user signs out. For answers that last, such as streams. It may end
   * although the user is still there, who then shows newer access with the next request.
   */
  default BooleanSupplier holds(Context request) {
    return () -> true;
  }

  /**
   * Checks the address that the server is to listen on.
   *
   * @throws IllegalStateException if this kind of access is not for it
   */
  default void requireAddress(String host) {}

  /** Whether a method of HTTP changes nothing. */
  static boolean isSafe(String method) {
    return Set.of("GET", "HEAD", "OPTIONS", "TRACE").contains(method);
  }
}
