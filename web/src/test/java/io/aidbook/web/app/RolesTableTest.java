package io.aidbook.web.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.aidbook.app.probe.Health.Verdict;
import io.aidbook.app.probe.Probes;
import io.aidbook.web.access.Role;
import io.aidbook.web.access.SignInPaths;
import io.aidbook.web.access.TestIssuer;
import io.aidbook.web.app.HubUsers.SessionHeaders;
import io.aidbook.web.http.RawHttp;
import io.aidbook.web.http.RawHttp.Answer;
import io.aidbook.web.http.StaticFiles;
import io.aidbook.web.http.WebServer.Route;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every route against every kind of user, by the table in {@code docs/web-access.md}. A route that
 * the table does not have fails, as does one that it has and the server has not. Whose entries and
 * which regions, where the table says so, is asked by {@link OwnEntriesTest}.
 */
class RolesTableTest {
  private static final String FROM_ISSUER = "POST " + SignInPaths.BACK_CHANNEL;
  private static final String SIGN_OUT = "POST " + SignInPaths.SIGN_OUT;

  /** Codes by which access refuses; what a handler refuses later is another matter. */
  private static final Set<String> REFUSALS =
      Set.of(
          "NOT_SIGNED_IN",
          "SESSION_ENDED",
          "TOKEN_REFUSED",
          "ROLE_MISSING",
          "CSRF_TOKEN",
          "FOREIGN_ORIGIN");

  /** Columns of the table, and the users of whom they speak. */
  private static final Map<String, List<String>> KINDS =
      Map.of(
          AccessTable.VIEWER,
          List.of(HubUsers.VIEWER),
          AccessTable.PUBLISHER,
          List.of(HubUsers.PUBLISHER),
          AccessTable.COORDINATOR,
          List.of(HubUsers.COORDINATOR, HubUsers.BOUND));

  private static final Set<String> LET_IN = Set.of("yes", "own", "own imports", "regions");

  @TempDir private static Path folder;

  private static TestHub hub;
  private static HubUsers users;
  private static Map<String, Map<String, String>> table;
  private static final Map<String, SessionHeaders> sessions = new LinkedHashMap<>();

  /** Headers that show somebody whose time is over, or whom the issuer never let in. */
  private static final Map<String, String> worthless = new LinkedHashMap<>();

  @BeforeAll
  static void start() throws Exception {
    table = AccessTable.routes();
    hub = new TestHub(folder);
    users = new HubUsers(hub);
    worthless.put("an expired session", users.session(HubUsers.COORDINATOR).cookie());
    hub.pass(Duration.ofHours(11));
    worthless.put("an unused session", users.session(HubUsers.COORDINATOR).cookie());
    hub.pass(Duration.ofMinutes(61));
    SessionHeaders left = users.session(HubUsers.COORDINATOR);
    assertThat(users.send("POST", SignInPaths.SIGN_OUT, "x=y", left.cookie(), left.csrf()).status())
        .isEqualTo(200);
    worthless.put("a session that was signed out", left.cookie());
    for (String kind :
        Stream.concat(Stream.of(HubUsers.ROLELESS), KINDS.values().stream().flatMap(List::stream))
            .toList()) {
      sessions.put(kind, users.session(kind));
    }
    String cookie = sessions.get(HubUsers.COORDINATOR).cookie();
    worthless.put("a changed session", cookie.substring(0, cookie.length() - 4) + "AAAA");
    worthless.put("a token as a session", "Cookie: aidbook-session=" + users.token("coordinator"));
    tokens();
  }

