package io.aidbook.web.access;

import com.nimbusds.jwt.JWTClaimsSet;
import io.aidbook.web.access.Audit.Action;
import io.aidbook.web.access.Issuer.Refused;
import io.aidbook.web.access.Issuer.Unavailable;
import io.aidbook.web.http.Problem;
import io.aidbook.web.http.ProblemException;
import io.aidbook.web.http.Problems;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.security.RouteRole;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * Access by an issuer of OpenID Connect: people by a session in a cookie, software by an access
 * token in the header {@code Authorization}.
 */
public final class OidcAccess implements Access {
  private static final String IDENTITY = "aidbook-identity";
  private static final Pattern BEARER = Pattern.compile("(?i)bearer +([A-Za-z0-9._~+/=-]+)");
  private static final int UNAUTHORIZED = 401;

  private final AccessSettings settings;
  private final Issuer issuer;
  private final ClaimMapping claims;
  private final Sessions sessions;
  private final SignInRoutes signIn;
  private final SameOrigin sameOrigin;
  private final Audit audit;
  private final Clock clock;

  /**
   * @param settings how users sign in
   * @param audit records who signs in and who is refused
   * @param clock ends sessions and tokens
   */
  public OidcAccess(AccessSettings settings, Audit audit, Clock clock) {
    this.settings = settings;
    this.audit = audit;
    this.clock = clock;
    Cookies cookies = new Cookies(settings.secure());
    issuer = new Issuer(settings);
    claims = new ClaimMapping(settings.claims(), settings.userIdKey());
    sessions = new Sessions(settings, cookies, clock);
    signIn = new SignInRoutes(settings, issuer, claims, sessions, cookies, audit, clock);
    sameOrigin = new SameOrigin(settings.publicUrl());
  }

  @Override
  public User userOf(Context request) {
    return identity(request).user();
  }

  @Override
  public String csrfToken(Context request) {
    Session session = identity(request).session();
    return session == null ? "" : CsrfToken.of(session.csrf());
  }

  @Override
  public BooleanSupplier holds(Context request) {
    Identity identity = identity(request);
    if (identity.session() != null) {
      return () -> sessions.lasts(identity.session());
    }
    Instant ends = identity.ends();
    return () -> ends == null || clock.instant().isBefore(ends);
  }

  @Override
  public void register(RoutesConfig routes) {
    routes.beforeMatched(this::guard);
    signIn.register(routes, context -> Optional.ofNullable(identity(context).session()));
  }

  /** Found once for each request. */
  private Identity identity(Context context) {
    Identity known = context.attribute(IDENTITY);
    if (known == null) {
      known = context.header("Authorization") == null ? bySession(context) : byToken(context);
      context.attribute(IDENTITY, known);
    }
    return known;
  }

  private Identity bySession(Context context) {
    Optional<Session> session = sessions.of(context);
    if (session.isPresent()) {
      return new Identity(session.get().user(), session.get(), null, null);
    }
    if (sessions.isShown(context)) {
      sessions.clear(context);
      return Identity.nobody(Refusals.staleSession());
    }
    return Identity.nobody(Refusals.notSignedIn());
  }

  private Identity byToken(Context context) {
    var bearer = BEARER.matcher(context.header("Authorization"));
    if (settings.apiAudience() == null || !bearer.matches()) {
      return Identity.nobody(Refusals.badToken());
    }
    try {
      JWTClaimsSet token = issuer.accessToken(bearer.group(1));
      User user = claims.user(issuer.name(), token.getSubject(), token.getClaims());
      return new Identity(user, null, token.getExpirationTime().toInstant(), null);
    } catch (Unavailable e) {
      return Identity.nobody(Refusals.issuerUnavailable());
    } catch (Refused e) {
      return Identity.nobody(Refusals.badToken());
    }
  }

