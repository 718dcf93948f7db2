package io.aidbook.web.access;

import io.aidbook.web.http.PublicUrl;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.common.config.types.Password;

/**
 * How users sign in.
 *
 * @param issuer of OpenID Connect, exactly as it calls itself
 * @param clientId of this hub at the issuer
 * @param clientSecret of this hub at the issuer; null for a client without one
 * @param publicUrl where browsers reach this hub, such as {@code https://hub.example.org}
 * @param sessionKeys keys of 256 bits in Base64 that seal sessions: the first seals, all open
 * @param userKey key of 256 bits in Base64 that makes opaque ids of users; a change makes every
 *     user another one
 * @param apiAudience what access tokens for the API are issued for; null where the API takes none
 * @param scopes asked for when signing in, {@code openid} among them
 * @param algorithms of signatures that are accepted
 * @param claims what says who a user is
 * @param lifetime after which a session ends
 * @param idle after which a session without requests ends
 */
public record AccessSettings(
    URI issuer,
    String clientId,
    Password clientSecret,
    URI publicUrl,
    List<Password> sessionKeys,
    Password userKey,
    String apiAudience,
    List<String> scopes,
    Set<String> algorithms,
    ClaimSettings claims,
    Duration lifetime,
    Duration idle) {

  /** Signatures by a private key that only the issuer has. */
  public static final Set<String> ALGORITHMS =
      Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

  /** A working day. */
  public static final Duration LIFETIME = Duration.ofHours(10);

  /** A meeting. */
  public static final Duration IDLE = Duration.ofHours(1);

  private static final int KEY_BYTES = 32;

  /**
   * Checks what would be noticed late, or by an attacker first.
   *
   * @throws IllegalArgumentException if something is wrong, with what to do
   */
  public AccessSettings {
    sessionKeys = List.copyOf(sessionKeys);
    scopes = List.copyOf(scopes);
    algorithms = Set.copyOf(algorithms);
    requireTls("issuer", issuer);
    requireTls("public URL", PublicUrl.check(publicUrl));
    require(!clientId.isBlank(), "the client id is empty");
    require(!sessionKeys.isEmpty(), "a session key is missing: " + makeKey());
    sessionKeys.forEach(each -> key("session key", each));
    key("user key", userKey);
    require(scopes.contains("openid"), "the scope 'openid' is missing: without it no ID token");
    require(
        !algorithms.isEmpty() && ALGORITHMS.containsAll(algorithms),
        "algorithms %s must be some of %s".formatted(algorithms, ALGORITHMS));
    require(
        !clientId.equals(apiAudience),
        "the API's audience must differ from the client id: else the issuer's ID tokens, which"
            + " browsers' scripts of other services may hold, would open the API");
    require(!lifetime.isNegative() && !lifetime.isZero(), "a session's lifetime must be above 0");
    require(!idle.isNegative() && !idle.isZero(), "a session's idle time must be above 0");
  }

  /** The keys that seal sessions. */
  List<SecretKey> sealingKeys() {
    return sessionKeys.stream().map(each -> key("session key", each)).toList();
  }

  /** The key that makes ids of users. */
  SecretKey userIdKey() {
    return key("user key", userKey);
  }

  /** Whether browsers reach this hub by TLS, so that cookies never travel without. */
  boolean secure() {
    return publicUrl.getScheme().equals("https");
  }

  private static SecretKey key(String name, Password encoded) {
    byte[] bytes = null;
    try {
      bytes = Base64.getDecoder().decode(encoded.value().trim());
    } catch (IllegalArgumentException e) {
      // Told below, without the text: it is a secret all the same.
    }
    require(
        bytes != null && bytes.length == KEY_BYTES,
        "the %s is not a key: %s".formatted(name, makeKey()));
    return new SecretKeySpec(bytes, "AES");
  }

  private static String makeKey() {
    return "'openssl rand -base64 32' makes one";
  }

  private static void requireTls(String name, URI url) {
    boolean loopback =
        "http".equals(url.getScheme())
            && url.getHost() != null
            && url.getHost().matches("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");
    require(
        "https".equals(url.getScheme()) || loopback,
        "the %s '%s' must begin with https://, except on this machine".formatted(name, url));
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /**
   * What an issuer's tokens say of users. Names of claims may have dots for what lies inside, such
   * as {@code realm_access.roles}.
   *
   * @param roles name of the claim with the user's roles or groups
   * @param viewers values of it that make a viewer
   * @param publishers values of it that make a publisher
   * @param coordinators values of it that make a coordinator
   * @param party name of the claim with the id of a publisher's party; {@code *} in it is every
   *     party
   * @param regions name of the claim with the regions that a coordinator is bound to; {@code *} in
   *     it is every region; null where coordinators are bound to none
   */
  public record ClaimSettings(
      String roles,
      Set<String> viewers,
      Set<String> publishers,
      Set<String> coordinators,
      String party,
      String regions) {
    /** Names that hubs without a tradition of their own may use. */
    public static final ClaimSettings DEFAULTS =
        new ClaimSettings(
            "roles",
            Set.of("aidbook-viewer"),
            Set.of("aidbook-publisher"),
            Set.of("aidbook-coordinator"),
            "aidbook_party",
            "aidbook_regions");

    /** Takes its own copies. */
    public ClaimSettings {
      viewers = Set.copyOf(viewers);
      publishers = Set.copyOf(publishers);
      coordinators = Set.copyOf(coordinators);
    }
  }
}
