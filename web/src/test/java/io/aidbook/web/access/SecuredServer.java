package io.aidbook.web.access;

import io.aidbook.web.access.AccessSettings.ClaimSettings;
import io.aidbook.web.http.ErrorPages;
import io.aidbook.web.http.LimitSettings;
import io.aidbook.web.http.Routes;
import io.aidbook.web.http.ServerSettings;
import io.aidbook.web.http.WebServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.types.Password;

/** A server whose users sign in at a test's issuer. */
public final class SecuredServer implements AutoCloseable {
  /** What is claimed of a user of each kind. */
  public static final Map<String, Object> VIEWER = Map.of("roles", List.of("aidbook-viewer"));

  /** Publishes for one party. */
  public static final Map<String, Object> PUBLISHER =
      Map.of("roles", List.of("aidbook-publisher"), "aidbook_party", "city-1");

  /** Decides everywhere. */
  public static final Map<String, Object> COORDINATOR =
      Map.of("roles", List.of("aidbook-coordinator"), "aidbook_regions", "*");

  private final WebServer server;
  private final URI url;
  private final List<String> audit;
  private final OidcAccess access;

  private SecuredServer(WebServer server, URI url, List<String> audit, OidcAccess access) {
    this.server = server;
    this.url = url;
    this.audit = audit;
    this.access = access;
  }

  /** Starts one with the usual limits. */
  public static SecuredServer start(TestIssuer issuer, List<Routes> routes) throws IOException {
    int port = freePort();
    return start(settings(issuer.uri(), port), LimitSettings.DEFAULTS, Clock.systemUTC(), routes);
  }

  /** Starts one. */
  public static SecuredServer start(
      AccessSettings settings, LimitSettings limits, Clock clock, List<Routes> routes) {
    List<String> audit = Collections.synchronizedList(new ArrayList<>());
    OidcAccess access =
        new OidcAccess(
            settings,
            (who, action, what, result) ->
                audit.add(String.join("|", who, action.name(), what, result)),
            clock);
    URI url = settings.publicUrl();
    ServerSettings server =
        new ServerSettings("127.0.0.1", url.getPort(), url, List.of(), limits, null);
    return new SecuredServer(
        WebServer.start(server, access, ErrorPages.PLAIN, routes), url, audit, access);
  }

  /** Settings for an issuer, with keys of its own. */
  public static AccessSettings settings(URI issuer, int port) {
    return new AccessSettings(
        issuer,
        TestIssuer.CLIENT,
        new Password(TestIssuer.SECRET),
        URI.create("http://127.0.0.1:" + port),
        List.of(newKey()),
        newKey(),
        TestIssuer.API,
        List.of("openid"),
        AccessSettings.ALGORITHMS,
        ClaimSettings.DEFAULTS,
        Duration.ofHours(10),
        Duration.ofHours(1));
  }

  /** The opaque id of a user. */
  public static String userId(AccessSettings settings, String subject) {
    return new ClaimMapping(settings.claims(), settings.userIdKey())
        .userId(settings.issuer().toString(), subject);
  }

  /** A port that nobody listens on. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  static Password newKey() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return new Password(Base64.getEncoder().encodeToString(key));
  }

  /** Where it is. */
  public URI url() {
    return url;
  }

  /** The server itself. */
  public WebServer server() {
    return server;
  }

  /** What was recorded, a line for each: who, action, what, result. */
  public List<String> audit() {
    return List.copyOf(audit);
  }

  OidcAccess access() {
    return access;
  }

  @Override
  public void close() {
    server.close();
  }
}
