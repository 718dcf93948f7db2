package io.aidbook.web.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.web.access.Browser;
import io.aidbook.web.access.SecuredServer;
import io.aidbook.web.http.RawHttp;
import io.aidbook.web.http.RawHttp.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** Users of a {@link TestHub} by what they are, by token and by session. */
final class HubUsers {
  /** Signed in without any role. */
  static final String ROLELESS = "roleless";

  static final String VIEWER = "viewer";

  /** Publishes for city-1. */
  static final String PUBLISHER = "publisher";

  /** Publishes for city-2. */
  static final String OTHER = "other publisher";

  /** Decides everywhere. */
  static final String COORDINATOR = "coordinator";

  /** Decides about needs in Poland. */
  static final String BOUND = "coordinator of Poland";

  private static final Map<String, Map<String, Object>> CLAIMS =
      Map.of(
          ROLELESS,
          Map.of(),
          VIEWER,
          SecuredServer.VIEWER,
          PUBLISHER,
          SecuredServer.PUBLISHER,
          OTHER,
          Map.of("roles", List.of("aidbook-publisher"), "aidbook_party", "city-2"),
          COORDINATOR,
          SecuredServer.COORDINATOR,
          BOUND,
          Map.of("roles", List.of("aidbook-coordinator"), "aidbook_regions", "PL"));

  private final TestHub hub;
  private final Map<String, String> tokens = new LinkedHashMap<>();

  HubUsers(TestHub hub) {
    this.hub = hub;
    CLAIMS.forEach((kind, claims) -> tokens.put(kind, hub.issuer().accessToken(kind, claims)));
  }

  static Map<String, Object> claims(String kind) {
    return CLAIMS.get(kind);
  }

  String token(String kind) {
    return tokens.get(kind);
  }

  String bearer(String kind) {
    return "Authorization: Bearer " + tokens.get(kind);
  }

  /** A browser in which a user of that kind has just signed in. */
  Browser browser(String kind) throws IOException, InterruptedException {
    hub.issuer().signsIn(kind, claims(kind));
    Browser browser = new Browser(hub.url());
    browser.signIn("/api/openapi.yaml");
    assertThat(browser.cookies()).containsKey("aidbook-session");
    return browser;
  }

  /**
   * Headers of a new session.
   *
   * @param cookie for the header {@code Cookie}
   * @param csrf token of its forms, in a header
   */
  record SessionHeaders(String cookie, String csrf) {
    /** The token alone. */
    String token() {
      return csrf.substring(csrf.indexOf(' ') + 1);
    }
  }

  SessionHeaders session(String kind) throws IOException, InterruptedException {
    Browser browser = browser(kind);
    String cookie = "Cookie: aidbook-session=" + browser.cookies().get("aidbook-session");
    return new SessionHeaders(cookie, "X-CSRF-Token: " + csrf(cookie));
  }

  /** The token that a page of the session holds. */
  private String csrf(String cookie) throws IOException {
    for (String page : List.of("/board", "/offers/new", "/")) {
      Answer answer = RawHttp.get(hub.port(), page, cookie, "Accept: text/html");
      Element field = Jsoup.parse(answer.body()).selectFirst("[name=csrf]");
      if (answer.status() == 200 && field != null && !field.val().isEmpty()) {
        return field.val();
      }
    }
    return "none";
  }

  /** Publishes an offer and a need under a new id. */
  String entries(String id, String party, String region) throws IOException {
    Map<String, Object> claims =
        Map.of("roles", List.of("aidbook-publisher"), "aidbook_party", party);
    String token = "Authorization: Bearer " + hub.issuer().accessToken("for " + party, claims);
    for (String side : List.of("offers", "needs")) {
      Answer answer = send("POST", "/api/" + side, entry(side, id, party, region), token);
      assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }
    return id;
  }

  /** An offer or need as the API takes it. */
  static String entry(String side, String id, String party, String region) {
    boolean offer = side.equals("offers");
    return """
    {"%s":"%s","status":"OPEN","category":"food","quantity":5,"%s":"%s",
     "%s":{"partyId":"%s","kind":"CITY"}}
    """
        .formatted(
            offer ? "offerId" : "needId",
            id,
            offer ? "origin" : "region",
            region,
            offer ? "provider" : "requester",
            party);
  }

  /** Sends a request; what begins with a brace is JSON, everything else a form. */
  Answer send(String method, String path, String body, String... headers) throws IOException {
    List<String> all = new ArrayList<>(Arrays.asList(headers));
    if (!body.isEmpty() && all.stream().noneMatch(each -> each.startsWith("Content-Type"))) {
      String type = body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded";
      all.add("Content-Type: " + type);
    }
    return RawHttp.send(
        hub.port(), RawHttp.request(method, path, body, all.toArray(new String[0])));
  }
}
