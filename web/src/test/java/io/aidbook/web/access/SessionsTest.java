package io.aidbook.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import io.aidbook.web.http.LimitSettings;
import io.aidbook.web.http.Routes;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions end when they should, and nobody makes one. */
class SessionsTest {
  private static final String SESSION = "aidbook-session";
  private static final String SIGN_IN = "aidbook-signin";

  private final Ticking clock = new Ticking();
  private final AtomicReference<BooleanSupplier> holds = new AtomicReference<>();
  private TestIssuer issuer;
  private AccessSettings settings;
  private SecuredServer hub;
  private Browser browser;

  @BeforeEach
  void start() throws Exception {
    issuer = new TestIssuer();
    settings = SecuredServer.settings(issuer.uri(), SecuredServer.freePort());
    start(settings);
    browser = new Browser(hub.url());
    issuer.signsIn("alice", withSession(SecuredServer.VIEWER, "issuer-session-1"));
  }

  private void start(AccessSettings next) {
    AtomicReference<SecuredServer> self = new AtomicReference<>();
    Routes routes =
        config ->
            config.get(
                "/api/me",
                context -> {
                  holds.set(self.get().access().holds(context));
                  context.result(self.get().access().userOf(context).id());
                },
                Role.VIEWER);
    hub = SecuredServer.start(next, LimitSettings.DEFAULTS, clock, List.of(routes));
    self.set(hub);
  }

  @AfterEach
  void stop() {
    hub.close();
    issuer.close();
  }

  private static Map<String, Object> withSession(Map<String, Object> about, String session) {
    Map<String, Object> all = new java.util.HashMap<>(about);
    all.put("sid", session);
    return all;
  }

  private HttpResponse<String> me() throws Exception {
    return browser.send(HttpRequest.newBuilder(hub.url().resolve("/api/me")), false);
  }