  private static void tokens() {
    Map<String, Object> claims = HubUsers.claims(HubUsers.COORDINATOR);
    String[] parts = users.token(HubUsers.COORDINATOR).split("\\.", -1);
    String bearer = "Authorization: Bearer ";
    worthless.put(
        "a forged token", bearer + parts[0] + "." + parts[1] + "." + "A".repeat(parts[2].length()));
    Instant past = Instant.now().minus(Duration.ofHours(1));
    worthless.put(
        "an expired token", bearer + hub.issuer().token("c", TestIssuer.API, past, claims));
    Instant ahead = Instant.now().plus(Duration.ofHours(1));
    worthless.put(
        "a token for another service",
        bearer + hub.issuer().token("c", TestIssuer.CLIENT, ahead, claims));
    worthless.put("a password", "Authorization: Basic YTpi");
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @Test
  void theTableIsOfTheRoutesThatAreServed() {
    Set<String> served = new TreeSet<>();
    hub.server().routes().forEach(route -> served.add(name(route)));
    assertThat(new TreeSet<>(table.keySet())).isEqualTo(served);
    for (Map<String, String> row : table.values()) {
      assertThat(row.get(AccessTable.NOBODY)).isIn("yes", "sign in");
      KINDS.keySet().forEach(kind -> assertThat(row.get(kind)).isIn(allOf("no")));
    }
  }

  private static Set<String> allOf(String other) {
    Set<String> all = new TreeSet<>(LET_IN);
    all.add(other);
    return all;
  }

  private static String name(Route route) {
    return route.method() + " " + route.path();
  }

  private static boolean isOpen(Route route) {
    return table.get(name(route)).get(AccessTable.NOBODY).equals("yes");
  }

  private static boolean isSafe(Route route) {
    return route.method().equals("GET");
  }

  @TestFactory
  Stream<DynamicNode> nobodyGetsInWhoDoesNotBelongThere() {
    return hub.server().routes().stream()
        .filter(route -> table.containsKey(name(route)))
        .map(
            route ->
                dynamicContainer(
                    name(route),
                    Stream.of(
                        dynamicTest("as the server has it", () -> registered(route)),
                        dynamicTest("without signing in", () -> nobody(route)),
                        dynamicTest("by token", () -> byToken(route)),
                        dynamicTest("by session", () -> bySession(route)),
                        dynamicTest("without a form's token", () -> withoutFormToken(route)),
                        dynamicTest("from another site", () -> fromAnotherSite(route)))));
  }

  /** The route itself asks for the roles of the table, whatever else would keep somebody out. */
  private static void registered(Route route) {
    Map<String, String> row = table.get(name(route));
    assertThat(route.roles().contains(Role.ANYONE)).isEqualTo(isOpen(route));
    if (!isOpen(route)) {
      assertThat(route.roles().contains(Role.VIEWER)).isEqualTo(isIn(row, AccessTable.VIEWER));
      assertThat(route.roles().contains(Role.PUBLISHER))
          .isEqualTo(isIn(row, AccessTable.PUBLISHER));
      assertThat(route.roles().contains(Role.COORDINATOR))
          .isEqualTo(isIn(row, AccessTable.COORDINATOR));
    }
  }

  private static boolean isIn(Map<String, String> row, String column) {
    return LET_IN.contains(row.get(column));
  }

  private static void nobody(Route route) throws IOException {
    boolean open = isOpen(route);
    assertLetIn("nobody", open, 401, send(route));
    for (Map.Entry<String, String> each : worthless.entrySet()) {
      Answer answer = send(route, each.getValue());
      assertLetIn(each.getKey(), open, 401, answer);
      if (!open) {
        boolean cookie = each.getValue().startsWith("Cookie");
        assertThat(answer.code()).isEqualTo(cookie ? "SESSION_ENDED" : "TOKEN_REFUSED");
      }
    }
    if (!open && isSafe(route) && !route.path().startsWith("/api")) {
      Answer answer = send(route, "Accept: text/html");
      assertThat(answer.status()).isEqualTo(303);
      assertThat(answer.header("Location").orElse("")).startsWith("/signin?to=%2F");
    }
  }

  private static void byToken(Route route) throws IOException {
    assertLetIn("roleless", isOpen(route), 403, send(route, users.bearer(HubUsers.ROLELESS)));
    for (Map.Entry<String, List<String>> column : KINDS.entrySet()) {
      boolean let = isIn(table.get(name(route)), column.getKey());
      for (String kind : column.getValue()) {
        assertLetIn(kind, let, 403, send(route, users.bearer(kind)));
      }
    }
  }

  private static void bySession(Route route) throws Exception {
    assertLetIn("roleless", isOpen(route), 403, withForm(route, HubUsers.ROLELESS));
    for (Map.Entry<String, List<String>> column : KINDS.entrySet()) {
      boolean let = isIn(table.get(name(route)), column.getKey());
      for (String kind : column.getValue()) {
        assertLetIn(kind, let, 403, withForm(route, kind));
      }
    }
  }

  private static Answer withForm(Route route, String kind) throws Exception {
    // Whoever signs out is out.
    SessionHeaders session =
        name(route).equals(SIGN_OUT) ? users.session(kind) : sessions.get(kind);
    return send(route, session.cookie(), session.csrf());
  }

  /** Another site does not know the token; nor does that of another session do. */
  private static void withoutFormToken(Route route) throws IOException {
    if (isSafe(route) || name(route).equals(FROM_ISSUER)) {
      return;
    }
    String another = sessions.get(HubUsers.BOUND).csrf();
    for (String kind : List.of(HubUsers.PUBLISHER, HubUsers.COORDINATOR)) {
      if (isIn(table.get(name(route)), kind)) {
        String cookie = sessions.get(kind).cookie();
        for (Answer answer :
            List.of(
                send(route, cookie),
                send(route, cookie, another),
                send(route, cookie, "X-CSRF-Token: "),
                send(route, cookie, "X-CSRF-Token: %"))) {
          assertThat(answer.status()).as(kind).isEqualTo(403);
          assertThat(answer.code()).isEqualTo("CSRF_TOKEN");
        }
      }
    }
  }

  private static void fromAnotherSite(Route route) throws IOException {
    if (isSafe(route) || name(route).equals(FROM_ISSUER)) {
      return;
    }
    for (String kind : List.of(HubUsers.PUBLISHER, HubUsers.COORDINATOR)) {
      if (isIn(table.get(name(route)), kind)) {
        SessionHeaders session = sessions.get(kind);
        for (String header :
            List.of(
                "Origin: https://evil.example",
                "Origin: null",
                "Origin: http://127.0.0.1:1",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site")) {
          Answer answer = send(route, session.cookie(), session.csrf(), header);
          assertThat(answer.status()).as(header).isEqualTo(403);
          assertThat(answer.code()).as(header).isEqualTo("FOREIGN_ORIGIN");
        }
      }
    }
  }

  private static void assertLetIn(String who, boolean let, int otherwise, Answer answer) {
    if (let) {
      assertThat(REFUSALS).as(who + answer.body()).doesNotContain(answer.code());
      assertThat(answer.status()).as(who + answer.body()).isNotIn(0, 401, 405, 500);
    } else {
      assertThat(answer.status()).as(who + answer.body()).isEqualTo(otherwise);
      assertThat(REFUSALS).as(who).contains(answer.code());
    }
  }

  private static Answer send(Route route, String... headers) throws IOException {
    String path = route.path().replaceAll("[{<][a-zA-Z]+[}>]", "x1");
    return users.send(route.method(), path, isSafe(route) ? "" : "{}", headers);
  }

  @Test
  void whatIsNoRouteIsAsTheSecondTableSays() throws Exception {
    Map<String, Map<String, String>> others = AccessTable.read("where", "for whom");
    assertThat(others.keySet())
        .containsExactly("GET /static/…", "GET /health/live", "GET /health/ready", "GET /metrics");
    for (String file :
        List.of(StaticFiles.url("board.js"), StaticFiles.htmx(), StaticFiles.htmxSse())) {
      assertThat(users.send("GET", file, "").status()).isEqualTo(200);
      assertThat(users.send("POST", file, "{}", users.bearer(HubUsers.COORDINATOR)).status())
          .isIn(404, 405);
    }
    try (Probes probes =
        Probes.open(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            () -> new Verdict(true, "serving"),
            () -> new Verdict(true, "serving"),
            () -> "up 1\n")) {
      for (String path : List.of("/health/live", "/health/ready", "/metrics")) {
        assertThat(RawHttp.get(probes.address().getPort(), path).status()).isEqualTo(200);
        assertThat(users.send("GET", path, "").status()).as(path).isEqualTo(404);
      }
    }
  }
}
