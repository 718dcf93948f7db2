package io.aidbook.web.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.aidbook.events.Decision;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.ledger.Side;
import io.aidbook.web.app.HubUsers.SessionHeaders;
import io.aidbook.web.http.RawHttp.Answer;
import io.aidbook.web.publish.TestAidbook.Published;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whose entries, and needs of which regions: each route of which {@code docs/web-access.md} says
 * "own" or "regions", once with what is the user's own and once with what is not.
 */
class OwnEntriesTest {
  private static final String NOT_YOURS = "NOT_YOURS";

  @TempDir private static Path folder;

  private static TestHub hub;
  private static HubUsers users;
  private static int entries;

  /** What a user does, and how it must end. */
  private record Attempt(String kind, String path, String body, int status, String code) {}

  @BeforeAll
  static void start() throws IOException {
    hub = new TestHub(folder);
    users = new HubUsers(hub);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  private static String own() throws IOException {
    return users.entries("e" + entries++, "city-1", "PL");
  }

  private static String others() throws IOException {
    return users.entries("e" + entries++, "city-2", "UA-46");
  }

  @TestFactory
  Stream<DynamicTest> eachRouteWithOwnAndWithOthersEntries() throws IOException {
    Map<String, List<Attempt>> attempts = attempts();
    Set<String> bound = new TreeSet<>();
    AccessTable.routes()
        .forEach(
            (route, row) -> {
              if (row.containsValue("own") || row.containsValue("regions")) {
                bound.add(route);
              }
            });
    // OwnImportsTest asks these: they say row by row what is not the user's own.
    assertThat(bound.remove("POST /api/import")).isTrue();
    assertThat(bound.remove("POST /import")).isTrue();
    assertThat(attempts.keySet()).containsExactlyInAnyOrderElementsOf(bound);
    return attempts.entrySet().stream()
        .flatMap(
            route ->
                route.getValue().stream()
                    .map(
                        attempt ->
                            dynamicTest(
                                "%s %s: %d".formatted(route.getKey(), attempt.kind, attempt.status),
                                () -> attempt(route.getKey(), attempt))));
  }

  private static void attempt(String route, Attempt attempt) throws IOException {
    int before = hub.aidbook().published().size();
    Answer answer =
        users.send(
            route.substring(0, route.indexOf(' ')),
            attempt.path,
            attempt.body,
            users.bearer(attempt.kind),
            "If-Match: \"1\"");
    assertThat(answer.status()).as(answer.body()).isEqualTo(attempt.status);
    if (attempt.status >= 400) {
      assertThat(answer.code()).isEqualTo(attempt.code);
      assertThat(hub.aidbook().published()).hasSize(before);
    } else if (!route.startsWith("GET")) {
      assertThat(hub.aidbook().published()).hasSize(before + 1);
    }
  }

  private static Map<String, List<Attempt>> attempts() throws IOException {
    Map<String, List<Attempt>> attempts = new LinkedHashMap<>();
    for (String list : List.of("candidates", "commitments", "stream")) {
      String path = "/api/" + list + "?party=city-";
      attempts.put(
          "GET /api/" + list,
          List.of(
              new Attempt(HubUsers.PUBLISHER, path + 1, "", 200, ""),
              new Attempt(HubUsers.PUBLISHER, path + 2, "", 403, "FORBIDDEN")));
    }
    for (String side : List.of("offers", "needs")) {
      api(side, attempts);
      pages(side, attempts);
    }
    String pl = own();
    String ua = others();
    attempts.put(
        "POST /api/decisions",
        List.of(
            new Attempt(HubUsers.BOUND, "/api/decisions", decision(pl), 200, ""),
            new Attempt(HubUsers.BOUND, "/api/decisions", decision(ua), 403, NOT_YOURS),
            new Attempt(HubUsers.COORDINATOR, "/api/decisions", decision(ua), 200, "")));
    attempts.put(
        "POST /board/decisions",
        List.of(
            new Attempt(HubUsers.BOUND, "/board/decisions", form(pl, "D-1"), 303, ""),
            new Attempt(HubUsers.BOUND, "/board/decisions", form(ua, "D-2"), 422, ""),
            new Attempt(HubUsers.COORDINATOR, "/board/decisions", form(ua, "D-3"), 303, "")));
    return attempts;
  }

  private static void api(String side, Map<String, List<Attempt>> attempts) throws IOException {
    String all = "/api/" + side;
    attempts.put(
        "POST " + all,
        List.of(
            attempt(all, HubUsers.entry(side, "new1" + side, "city-1", "PL"), 201),
            attempt(all, HubUsers.entry(side, "new2" + side, "city-2", "PL"), 403),
            attempt(all, HubUsers.entry(side, "", "city-2", "PL"), 403)));
    String own = own();
    String others = others();
    String change = "\"quantity\":7";
    attempts.put(
        "PUT " + all + "/{id}",
        List.of(
            attempt(
                all + "/" + own,
                HubUsers.entry(side, own, "city-1", "PL").replace("\"quantity\":5", change),
                200),
            attempt(all + "/" + others, HubUsers.entry(side, others, "city-1", "PL"), 403),
            attempt(all + "/" + others, HubUsers.entry(side, others, "city-2", "PL"), 403),
            // Nor does anybody give an entry away.
            attempt(all + "/" + own(), HubUsers.entry(side, "", "city-2", "PL"), 403)));
    attempts.put(
        "DELETE " + all + "/{id}",
        List.of(attempt(all + "/" + own(), "", 204), attempt(all + "/" + others(), "", 403)));
  }

  private static Attempt attempt(String path, String body, int status) {
    return new Attempt(HubUsers.PUBLISHER, path, body, status, status == 403 ? NOT_YOURS : "");
  }

  private static void pages(String side, Map<String, List<Attempt>> attempts) throws IOException {
    String fields =
        "do=submit&revision=1&category=food&quantity=9&unit=H87&region=PL&urgency=HIGH&name=Miasto";
    String all = "/" + side;
    // Whatever the form says, it is the user's own party: see below.
    attempts.put("POST " + all + "/new", List.of(attempt(all + "/new", fields, 303)));
    for (String way : List.of("edit", "withdraw", "erase")) {
      attempts.put(
          "GET " + all + "/{id}/" + way,
          List.of(
              attempt(all + "/" + own() + "/" + way, "", 200),
              attempt(all + "/" + others() + "/" + way, "", 403)));
      attempts.put(
          "POST " + all + "/{id}/" + way,
          List.of(
              attempt(all + "/" + own() + "/" + way, fields, 303),
              attempt(all + "/" + others() + "/" + way, fields, 403)));
    }
  }

  private static String decision(String id) {
    return "{\"offerId\":\"%s\",\"needId\":\"%s\",\"action\":\"ACCEPT\"}".formatted(id, id);
  }

  private static String form(String id, String decision) {
    return "decision=%s&offer=%s&need=%s&action=ACCEPT&back=".formatted(decision, id, id);
  }

  @Test
  void aFormPublishesForTheUsersOwnPartyWhateverItSays() throws IOException {
    String form =
        "do=submit&category=food&quantity=9&unit=H87&region=PL&urgency=HIGH&name=Miasto"
            + "&party=city-2&partyId=city-2&provider=city-2&requester=city-2";
    for (String side : List.of("offers", "needs")) {
      Answer answer =
          users.send("POST", "/" + side + "/new", form, users.bearer(HubUsers.PUBLISHER));
      assertThat(answer.status()).as(answer.body()).isEqualTo(303);
      assertThat(party(latest())).isEqualTo("city-1");
    }
  }

  private static Published latest() {
    List<Published> all = hub.aidbook().published();
    return all.get(all.size() - 1);
  }

  private static String party(Published published) {
    return published.value() instanceof Offer offer
        ? offer.getProvider().getPartyId()
        : ((Need) published.value()).getRequester().getPartyId();
  }

  /** The sentence says which region, and whom to ask. */
  @Test
  void anotherRegionsCandidateIsRefusedInWords() throws Exception {
    String ua = others();
    Answer api = users.send("POST", "/api/decisions", decision(ua), users.bearer(HubUsers.BOUND));
    assertThat(api.body())
        .contains("you may not decide about needs in UA-46: ask a coordinator of that region");

    SessionHeaders session = users.session(HubUsers.BOUND);
    String body = form(ua, "D-9") + "&csrf=" + session.token();
    String words = "You may not decide about needs of that region. Ask a coordinator of the region";
    Answer page =
        users.send("POST", "/board/decisions", body, session.cookie(), "Accept: text/html");
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.body()).contains(words);
    Answer piece =
        users.send("POST", "/board/decisions", body, session.cookie(), "HX-Request: true");
    assertThat(piece.body()).contains(words).doesNotContain("<html");
    Answer ukrainian =
        users.send("POST", "/board/decisions", body, session.cookie(), "Accept-Language: uk");
    assertThat(ukrainian.status()).isEqualTo(422);
    assertThat(ukrainian.body()).doesNotContain(words).containsPattern("\\p{IsCyrillic}{5}");

    // The board has no button that would be refused.
    own();
    hub.aidbook().settle();
    assertThat(buttons("?region=PL", session)).isNotEmpty().allMatch(need -> isIn(need, "PL"));
    assertThat(hub.view().candidatesOf(Side.NEED, ua)).isNotEmpty();
    assertThat(buttons("?region=UA", session)).isEmpty();
    assertThat(buttons("?region=UA", users.session(HubUsers.COORDINATOR))).isNotEmpty();
    assertThat(
            hub.aidbook().published().stream()
                .filter(each -> each.value() instanceof Decision)
                .noneMatch(each -> each.key().equals(ua)))
        .isTrue();
  }

  /** Needs that the board has a button for. */
  private static List<String> buttons(String query, SessionHeaders session) throws IOException {
    Answer board = users.send("GET", "/board" + query, "", session.cookie(), "Accept: text/html");
    return Jsoup.parse(board.body()).select("#candidates [name=need]").eachAttr("value");
  }

  private static boolean isIn(String need, String region) {
    return hub.view().need(need).orElseThrow().getRegion().startsWith(region);
  }
}