  private void guard(Context context) {
    // What has no roles is a static file: the server refuses to start with a route without.
    Set<RouteRole> allowed = context.routeRoles();
    Identity identity = identity(context);
    boolean unsafe = !Access.isSafe(context.method().name());
    boolean anybody = allowed.isEmpty() || allowed.contains(Role.ANYONE);
    if (!anybody) {
      requireRole(context, identity, allowed);
    }
    boolean fromIssuer = context.path().equals(SignInPaths.BACK_CHANNEL);
    if (unsafe && !identity.byToken() && !fromIssuer) {
      requireOwnPage(context, identity);
    }
  }

  private void requireRole(Context context, Identity identity, Set<RouteRole> allowed) {
    if (identity.refusal() != null) {
      if (askToSignIn(context, identity.refusal())) {
        return;
      }
      throw refused(context, identity, identity.refusal());
    }
    if (allowed.stream().noneMatch(identity.user().roles()::contains)) {
      throw refused(context, identity, Refusals.roleMissing());
    }
  }

  private void requireOwnPage(Context context, Identity identity) {
    if (sameOrigin.isForeign(context)) {
      throw refused(context, identity, Refusals.foreignOrigin());
    }
    if (identity.session() != null
        && !CsrfToken.matches(CsrfToken.sentIn(context), identity.session().csrf())) {
      throw refused(context, identity, Refusals.csrf());
    }
  }

  /** Sends a person who looks at a page to sign in; false if that is no answer to the request. */
  private boolean askToSignIn(Context context, ProblemException refusal) {
    boolean page =
        refusal.problem().status() == UNAUTHORIZED
            && context.header("Authorization") == null
            && !Problems.isApi(context.path());
    if (page && "true".equals(context.header("HX-Request"))) {
      // htmx replaces part of a page, for which a page to sign in is no answer: it goes there.
      context.header("HX-Redirect", signInFor(shownBy(context)));
      return false;
    }
    if (!page
        || !context.method().name().equals("GET")
        || !Problems.wantsPage(context.header("Accept"))) {
      return false;
    }
    String query = context.queryString() == null ? "" : "?" + context.queryString();
    String here = context.path() + query;
    if ("cross-site".equals(context.header("Sec-Fetch-Site"))) {
      // Somebody followed a link to us, and his browser kept the cookie back: ask once more.
      Interstitial.answer(context, LocalPath.of(here));
      context.skipRemainingHandlers();
    } else {
      context.redirect(signInFor(here), HttpStatus.SEE_OTHER);
    }
    return true;
  }

  private static String shownBy(Context context) {
    try {
      URI shown = URI.create(String.valueOf(context.header("HX-Current-URL")));
      return shown.getRawPath() + (shown.getRawQuery() == null ? "" : "?" + shown.getRawQuery());
    } catch (IllegalArgumentException e) {
      return "/";
    }
  }

  private static String signInFor(String path) {
    return SignInPaths.SIGN_IN
        + "?to="
        + URLEncoder.encode(LocalPath.of(path), StandardCharsets.UTF_8);
  }

  private RuntimeException refused(Context context, Identity identity, ProblemException refusal) {
    Problem problem = refusal.problem();
    if (problem.status() == UNAUTHORIZED && settings.apiAudience() != null) {
      context.header(
          "WWW-Authenticate",
          "Bearer realm=\"aidbook\""
              + (context.header("Authorization") == null ? "" : ", error=\"invalid_token\""));
    }
    audit.record(
        identity.user().id(),
        Action.ACCESS,
        context.method().name() + " " + context.path(),
        problem.code());
    return refusal;
  }

  /**
   * Who sends a request.
   *
   * @param user the user, or nobody
   * @param session by which; null if by none
   * @param ends when the token's time is over; null without one
   * @param refusal why it is nobody; null if it is somebody
   */
  private record Identity(User user, Session session, Instant ends, ProblemException refusal) {
    static Identity nobody(ProblemException refusal) {
      return new Identity(User.ANONYMOUS, null, null, refusal);
    }

    boolean byToken() {
      return ends != null;
    }
  }
}
