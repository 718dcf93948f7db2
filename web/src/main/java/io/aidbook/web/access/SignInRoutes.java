package io.aidbook.web.access;

import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import io.aidbook.web.access.Audit.Action;
import io.aidbook.web.access.Issuer.Refused;
import io.aidbook.web.access.Issuer.Unavailable;
import io.aidbook.web.access.Sealer.Opened;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs users in by the issuer's authorization code flow with PKCE, and out again. */
final class SignInRoutes {
  private static final Logger log = LoggerFactory.getLogger(SignInRoutes.class);

  /** Time to type a password and find a second factor. */
  private static final Duration AT_MOST = Duration.ofMinutes(15);

  private static final int LONGEST_CODE = 2_000;

  private final Issuer issuer;
  private final ClaimMapping claims;
  private final Sessions sessions;
  private final Cookies cookies;
  private final Sealer sealer;
  private final Audit audit;
  private final Clock clock;
  private final SignOuts taken;

  SignInRoutes(
      AccessSettings settings,
      Issuer issuer,
      ClaimMapping claims,
      Sessions sessions,
      Cookies cookies,
      Audit audit,
      Clock clock) {
    this.issuer = issuer;
    this.claims = claims;
    this.sessions = sessions;
    this.cookies = cookies;
    this.audit = audit;
    this.clock = clock;
    sealer = new Sealer("sign-in", settings.sealingKeys());
    taken = new SignOuts(clock, AT_MOST);
  }

  /**
   * Adds the routes.
   *
   * @param sessionOf finds the session of a request
   */
  void register(RoutesConfig routes, Function<Context, Optional<Session>> sessionOf) {
    routes.get(SignInPaths.SIGN_IN, this::begin, Role.ANYONE);
    routes.get(SignInPaths.CALLBACK, this::finish, Role.ANYONE);
    routes.post(SignInPaths.BACK_CHANNEL, this::signedOut, Role.ANYONE);
    routes.post(
        SignInPaths.SIGN_OUT, context -> signOut(context, sessionOf.apply(context)), Role.ANYONE);
  }

  private void begin(Context context) {
    SignIn begun = SignIn.begin(LocalPath.of(context.queryParam("to")), clock.instant());
    try {
      URI url = issuer.signInUrl(begun);
      cookies.setSignIn(context, sealer.seal(begun.toJson()), AT_MOST);
      context.redirect(url.toString(), HttpStatus.SEE_OTHER);
    } catch (Unavailable e) {
      throw unavailable(e);
    }
  }

  private void finish(Context context) {
    SignIn begun = begun(context);
    cookies.clearSignIn(context);
    requireIssuer(context);
    String code = context.queryParam("code");
    if (code == null) {
      audit.record("", Action.SIGN_IN, "", "refused by the issuer");
      throw Refusals.signInRefused("The service that knows the users did not let you in.");
    }
    if (code.isEmpty() || code.length() > LONGEST_CODE) {
      throw failed("The answer of the service that knows the users cannot be read.", "bad code");
    }
    if (!taken.end(begun.state())) {
      throw failed("This step was taken before.", "state used twice");
    }
    try {
      IDTokenClaimsSet token = issuer.exchange(code, begun);
      Map<String, Object> all = token.toJWTClaimsSet().getClaims();
      User user = claims.user(issuer.name(), token.getSubject().getValue(), all);
      Object issuerSession = all.get("sid");
      if (!sessions.begin(context, user, issuerSession instanceof String id ? id : null)) {
        audit.record(user.id(), Action.SIGN_IN, "", "refused: too many regions for a cookie");
        throw Refusals.signInRefused("You are bound to more regions than a session holds.");
      }
      audit.record(user.id(), Action.SIGN_IN, roles(user), "done");
      Interstitial.answer(context, begun.to());
    } catch (Unavailable e) {
      throw unavailable(e);
    } catch (Refused | com.nimbusds.oauth2.sdk.ParseException e) {
      log.warn("A sign-in failed: {}", e.getMessage());
      throw failed("What the service that knows the users said was not accepted.", "bad answer");
    }
  }

  /** The sign-in that this browser began and that the request continues. */
  private SignIn begun(Context context) {
    String cookie = cookies.get(context, cookies.signInName());
    String state = context.queryParam("state");
    Optional<SignIn> begun =
        cookie == null
            ? Optional.empty()
            : sealer.open(cookie).map(Opened::text).flatMap(SignIn::of);
    Instant now = clock.instant();
    return begun
        .filter(each -> now.isBefore(each.began().plus(AT_MOST)))
        .filter(each -> state != null && same(each.state(), state))
        .orElseThrow(
            () ->
                failed(
                    "It was begun in another tab or browser, or too long ago. Begin again.",
                    "unknown state"));
  }

  /** An answer of another issuer than the one that the browser was sent to is a mix-up. */
  private void requireIssuer(Context context) {
    String named = context.queryParam("iss");
    try {
      boolean right = named == null ? !issuer.namesItself() : named.equals(issuer.name());
      if (!right) {
        throw failed("Another service answered than the one that was asked.", "other issuer");
      }
    } catch (Unavailable e) {
      throw unavailable(e);
    }
  }

  private void signOut(Context context, Optional<Session> session) {
    session.ifPresent(
        each -> {
          sessions.end(context, each);
          audit.record(each.user().id(), Action.SIGN_OUT, "", "done");
        });
    Interstitial.answer(
        context, session.flatMap(each -> issuer.signOutUrl()).map(URI::toString).orElse("/"));
  }

  /** OpenID Connect Back-Channel Logout: the issuer itself sends this. */
  private void signedOut(Context context) {
    String token = context.formParam("logout_token");
    if (token == null) {
      throw failed("A logout token is missing.", "no logout token");
    }
    try {
      LogoutTokenClaimsSet said = issuer.logoutToken(token);
      requireRecent(said.getIssueTime());
      if (!taken.end("logout " + said.getJWTID().getValue())) {
        return;
      }
      if (said.getSessionID() != null) {
        sessions.endOfIssuer(said.getSessionID().getValue());
        audit.record("", Action.SIGN_OUT, "a session", "by the issuer");
      } else {
        String user = claims.userId(issuer.name(), said.getSubject().getValue());
        sessions.endAllOf(user);
        audit.record(user, Action.SIGN_OUT, "all sessions", "by the issuer");
      }
    } catch (Unavailable e) {
      throw unavailable(e);
    } catch (Refused e) {
      log.warn("A logout token was refused: {}", e.getMessage());
      throw failed("The logout token is refused.", "bad logout token");
    }
  }

  private void requireRecent(Date issued) throws Refused {
    if (issued.toInstant().plus(AT_MOST).isBefore(clock.instant())) {
      throw new Refused("it was issued too long ago");
    }
  }

  private RuntimeException failed(String detail, String why) {
    audit.record("", Action.SIGN_IN, "", "failed: " + why);
    return Refusals.signInFailed(detail);
  }

  private static RuntimeException unavailable(Unavailable e) {
    log.warn("Nobody can sign in now: {}", e.getMessage());
    return Refusals.issuerUnavailable();
  }

  private static String roles(User user) {
    return String.join(" ", user.roles().stream().map(Role::name).sorted().toList());
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
