package io.aidbook.web.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An issuer of OpenID Connect. It is asked for its endpoints when they are first needed, so that
 * this process starts without it, and users who signed in already go on.
 */
final class Issuer {
  private static final Logger log = LoggerFactory.getLogger(Issuer.class);
  private static final int TIMEOUT_MILLIS = 5_000;
  private static final int LARGEST_KEY_SET = 256 * 1024;
  private static final long KEYS_MILLIS = Duration.ofMinutes(5).toMillis();
  private static final long KEYS_WITHOUT_ISSUER_MILLIS = Duration.ofHours(1).toMillis();
  private static final int SERVER_ERROR = 500;

  /** Threads that may wait for the issuer: the others serve users who have signed in. */
  private static final int WAITING = 8;

  private final AccessSettings settings;
  private final com.nimbusds.oauth2.sdk.id.Issuer name;
  private final ClientID client;
  private final URI callback;
  private final Semaphore waiting = new Semaphore(WAITING);
  private final ReentrantLock discovery = new ReentrantLock();
  private volatile Provider provider;

  Issuer(AccessSettings settings) {
    this.settings = settings;
    name = new com.nimbusds.oauth2.sdk.id.Issuer(settings.issuer());
    client = new ClientID(settings.clientId());
    callback = settings.publicUrl().resolve(SignInPaths.CALLBACK);
  }

  /** The issuer's name in its tokens. */
  String name() {
    return name.getValue();
  }

  /** Where a browser is sent to sign in. */
  URI signInUrl(SignIn begun) throws Unavailable {
    return new AuthenticationRequest.Builder(
            ResponseType.CODE, Scope.parse(settings.scopes()), client, callback)
        .endpointURI(provider().metadata.getAuthorizationEndpointURI())
        .state(new State(begun.state()))
        .nonce(new Nonce(begun.nonce()))
        .codeChallenge(new CodeVerifier(begun.verifier()), CodeChallengeMethod.S256)
        .build()
        .toURI();
  }

  /**
   * Where a browser is sent to sign out at the issuer too; empty if the issuer has no such place.
   */
  Optional<URI> signOutUrl() {
    try {
      URI endpoint = provider().metadata.getEndSessionEndpointURI();
      URI home = settings.publicUrl().resolve("/");
      return Optional.ofNullable(endpoint)
          .map(uri -> new LogoutRequest(uri, null, null, client, home, null, null).toURI());
    } catch (Unavailable e) {
      return Optional.empty();
    }
  }

  /** Whether the issuer always names itself when it sends a browser back (RFC 9207). */
  boolean namesItself() throws Unavailable {
    return provider().metadata.supportsAuthorizationResponseIssuerParam();
  }

  /** Exchanges the code of a sign-in that was begun here for the claims of who signed in. */
  IDTokenClaimsSet exchange(String code, SignIn begun) throws Unavailable, Refused {
    Provider known = provider();
    AuthorizationCodeGrant grant =
        new AuthorizationCodeGrant(
            new AuthorizationCode(code), callback, new CodeVerifier(begun.verifier()));
    URI endpoint = known.metadata.getTokenEndpointURI();
    ClientAuthentication authentication = authentication(known.metadata);
    TokenRequest request =
        authentication == null
            ? new TokenRequest.Builder(endpoint, client, grant).build()
            : new TokenRequest.Builder(endpoint, authentication, grant).build();
    JWT token = idToken(request.toHTTPRequest());
    IDTokenClaimsSet claims =
        validated(() -> known.idTokens.validate(token, new Nonce(begun.nonce())));
    if (claims.getAuthorizedParty() != null
        && !claims.getAuthorizedParty().getValue().equals(client.getValue())) {
      throw new Refused("the ID token is for another client");
    }
    return claims;
  }

  /** Claims of an access token for the API. */
  JWTClaimsSet accessToken(String token) throws Unavailable, Refused {
    Provider known = provider();
    return validated(() -> known.accessTokens.process(JWTParser.parse(token), null));
  }

  /** Claims of a token by which the issuer says that a user signed out. */
  LogoutTokenClaimsSet logoutToken(String token) throws Unavailable, Refused {
    Provider known = provider();
    return validated(() -> known.logoutTokens.validate(JWTParser.parse(token)));
  }

  private JWT idToken(HTTPRequest request) throws Unavailable, Refused {
    request.setConnectTimeout(TIMEOUT_MILLIS);
    request.setReadTimeout(TIMEOUT_MILLIS);
    request.setFollowRedirects(false);
    if (!waiting.tryAcquire()) {
      throw new Unavailable("too many users sign in at once", null);
    }
    try {
      HTTPResponse response = request.send();
      if (response.getStatusCode() >= SERVER_ERROR) {
        throw new Unavailable("its token endpoint answers " + response.getStatusCode(), null);
      }
      TokenResponse parsed = OIDCTokenResponseParser.parse(response);
      if (!parsed.indicatesSuccess()) {
        throw new Refused("no token: " + parsed.toErrorResponse().getErrorObject().getCode());
      }
      return ((OIDCTokenResponse) parsed.toSuccessResponse()).getOIDCTokens().getIDToken();
    } catch (ParseException e) {
      throw new Refused("no ID token: " + e.getMessage());
    } catch (IOException e) {
      throw new Unavailable("its token endpoint cannot be reached: " + e.getMessage(), e);
    } finally {
      waiting.release();
    }
  }

