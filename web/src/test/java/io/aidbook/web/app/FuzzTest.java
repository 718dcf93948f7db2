package io.aidbook.web.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aidbook.web.access.Browser;
import io.aidbook.web.app.FuzzedRequests.Request;
import io.aidbook.web.http.RawHttp;
import io.aidbook.web.http.RawHttp.Answer;
import io.swagger.v3.core.util.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is sent, the server answers, names what is wrong, and publishes nothing that a ledger
 * would refuse, nor anything that its sender may not publish.
 *
 * <p>{@code -Daidbook.fuzz.requests=10000} sends as many. {@code -Daidbook.seed=…} sends those of a
 * run before; with {@code -Daidbook.fuzz.first=…}, as a failure tells it, and one request, that one
 * alone.
 */
class FuzzTest {
  private static final int THREADS = 4;
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  /** What may be unavailable, by name. */
  private static final Set<String> UNAVAILABLE =
      Set.of(
          "ISSUER_UNAVAILABLE",
          "FATE_UNKNOWN",
          "NOT_PUBLISHED",
          "TOO_LATE",
          "TOO_MANY_STREAMS",
          "TOO_MANY_WAITERS",
          "NOT_READY");

  /** Why a ledger refuses what was right when it was sent: others published meanwhile. */
  private static final Set<String> OVERTAKEN =
      Set.of("CONFLICTING_REVISION", "UNIT_PROMISED", "TOO_MANY_WAITING");

