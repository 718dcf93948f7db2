package io.aidbook.web.access;

import io.aidbook.web.access.Sealer.Opened;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Sessions in sealed cookies: no instance keeps them, and each instance with the keys reads them.
 */
final class Sessions {
  /** Clocks of two instances may differ by this. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  /** A session is written anew after this part of its idle time. */
  private static final int RENEWALS = 10;

  private static final int HASH_BYTES = 12;

  private final Sealer sealer;
  private final Cookies cookies;
  private final SignOuts signOuts;
  private final Clock clock;
  private final Duration lifetime;
  private final Duration idle;

  Sessions(AccessSettings settings, Cookies cookies, Clock clock) {
    this.cookies = cookies;
    this.clock = clock;
    sealer = new Sealer("session", settings.sealingKeys());
    lifetime = settings.lifetime();
    idle = settings.idle();
    signOuts = new SignOuts(clock, lifetime.plus(SKEW));
  }

  /** Whether a request shows a session, good or not. */
  boolean isShown(Context context) {
    String cookie = cookies.get(context, cookies.sessionName());
    return cookie != null && !cookie.isEmpty();
  }

  /** The session of a request; empty if it shows none, or one that is over or not ours. */
  Optional<Session> of(Context context) {
    if (!isShown(context)) {
      return Optional.empty();
    }
    Optional<Opened> opened = sealer.open(cookies.get(context, cookies.sessionName()));
    Optional<Session> session = opened.flatMap(each -> Session.of(each.text())).filter(this::lasts);
    session.ifPresent(each -> renew(context, each, opened.get().newest()));
    return session;
  }

  /** Whether nobody ended a session and its lifetime is not over. */
  private boolean holds(Session session) {
    Instant now = clock.instant();
    return !session.began().isAfter(now.plus(SKEW))
        && now.isBefore(session.began().plus(lifetime))
        && !signOuts.isEnded("session " + session.id(), session.began())
        && !signOuts.isEnded("user " + session.user().id(), session.began())
        && (session.issuerSession().isEmpty()
            || !signOuts.isEnded("issuer " + session.issuerSession(), session.began()));
  }

  /**
   * Whether a session is still good. What later requests say of it is in their cookies alone: to
   * somebody who has an earlier one, its idle time is over earlier.
   */
  boolean lasts(Session session) {
    return holds(session) && clock.instant().isBefore(session.seen().plus(idle));
  }

  private void renew(Context context, Session session, boolean newestKey) {
    Instant now = clock.instant();
    boolean due = !session.seen().plus(idle.dividedBy(RENEWALS)).isAfter(now);
    String accept = context.header("Accept");
    // A stream connects again by itself, whether anybody is there or not.
    boolean stream = accept != null && accept.contains("text/event-stream");
    if ((due || !newestKey) && !stream) {
      cookies.setSession(context, sealer.seal(session.seenAt(now).toJson()));
    }
  }

  /**
   * Begins a session, always a new one.
   *
   * @param issuerSession the issuer's id of it; null where it has none
   * @return false if there is more to say about the user than a cookie holds
   */
  boolean begin(Context context, User user, String issuerSession) {
    // Whole seconds, as the cookie has them.
    Instant now = Instant.ofEpochSecond(clock.instant().getEpochSecond());
    Session session =
        new Session(CsrfToken.secret(), CsrfToken.secret(), hash(issuerSession), user, now, now);
    String sealed = sealer.seal(session.toJson());
    if (sealed.length() + cookies.sessionName().length() > Sealer.LONGEST) {
      return false;
    }
    cookies.setSession(context, sealed);
    return true;
  }

  /** Ends the session of a request, and every copy of its cookie that comes to this instance. */
  void end(Context context, Session session) {
    signOuts.end("session " + session.id());
    cookies.clearSession(context);
  }

  /** Takes a cookie back that is worth nothing. */
  void clear(Context context) {
    cookies.clearSession(context);
  }

  /** Ends all sessions of a user that began until now. */
  void endAllOf(String userId) {
    signOuts.end("user " + userId);
  }

  /** Ends the session that the issuer knows by an id. */
  void endOfIssuer(String issuerSession) {
    signOuts.end("issuer " + hash(issuerSession));
  }

  private static String hash(String issuerSession) {
    if (issuerSession == null) {
      return "";
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(issuerSession.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(hash, HASH_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