  private ClientAuthentication authentication(OIDCProviderMetadata metadata) {
    if (settings.clientSecret() == null) {
      return null;
    }
    Secret secret = new Secret(settings.clientSecret().value());
    List<ClientAuthenticationMethod> methods = metadata.getTokenEndpointAuthMethods();
    boolean basic =
        methods == null || methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
    return basic ? new ClientSecretBasic(client, secret) : new ClientSecretPost(client, secret);
  }

  private static <T> T validated(Validation<T> validation) throws Unavailable, Refused {
    try {
      return validation.run();
    } catch (RemoteKeySourceException e) {
      throw new Unavailable("its keys cannot be had: " + e.getMessage(), e);
    } catch (KeySourceException e) {
      // It was asked for its keys a moment ago; a key that it did not have then is none of its.
      throw new Refused(e.getMessage());
    } catch (BadJOSEException | JOSEException | java.text.ParseException e) {
      throw new Refused(e.getMessage());
    } catch (RuntimeException e) {
      // Parsers of tokens meet with all sorts of texts.
      throw new Refused(e.toString());
    }
  }

  private Provider provider() throws Unavailable {
    Provider known = provider;
    if (known != null) {
      return known;
    }
    // One thread asks; the others say at once that it is not known yet.
    if (!discovery.tryLock()) {
      throw new Unavailable("it is being asked for its endpoints", null);
    }
    try {
      if (provider == null) {
        provider = discover();
      }
      return provider;
    } finally {
      discovery.unlock();
    }
  }

  private Provider discover() throws Unavailable {
    try {
      OIDCProviderMetadata metadata =
          OIDCProviderMetadata.resolve(name, TIMEOUT_MILLIS, TIMEOUT_MILLIS);
      if (metadata.getTokenEndpointURI() == null
          || metadata.getAuthorizationEndpointURI() == null) {
        throw new Unavailable("it has no endpoint for codes or tokens", null);
      }
      log.info("Users are known by {}", name);
      return new Provider(metadata);
    } catch (GeneralException | IOException e) {
      log.warn("Issuer {} cannot be asked for its endpoints: {}", name, e.getMessage());
      throw new Unavailable("it cannot be asked for its endpoints: " + e.getMessage(), e);
    }
  }

  @FunctionalInterface
  private interface Validation<T> {
    T run() throws BadJOSEException, JOSEException, java.text.ParseException;
  }

  /** What its metadata says, and what checks its tokens. */
  private final class Provider {
    private final OIDCProviderMetadata metadata;
    private final IDTokenValidator idTokens;
    private final LogoutTokenValidator logoutTokens;
    private final DefaultJWTProcessor<SecurityContext> accessTokens = new DefaultJWTProcessor<>();

    Provider(OIDCProviderMetadata metadata) throws IOException {
      this.metadata = metadata;
      JWKSource<SecurityContext> keys =
          JWKSourceBuilder.create(
                  metadata.getJWKSetURI().toURL(),
                  new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, LARGEST_KEY_SET))
              .cache(KEYS_MILLIS, TIMEOUT_MILLIS)
              .refreshAheadCache(false)
              .outageTolerant(KEYS_WITHOUT_ISSUER_MILLIS)
              .build();
      Set<JWSAlgorithm> algorithms =
          settings.algorithms().stream().map(JWSAlgorithm::parse).collect(Collectors.toSet());
      JWSVerificationKeySelector<SecurityContext> selector =
          new JWSVerificationKeySelector<>(algorithms, keys);
      idTokens = new IDTokenValidator(name, client, selector, null);
      logoutTokens = new LogoutTokenValidator(name, client, false, selector, null);
      accessTokens.setJWSTypeVerifier(
          new DefaultJOSEObjectTypeVerifier<>(
              JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
      accessTokens.setJWSKeySelector(selector);
      accessTokens.setJWTClaimsSetVerifier(
          new DefaultJWTClaimsVerifier<>(
              Set.of(String.valueOf(settings.apiAudience())),
              new JWTClaimsSet.Builder().issuer(name.getValue()).build(),
              Set.of("sub", "exp"),
              // Such a token is worth nothing without a proof, which we cannot check.
              Set.of("cnf")));
    }
  }

  /** The issuer cannot be asked now. */
  static final class Unavailable extends Exception {
    private static final long serialVersionUID = 1L;

    Unavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The issuer, or a check of what it signed, says no. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String message) {
      super(message);
    }
  }
}