  private final long seed = Long.getLong("aidbook.seed", System.nanoTime());
  private final int requests = Integer.getInteger("aidbook.fuzz.requests", 10_000);
  private final int first = Integer.getInteger("aidbook.fuzz.first", 0);
  private final Map<String, Integer> answered = Collections.synchronizedMap(new TreeMap<>());
  private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());

  @TempDir Path folder;

  @Test
  void noRequestBreaksTheServerOrPublishesWhatItMayNot() throws Exception {
    System.out.printf("fuzzed requests: -Daidbook.seed=%d%n", seed);
    Files.createDirectories(folder.resolve("mappings"));
    Files.writeString(
        folder.resolve("mappings").resolve(FuzzedRequests.MAPPING_NAME + ".yaml"),
        FuzzedRequests.MAPPING);
    try (TestHub hub = new TestHub(folder)) {
      FuzzUsers users = FuzzUsers.signIn(hub);
      users.publishKnown();
      FuzzedRequests fuzzed =
          new FuzzedRequests(seed, routes(hub), names(hub), users.credentials());
      hub.aidbook().failSometimes(20);
      send(hub, fuzzed);
      hub.aidbook().failSometimes(0);
      Awaitility.await().until(() -> hub.streams() == 0);
      hub.stopImports();
      hub.aidbook().settle();

      System.out.printf("answered %s, published %d%n", answered, hub.aidbook().published().size());
      assertThat(wrong).as("%d answers, the first of them:", wrong.size()).isEmpty();
      assertThat(hub.aidbook().invalid())
          .as("published against the rules, -Daidbook.seed=%d", seed)
          .isEmpty();
      assertThat(hub.aidbook().refused().stream().filter(each -> !isOvertaken(each)))
          .as("refused by the ledger, -Daidbook.seed=%d", seed)
          .isEmpty();
      List<String> withoutRight = users.publishedWithoutRight();
      assertThat(withoutRight)
          .as("published by somebody who may not, -Daidbook.seed=%d", seed)
          .isEmpty();
      if (requests >= 10_000) {
        assertEverythingWasTried(hub);
      }
      assertThat(RawHttp.get(hub.port(), "/api/openapi.yaml").status()).isEqualTo(200);
    }
  }

  /** Something of each kind came through, so that there was something to break. */
  private void assertEverythingWasTried(TestHub hub) {
    assertThat(answered.keySet())
        .contains("200", "201", "202", "204", "303", "400", "401", "403", "404", "405", "409")
        .contains("412", "415", "422", "428", "431");
    Map<String, Integer> done = new TreeMap<>();
    hub.audit().stream()
        .map(line -> line.split("\\|", -1))
        .forEach(
            each -> {
              // How an import ended, without its counts.
              String result = each[1].equals("IMPORT") ? each[3].split(":", 2)[0] : each[3];
              done.merge(each[1] + " " + result, 1, Integer::sum);
            });
    System.out.printf("audit %s%n", done);
    assertThat(done)
        .containsKeys("PUBLISH done", "ERASE done", "DECIDE done", "IMPORT done")
        .containsKeys("PUBLISH refused: another party", "DECIDE refused: another region")
        .containsKeys("ACCESS CSRF_TOKEN", "ACCESS ROLE_MISSING", "ACCESS FOREIGN_ORIGIN");
  }

  private static boolean isOvertaken(String refused) {
    return OVERTAKEN.stream().anyMatch(code -> refused.contains("=" + code));
  }

  private void send(TestHub hub, FuzzedRequests fuzzed) throws Exception {
    ExecutorService senders = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> sent = new ArrayList<>();
      for (int number = first; number < first + requests; number++) {
        int each = number;
        sent.add(
            senders.submit(
                () -> {
                  Request request = fuzzed.request(each);
                  Answer answer = RawHttp.send(hub.port(), request.bytes(), !request.isHttp());
                  answered.merge(
                      answer.status() + (answer.status() == 503 ? " " + answer.code() : ""),
                      1,
                      Integer::sum);
                  String why = judge(request, answer);
                  if (why != null) {
                    wrong.add(shown(each, why, request, answer));
                  }
                  return null;
                }));
      }
      for (Future<?> each : sent) {
        each.get();
      }
    } finally {
      senders.shutdownNow();
    }
  }

  private static String judge(Request request, Answer answer) {
    if (answer.status() == 0) {
      return request.isHttp() ? "no answer" : null;
    }
    // A page says it in words.
    boolean page = answer.header("Content-Type").orElse("").startsWith("text/html");
    boolean named = answer.status() == 503 && (page || UNAVAILABLE.contains(answer.code()));
    if (answer.status() >= 500 && !named) {
      return "status " + answer.status();
    }
    if (answer.header("Content-Security-Policy").isEmpty() && answer.status() != 100) {
      return "no content security policy";
    }
    for (String leak : List.of("Exception", "\tat ", "org.eclipse", "io.javalin", "java.lang")) {
      if (answer.body().contains(leak)) {
        return "it says '" + leak + "'";
      }
    }
    return null;
  }

  private String shown(int number, String why, Request request, Answer answer) {
    return """
        %s: -Daidbook.seed=%d -Daidbook.fuzz.first=%d -Daidbook.fuzz.requests=1
        %s
        --- answered:
        %s
        %s"""
        .formatted(
            why,
            seed,
            number,
            request.shown(),
            answer.head(),
            answer.body().substring(0, Math.min(500, answer.body().length())));
  }

  /** What the server has and what its description has, which should be the same. */
  private static List<String> routes(TestHub hub) throws IOException {
    Set<String> routes = new TreeSet<>(Set.of("GET /static/x.css", "GET /nothing/here"));
    hub.server().routes().forEach(route -> routes.add(route.method() + " " + route.path()));
    for (Map.Entry<String, JsonNode> path : openapi().get("paths").properties()) {
      path.getValue()
          .fieldNames()
          .forEachRemaining(
              method -> {
                if (METHODS.contains(method)) {
                  routes.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                }
              });
    }
    return List.copyOf(routes);
  }

  /** Names of parameters, of fields of events, and of fields of forms. */
  private static List<String> names(TestHub hub) throws Exception {
    Set<String> names = new TreeSet<>(Set.of("csrf", "to", "state", "code", "iss", "logout_token"));
    names.addAll(Set.of("file", "mapping", "dryRun", "lang", "decision", "offer", "need", "back"));
    openapi()
        .findParents("properties")
        .forEach(each -> each.get("properties").fieldNames().forEachRemaining(names::add));
    openapi().findParents("in").forEach(each -> names.add(each.path("name").asText("id")));
    hub.issuer().signsIn("reader", FuzzUsers.EVERYTHING);
    Browser browser = new Browser(hub.url());
    for (String page : List.of("/offers/new", "/needs/new", "/board", "/offers", "/needs")) {
      Jsoup.parse(browser.signIn(page).body()).select("[name]").eachAttr("name").stream()
          .filter(name -> name.matches("[A-Za-z-]+"))
          .forEach(names::add);
    }
    // Would be waited for as long as it says.
    names.remove("wait");
    return List.copyOf(names);
  }

  private static JsonNode openapi() throws IOException {
    try (InputStream in = FuzzTest.class.getResourceAsStream("/io/aidbook/web/openapi.yaml")) {
      return Yaml.mapper().readTree(in);
    }
  }
}
