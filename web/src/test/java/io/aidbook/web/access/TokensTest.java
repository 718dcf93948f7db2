package io.aidbook.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens that the issuer did not make, or not for this. */
class TokensTest {
  private static final Map<String, Object> ABOUT = SecuredServer.COORDINATOR;

  private TestIssuer issuer;
  private SecuredServer hub;

  @BeforeEach
  void start() throws Exception {
    issuer = new TestIssuer();
    hub =
        SecuredServer.start(
            issuer,
            List.of(
                routes ->
                    routes.get("/api/x", context -> context.result("seen"), Role.COORDINATOR)));
  }

  @AfterEach
  void stop() {
    hub.close();
    issuer.close();
  }

  private HttpResponse<String> ask(String authorization) throws Exception {
    return new Browser(hub.url())
        .send(
            HttpRequest.newBuilder(hub.url().resolve("/api/x"))
                .header("Authorization", authorization),
            false);
  }

  private void assertRefused(String token) throws Exception {
    HttpResponse<String> response = ask("Bearer " + token);
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.body()).contains("TOKEN_REFUSED").doesNotContain(token);
    assertThat(response.headers().firstValue("WWW-Authenticate").orElse(""))
        .startsWith("Bearer ")
        .contains("invalid_token");
    assertThat(hub.audit()).last().isEqualTo("|ACCESS|GET /api/x|TOKEN_REFUSED");
  }

  private JWTClaimsSet.Builder good() {
    return issuer.claims("robot", TestIssuer.API, ABOUT);
  }

  private String signed(JWTClaimsSet.Builder claims) {
    return TestIssuer.sign(issuer.key(), JWSAlgorithm.RS256, "at+jwt", claims.build());
  }

  @Test
  void aGoodTokenIsGoodInAnyAcceptedAlgorithm() throws Exception {
    assertThat(ask("Bearer " + signed(good())).body()).isEqualTo("seen");
    assertThat(ask("bearer " + signed(good())).body()).isEqualTo("seen");
    for (JWSAlgorithm algorithm : List.of(JWSAlgorithm.RS512, JWSAlgorithm.PS256)) {
      String token = TestIssuer.sign(issuer.key(), algorithm, "JWT", good().build());
      assertThat(ask("Bearer " + token).body()).isEqualTo("seen");
    }
  }

  @Test
  void aTokenOfAnotherKeyIsForged() throws Exception {
    RSAKey own = TestIssuer.newKey();
    assertRefused(TestIssuer.sign(own, JWSAlgorithm.RS256, "at+jwt", good().build()));
    // The same under the name of the issuer's key.
    RSAKey posing = new RSAKey.Builder(own).keyID(issuer.key().getKeyID()).build();
    assertRefused(TestIssuer.sign(posing, JWSAlgorithm.RS256, "at+jwt", good().build()));
  }

  @Test
  void aTokenWithoutASignatureIsForged() throws Exception {
    assertRefused(new PlainJWT(good().build()).serialize());
    String[] parts = signed(good()).split("\\.", -1);
    String none =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertRefused(none + "." + parts[1] + ".");
    assertRefused(parts[0] + "." + parts[1] + ".");
  }

  @Test
  void thePublicKeyIsNoSecret() throws Exception {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.HS256)
            .keyID(issuer.key().getKeyID())
            .type(new JOSEObjectType("at+jwt"))
            .build();
    SignedJWT token = new SignedJWT(header, good().build());
    token.sign(new MACSigner(issuer.key().toRSAPublicKey().getEncoded()));
    assertRefused(token.serialize());
  }

  @Test
  void aKeyThatTheTokenBringsIsNotUsed() throws Exception {
    RSAKey own = TestIssuer.newKey();
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .jwk(own.toPublicJWK())
            .jwkURL(java.net.URI.create("https://evil.example/jwks"))
            .build();
    SignedJWT token = new SignedJWT(header, good().build());
    token.sign(new com.nimbusds.jose.crypto.RSASSASigner(own));
    assertRefused(token.serialize());
  }

  @Test
  void aChangedTokenIsForged() throws Exception {
    String[] parts = signed(good()).split("\\.", -1);
    String other =
        signed(issuer.claims("somebody else", TestIssuer.API, ABOUT)).split("\\.", -1)[1];
    assertRefused(parts[0] + "." + other + "." + parts[2]);
  }

  @Test
  void aTokenForSomethingElseIsRefused() throws Exception {
    assertRefused(signed(issuer.claims("robot", "another-api", ABOUT)));
    assertRefused(signed(issuer.claims("robot", TestIssuer.CLIENT, ABOUT)));
    assertRefused(signed(good().audience((String) null)));
    assertRefused(signed(good().issuer("https://evil.example")));
    assertRefused(signed(good().issuer(issuer.uri() + "/")));
    assertRefused(signed(good().subject(null)));
    assertRefused(signed(good().claim("cnf", Map.of("jkt", "x"))));
    assertRefused(TestIssuer.sign(issuer.key(), JWSAlgorithm.RS256, "logout+jwt", good().build()));
  }

  @Test
  void aTokenHasItsTime() throws Exception {
    Instant now = Instant.now();
    assertRefused(signed(good().expirationTime(Date.from(now.minusSeconds(120)))));
    assertRefused(signed(good().expirationTime(null)));
    assertRefused(signed(good().notBeforeTime(Date.from(now.plusSeconds(120)))));
  }

  @Test
  void whatIsNoTokenIsRefused() throws Exception {
    for (String authorization :
        List.of("Basic YTpi", "Bearer", "Bearer ", "Bearer a b", "Bearer ....", "Bearer {}", "x")) {
      HttpResponse<String> response = ask(authorization);
      assertThat(response.statusCode()).as(authorization).isEqualTo(401);
      assertThat(response.body()).contains("TOKEN_REFUSED");
    }
  }

  @Test
  void aBadTokenIsNotMadeGoodByASession() throws Exception {
    issuer.signsIn("alice", ABOUT);
    Browser browser = new Browser(hub.url());
    browser.signIn("/");
    assertThat(browser.send(HttpRequest.newBuilder(hub.url().resolve("/api/x")), false).body())
        .isEqualTo("seen");
    assertThat(
            browser
                .send(
                    HttpRequest.newBuilder(hub.url().resolve("/api/x"))
                        .header("Authorization", "Bearer forged"),
                    false)
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void theIssuersNewKeyIsFound() throws Exception {
    String before = signed(good());
    assertThat(ask("Bearer " + before).body()).isEqualTo("seen");
    issuer.rotateKey();
    assertThat(ask("Bearer " + signed(good())).body()).isEqualTo("seen");
    // The key set was read anew, and the old key is not in it.
    assertRefused(before);
  }

  @Test
  void withoutTheIssuerNobodyIsToldThatHisTokenIsBad() throws Exception {
    issuer.breakDown(true);
    HttpResponse<String> response = ask("Bearer " + signed(good()));
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).contains("ISSUER_UNAVAILABLE");
    issuer.breakDown(false);
    assertThat(ask("Bearer " + signed(good())).body()).isEqualTo("seen");
  }

  @Test
  void aForgedIdTokenSignsNobodyIn() throws Exception {
    Instant now = Instant.now();
    RSAKey own = TestIssuer.newKey();
    issuer.signsIn("alice", ABOUT);
    Map<String, UnaryOperator<JWTClaimsSet>> changes =
        Map.of(
            "nonce", claims -> with(claims).claim("nonce", "another").build(),
            "no nonce", claims -> with(claims).claim("nonce", null).build(),
            "audience", claims -> with(claims).audience("another").build(),
            "issuer", claims -> with(claims).issuer("https://evil.example").build(),
            "expired",
                claims -> with(claims).expirationTime(Date.from(now.minusSeconds(120))).build(),
            "party",
                claims ->
                    with(claims)
                        .audience(List.of(TestIssuer.CLIENT, "x"))
                        .claim("azp", "x")
                        .build());
    for (Map.Entry<String, UnaryOperator<JWTClaimsSet>> change : changes.entrySet()) {
      issuer.forge(
          token ->
              TestIssuer.sign(
                  issuer.key(), JWSAlgorithm.RS256, "JWT", change.getValue().apply(read(token))));
      assertNobodySignsIn(change.getKey());
    }
    issuer.forge(token -> TestIssuer.sign(own, JWSAlgorithm.RS256, "JWT", read(token)));
    assertNobodySignsIn("key");
    issuer.forge(token -> new PlainJWT(read(token)).serialize());
    assertNobodySignsIn("alg none");
    issuer.forge(token -> "nonsense");
    assertNobodySignsIn("nonsense");
    issuer.forge(UnaryOperator.identity());
    Browser browser = new Browser(hub.url());
    browser.signIn("/");
    assertThat(browser.cookies()).isNotEmpty();
  }

  private void assertNobodySignsIn(String why) throws Exception {
    Browser browser = new Browser(hub.url());
    HttpResponse<String> response = browser.signIn("/");
    assertThat(response.statusCode()).as(why).isEqualTo(400);
    assertThat(browser.cookies()).as(why).isEmpty();
    assertThat(hub.audit()).last().isEqualTo("|SIGN_IN||failed: bad answer");
  }

  private static JWTClaimsSet.Builder with(JWTClaimsSet claims) {
    return new JWTClaimsSet.Builder(claims);
  }

  private static JWTClaimsSet read(String token) {
    try {
      return SignedJWT.parse(token).getJWTClaimsSet();
    } catch (java.text.ParseException e) {
      throw new IllegalStateException(e);
    }
  }
}
