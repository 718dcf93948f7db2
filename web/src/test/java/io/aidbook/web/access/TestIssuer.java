package io.aidbook.web.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** An issuer that does everything right, unless a test makes it do something wrong. */
public final class TestIssuer implements AutoCloseable {
  /** What access tokens for the API are issued for. */
  public static final String API = "aidbook-api";

  /** The hub's id. */
  public static final String CLIENT = "aidbook";

  /** The hub's secret. */
  public static final String SECRET = "a secret with : and %";

  private final HttpServer server;
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private final AtomicInteger tokenRequests = new AtomicInteger();
  private volatile RSAKey key = newKey();
  private volatile Map<String, Object> claims = Map.of();
  private volatile String subject = "alice";
  private volatile UnaryOperator<String> idToken = UnaryOperator.identity();
  private volatile boolean broken;

  /** Starts at a free port of the loopback address. */
  public TestIssuer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.createContext("/.well-known/openid-configuration", this::metadata);
    server.createContext("/jwks", x -> answer(x, 200, new JWKSet(key.toPublicJWK()).toString()));
    server.createContext("/authorize", this::authorize);
    server.createContext("/token", this::token);
    server.start();
  }

  /** The issuer's name. */
  public URI uri() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /** Who signs in next, and what is claimed of that user. */
  public void signsIn(String user, Map<String, Object> about) {
    subject = user;
    claims = about;
  }

  /** Signs with a new key from now on, and knows the old one no more. */
  public void rotateKey() {
    key = newKey();
  }

  /** Changes each ID token before it is handed out. */
  void forge(UnaryOperator<String> change) {
    idToken = change;
  }

  /** Answers with status 500 from now on. */
  void breakDown(boolean isBroken) {
    broken = isBroken;
  }

  int tokenRequests() {
    return tokenRequests.get();
  }

  /** An access token for the API. */
  public String accessToken(String user, Map<String, Object> about) {
    return sign(key, JWSAlgorithm.RS256, "at+jwt", claims(user, API, about).build());
  }

  /** A token for somebody else, or whose time is over. */
  public String token(String user, String audience, Instant ends, Map<String, Object> about) {
    return sign(
        key,
        JWSAlgorithm.RS256,
        "at+jwt",
        claims(user, audience, about).expirationTime(Date.from(ends)).build());
  }

  /** What the issuer sends when it ends all sessions of a user. */
  public String logoutToken(String user) {
    return sign(
        key,
        JWSAlgorithm.RS256,
        "logout+jwt",
        claims(user, CLIENT, Map.of())
            .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))
            .build());
  }

  JWTClaimsSet.Builder claims(String user, String audience, Map<String, Object> about) {
    Instant now = Instant.now();
    JWTClaimsSet.Builder builder =
        new JWTClaimsSet.Builder()
            .issuer(uri().toString())
            .subject(user)
            .audience(audience)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(600)))
            .jwtID(UUID.randomUUID().toString());
    about.forEach(builder::claim);
    return builder;
  }

  RSAKey key() {
    return key;
  }

  static String sign(RSAKey key, JWSAlgorithm algorithm, String type, JWTClaimsSet claims) {
    try {
      JWSHeader header =
          new JWSHeader.Builder(algorithm)
              .keyID(key.getKeyID())
              .type(new JOSEObjectType(type))
              .build();
      SignedJWT token = new SignedJWT(header, claims);
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static RSAKey newKey() {
    try {
      return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private void metadata(HttpExchange exchange) throws IOException {
    String metadata =
        """
        {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
         "jwks_uri":"%1$s/jwks","end_session_endpoint":"%1$s/logout",
         "response_types_supported":["code"],"subject_types_supported":["public"],
         "id_token_signing_alg_values_supported":["RS256"],
         "authorization_response_iss_parameter_supported":true}
        """
            .formatted(uri());
    answer(exchange, 200, metadata);
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
    String code = UUID.randomUUID().toString();
    codes.put(code, asked);
    exchange
        .getResponseHeaders()
        .add(
            "Location",
            asked.get("redirect_uri")
                + "?code="
                + code
                + "&state="
                + asked.get("state")
                + "&iss="
                + uri());
    answer(exchange, 302, "");
  }

  private void token(HttpExchange exchange) throws IOException {
    tokenRequests.incrementAndGet();
    Map<String, String> sent =
        parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    Map<String, String> asked = codes.remove(sent.getOrDefault("code", ""));
    if (asked == null
        || !asked.get("redirect_uri").equals(sent.get("redirect_uri"))
        || !asked.get("code_challenge").equals(challenge(sent.get("code_verifier")))
        || !authenticated(exchange)) {
      answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
      return;
    }
    JWTClaimsSet.Builder builder =
        claims(subject, CLIENT, claims).claim("nonce", asked.get("nonce"));
    String signed = sign(key, JWSAlgorithm.RS256, "JWT", builder.build());
    answer(
        exchange,
        200,
        "{\"access_token\":\"x\",\"token_type\":\"Bearer\",\"expires_in\":600,\"id_token\":\"%s\"}"
            .formatted(idToken.apply(signed)));
  }

  private static boolean authenticated(HttpExchange exchange) {
    String sent = exchange.getRequestHeaders().getFirst("Authorization");
    String pair =
        java.net.URLEncoder.encode(CLIENT, StandardCharsets.UTF_8)
            + ":"
            + java.net.URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
    return ("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
        .equals(sent);
  }

  private static String challenge(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(String.valueOf(verifier).getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static Map<String, String> parameters(String pairs) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : pairs.split("&", -1)) {
      String[] sides = pair.split("=", 2);
      parameters.put(sides[0], URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
    }
    return parameters;
  }

  private void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(broken ? 500 : status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
