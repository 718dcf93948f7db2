package io.aidbook.web.access;

import io.aidbook.region.Region;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Everybody may do everything: for the demo, on a loopback address.
 *
 * <p>Pages of other sites may not: a browser on this machine shows them too, and would send their
 * forms here.
 */
public final class OpenAccess implements Access {
  private static final User EVERYBODY =
      new User(
          "demo",
          Set.of(Role.ANYONE, Role.VIEWER, Role.PUBLISHER, Role.COORDINATOR),
          null,
          List.<Region>of());

  private final SameOrigin sameOrigin = new SameOrigin(null);

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
    routes.before(this::check);
  }

  private void check(Context context) {
    // A foreign name that points to this machine would make its pages ours.
    if (!isLoopbackName(context.header("Host"))) {
      throw Refusals.foreignHost();
    }
    if (!Access.isSafe(context.method().name()) && sameOrigin.isForeign(context)) {
      throw Refusals.foreignOrigin();
    }
  }

  private static boolean isLoopbackName(String host) {
    String name = host == null ? "" : host.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]+$", "");
    return name.equals("localhost")
        || name.equals("[::1]")
        || name.matches("127(\\.[0-9]{1,3}){3}");
  }

  @Override
  public void requireAddress(String host) {
    boolean loopback;
    try {
      loopback = host != null && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      loopback = false;
    }
    if (!loopback) {
      throw new IllegalStateException(
          "without sign-in the server may only listen on this machine: set web.host to 127.0.0.1,"
              + " or connect an issuer with web.oidc.issuer (docs/web-configuration.md)");
    }
  }
}