  private void assertEnded() throws Exception {
    HttpResponse<String> response = me();
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.body()).contains("SESSION_ENDED");
    // The browser is rid of it.
    assertThat(browser.cookies()).isEmpty();
  }

  @Test
  void aSessionEndsByItself() throws Exception {
    browser.signIn("/");
    for (int minutes = 0; minutes < 590; minutes += 50) {
      assertThat(me().statusCode()).as("after %d minutes", minutes).isEqualTo(200);
      clock.pass(Duration.ofMinutes(50));
    }
    // It was used all the time, but it is ten hours old.
    assertEnded();
  }

  @Test
  void aSessionThatIsNotUsedEnds() throws Exception {
    browser.signIn("/");
    clock.pass(Duration.ofMinutes(59));
    assertThat(me().statusCode()).isEqualTo(200);
    clock.pass(Duration.ofMinutes(61));
    assertEnded();
  }

  @Test
  void aStreamKeepsNoSessionAlive() throws Exception {
    browser.signIn("/");
    for (int i = 0; i < 2; i++) {
      clock.pass(Duration.ofMinutes(29));
      HttpRequest.Builder stream =
          HttpRequest.newBuilder(hub.url().resolve("/api/me"))
              .header("Accept", "text/event-stream");
      assertThat(browser.send(stream, false).statusCode()).isEqualTo(200);
    }
    clock.pass(Duration.ofMinutes(3));
    assertEnded();
  }

  @Test
  void aStreamLearnsThatItsSessionIsOver() throws Exception {
    browser.signIn("/");
    me();
    BooleanSupplier first = holds.get();
    assertThat(first.getAsBoolean()).isTrue();
    logOut(Map.of("sid", "issuer-session-1"));
    assertThat(first.getAsBoolean()).isFalse();
    clock.pass(Duration.ofSeconds(2));
    browser.signIn("/");
    me();
    BooleanSupplier second = holds.get();
    assertThat(second.getAsBoolean()).isTrue();
    clock.pass(Duration.ofHours(10));
    assertThat(second.getAsBoolean()).isFalse();
  }

  @Test
  void theIssuerEndsOneSessionOrAllOfAUser() throws Exception {
    browser.signIn("/");
    assertThat(logOut(Map.of("sid", "another")).statusCode()).isEqualTo(200);
    assertThat(me().statusCode()).isEqualTo(200);
    assertThat(logOut(Map.of("sid", "issuer-session-1")).statusCode()).isEqualTo(200);
    assertEnded();

    clock.pass(Duration.ofSeconds(2));
    issuer.signsIn("alice", SecuredServer.VIEWER);
    browser.signIn("/");
    String id = me().body();
    assertThat(logOut(Map.of()).statusCode()).isEqualTo(200);
    assertEnded();
    assertThat(hub.audit()).contains(id + "|SIGN_OUT|all sessions|by the issuer");

    // Whoever signs in afterwards is in.
    clock.pass(Duration.ofSeconds(2));
    browser.signIn("/");
    assertThat(me().statusCode()).isEqualTo(200);
  }

  @Test
  void nobodyElseEndsSessions() throws Exception {
    browser.signIn("/");
    JWTClaimsSet claims = logoutClaims(Map.of("sid", "issuer-session-1"));
    String forged = TestIssuer.sign(TestIssuer.newKey(), JWSAlgorithm.RS256, "logout+jwt", claims);
    assertThat(sendLogout(forged).statusCode()).isEqualTo(400);
    // An ID token is not a logout token.
    String other =
        TestIssuer.sign(
            issuer.key(),
            JWSAlgorithm.RS256,
            "JWT",
            issuer.claims("alice", TestIssuer.CLIENT, Map.of("nonce", "x")).build());
    assertThat(sendLogout(other).statusCode()).isEqualTo(400);
    assertThat(sendLogout("").statusCode()).isEqualTo(400);
    assertThat(me().statusCode()).isEqualTo(200);
  }

  @Test
  void aChangedCookieIsWorthNothing() throws Exception {
    browser.signIn("/");
    String good = browser.cookies().get(SESSION);
    String[] parts = good.split("\\.", -1);
    for (int part = 0; part < parts.length; part++) {
      if (parts[part].isEmpty()) {
        continue;
      }
      String[] changed = parts.clone();
      char first = changed[part].charAt(0);
      changed[part] = (first == 'A' ? 'B' : 'A') + changed[part].substring(1);
      browser.cookies().put(SESSION, String.join(".", changed));
      assertEnded();
    }
    for (String nonsense : List.of("x", "....", good + "x", "x".repeat(5_000), good.substring(1))) {
      browser.cookies().put(SESSION, nonsense);
      assertEnded();
    }
    browser.cookies().put(SESSION, good);
    assertThat(me().statusCode()).isEqualTo(200);
  }

  @Test
  void whatWasSealedForSomethingElseIsNoSession() throws Exception {
    HttpResponse<String> begun = browser.get(hub.url().resolve("/signin?to=/"), "same-origin");
    assertThat(begun.statusCode()).isEqualTo(303);
    browser.cookies().put(SESSION, browser.cookies().remove(SIGN_IN));
    assertEnded();
  }

  @Test
  void aNewKeyIsTakenOverAndAnotherOneEndsAllSessions() throws Exception {
    browser.signIn("/");
    String before = browser.cookies().get(SESSION);
    hub.close();
    Password newer = SecuredServer.newKey();
    start(keys(List.of(newer, settings.sessionKeys().get(0))));
    assertThat(me().statusCode()).isEqualTo(200);
    // Sealed anew at once, so that the old key can go soon.
    assertThat(browser.cookies().get(SESSION)).isNotEqualTo(before);
    hub.close();
    start(keys(List.of(newer)));
    assertThat(me().statusCode()).isEqualTo(200);
    hub.close();
    start(keys(List.of(SecuredServer.newKey())));
    assertEnded();
  }

  private AccessSettings keys(List<Password> keys) {
    return new AccessSettings(
        settings.issuer(),
        settings.clientId(),
        settings.clientSecret(),
        settings.publicUrl(),
        keys,
        settings.userKey(),
        settings.apiAudience(),
        settings.scopes(),
        settings.algorithms(),
        settings.claims(),
        settings.lifetime(),
        settings.idle());
  }

  @Test
  void eachSignInIsAnotherSession() throws Exception {
    browser.signIn("/");
    String first = browser.cookies().get(SESSION);
    String id = me().body();
    issuer.signsIn("bob", SecuredServer.VIEWER);
    // Whatever cookie an attacker planted before is not the one after.
    browser.signIn("/");
    assertThat(browser.cookies().get(SESSION)).isNotEqualTo(first);
    assertThat(me().body()).isNotEqualTo(id).startsWith("u-");
  }

  @Test
  void signingInContinuesOnlyWhereItBegan() throws Exception {
    URI authorize =
        URI.create(
            browser
                .get(hub.url().resolve("/signin?to=/"), "none")
                .headers()
                .firstValue("Location")
                .orElseThrow());
    Map<String, String> asked = TestIssuer.parameters(authorize.getRawQuery());
    assertThat(asked)
        .containsEntry("response_type", "code")
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("redirect_uri", hub.url() + "/signin/callback")
        .containsKeys("state", "nonce", "code_challenge");
    assertThat(asked.toString()).doesNotContain("verifier");
    String callback =
        browser.get(authorize, "cross-site").headers().firstValue("Location").orElseThrow();

    // Another browser is lured to the address of this one's sign-in.
    Browser victim = new Browser(hub.url());
    assertThat(victim.get(URI.create(callback), "cross-site").statusCode()).isEqualTo(400);
    assertThat(victim.cookies()).isEmpty();
    // The same after it began a sign-in of its own.
    victim.get(hub.url().resolve("/signin"), "none");
    assertThat(victim.get(URI.create(callback), "cross-site").statusCode()).isEqualTo(400);
    assertThat(victim.cookies()).containsOnlyKeys(SIGN_IN);

    Map<String, String> kept = Map.copyOf(browser.cookies());
    assertThat(browser.get(URI.create(callback), "cross-site").statusCode()).isEqualTo(200);
    assertThat(browser.cookies()).containsOnlyKeys(SESSION);
    // Again, with the cookie that a thief copied before.
    int requests = issuer.tokenRequests();
    Browser thief = new Browser(hub.url());
    thief.cookies().putAll(kept);
    HttpRequest.Builder replay =
        HttpRequest.newBuilder(URI.create(callback))
            .header("Cookie", SIGN_IN + "=" + kept.get(SIGN_IN));
    thief.cookies().clear();
    assertThat(thief.send(replay, false).statusCode()).isEqualTo(400);
    assertThat(thief.cookies()).isEmpty();
    assertThat(issuer.tokenRequests()).isEqualTo(requests);
    assertThat(hub.audit()).contains("|SIGN_IN||failed: state used twice");
  }

  @Test
  void signingInHasItsTimeAndItsIssuer() throws Exception {
    String callback = callback();
    assertThat(
            browser
                .get(URI.create(callback.replaceAll("iss=.*", "iss=https://evil.example")), "none")
                .statusCode())
        .isEqualTo(400);
    callback = callback();
    assertThat(browser.get(URI.create(callback.replaceAll("&iss=.*", "")), "none").statusCode())
        .isEqualTo(400);
    callback = callback();
    clock.pass(Duration.ofMinutes(16));
    assertThat(browser.get(URI.create(callback), "none").statusCode()).isEqualTo(400);
    callback = callback();
    String denied =
        callback.replaceAll("code=[^&]*", "error=access_denied&error_description=%3Cb%3E");
    HttpResponse<String> response = browser.get(URI.create(denied), "none");
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).doesNotContain("<b>", "access_denied");
  }

  private String callback() throws Exception {
    String authorize =
        browser
            .get(hub.url().resolve("/signin?to=/"), "none")
            .headers()
            .firstValue("Location")
            .orElseThrow();
    return browser
        .get(URI.create(authorize), "cross-site")
        .headers()
        .firstValue("Location")
        .orElseThrow();
  }

  @Test
  void withoutTheIssuerWhoeverIsInStaysIn() throws Exception {
    browser.signIn("/");
    issuer.breakDown(true);
    assertThat(me().statusCode()).isEqualTo(200);
    Browser other = new Browser(hub.url());
    HttpResponse<String> response = other.signIn("/");
    // The address is known already; the issuer itself says that it is broken.
    assertThat(response.statusCode()).isGreaterThanOrEqualTo(500);
    assertThat(other.cookies().keySet()).doesNotContain(SESSION);
  }

  private HttpResponse<String> logOut(Map<String, Object> about) throws Exception {
    return sendLogout(
        TestIssuer.sign(issuer.key(), JWSAlgorithm.RS256, "logout+jwt", logoutClaims(about)));
  }

  private JWTClaimsSet logoutClaims(Map<String, Object> about) {
    return issuer
        .claims("alice", TestIssuer.CLIENT, about)
        .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))
        .build();
  }

  private HttpResponse<String> sendLogout(String token) throws Exception {
    String form = "logout_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
    return new Browser(hub.url())
        .send(
            HttpRequest.newBuilder(hub.url().resolve("/signin/signed-out"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)),
            false);
  }

  private static final class Ticking extends Clock {
    private volatile Instant now = Instant.now();

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneId.of("UTC");
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
