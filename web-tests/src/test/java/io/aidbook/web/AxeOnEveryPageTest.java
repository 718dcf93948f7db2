package io.aidbook.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.aidbook.web.http.WebServer.Route;
import io.aidbook.web.site.Browser;
import io.aidbook.web.site.Browser.Look;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * axe looks at every page of a running hub, by day, by night and on a phone. Skipped where there is
 * no Chromium.
 */
class AxeOnEveryPageTest {
  private static final String ACCOMMODATION = "/board?category=registration-accommodation";

  private static final List<String> PAGES =
      List.of(
          "/",
          "/about",
          "/board",
          ACCOMMODATION,
          ACCOMMODATION + "&measure=covered&level=country",
          ACCOMMODATION + "&measure=needed&level=nuts1",
          ACCOMMODATION + "&measure=offered&level=region",
          ACCOMMODATION + "&measure=needs&level=nuts3",
          ACCOMMODATION + "&measure=offers&region=UA&sort=gap&dir=down",
          "/board?region=PL&urgency=HIGH&q=room&party=lviv",
          "/board?region=nowhere-at-all",
          "/offers",
          "/needs",
          "/needs?category=registration-accommodation&region=Ukraine&closed=yes",
          "/needs?region=nowhere-at-all",
          "/offers/axe-o",
          "/needs/axe-n",
          "/needs/axe-gone",
          "/offers/new",
          "/needs/new",
          "/offers/axe-o/edit",
          "/needs/axe-n/edit",
          "/offers/axe-o/withdraw",
          "/needs/axe-n/withdraw",
          "/offers/axe-o/erase",
          "/needs/axe-n/erase",
          "/needs/nothing/erased",
          "/import",
          "/import/nothing",
          "/offers/nothing/erased",
          "/offers/nothing",
          "/no-such-page");

  /** Answered with data, with pieces of a page, or with pictures. */
  private static final Set<String> NO_PAGES =
      Set.of("/regions", "/board/live", "/static/maps/{file}");

  private static final List<String> CONTRAST = List.of("color-contrast");

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @AutoClose private static Browser browser;
  private static RunningHub hub;
  private static ApiClient api;

  @BeforeAll
  static void start() {
    browser = Browser.start();
    hub = new RunningHub();
    api = new ApiClient(hub::uri);
    publish("offers", offer("axe-o"));
    publish("needs", need("axe-n", 4, "OPEN"));
    publish("needs", need("axe-promised", 3, "OPEN"));
    publish("needs", need("axe-gone", 2, "OPEN"));
    api.put("/api/needs/axe-gone?wait=20", need("axe-gone", 2, "WITHDRAWN"), "\"1\"");
    Awaitility.await("candidates").atMost(PATIENCE).until(() -> count("candidates") == 2);
    decide("ACCEPT", 2);
    decide("DELIVER", 1);
    Awaitility.await("a promise").atMost(PATIENCE).until(() -> count("commitments") == 1);
  }

  private static void decide(String action, int quantity) {
    String decision =
        """
        {"offerId": "axe-o", "needId": "axe-promised", "action": "%s", "quantity": %d}
        """
            .formatted(action, quantity);
    assertThat(api.post("/api/decisions?wait=20", decision).text("result")).isEqualTo("APPLIED");
  }

  private static int count(String list) {
    return api.get("/api/" + list).body().path("items").size();
  }

  private static void publish(String list, String body) {
    ApiClient.Answer answer = api.post("/api/%s?wait=20".formatted(list), body);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
  }

  private static String offer(String id) {
    return """
        {"offerId": "%s", "status": "OPEN", "category": "registration-accommodation",
         "item": "camp-bed", "title": "Camp beds", "quantity": 20, "origin": "PL21", "serves": ["UA"],
         "provider": {"partyId": "krakow", "name": "City of Kraków", "kind": "CITY",
         "contactUrl": "https://krakow.example/contact"}}
        """
        .formatted(id);
  }

  private static String need(String id, int quantity, String status) {
    return """
        {"needId": "%s", "status": "%s", "category": "registration-accommodation",
         "title": "Room for a school", "quantity": %d, "region": "UA-46", "urgency": "CRITICAL",
         "requester": {"partyId": "lviv", "name": "Львівська міська рада", "kind": "CITY"}}
        """
        .formatted(id, status, quantity);
  }

  @AfterAll
  static void stop() {
    if (hub != null) {
      hub.close();
    }
  }

  /**
   * By night only colours are others, and on a phone only sizes: of the rules of axe, each is asked
   * where it may answer differently.
   */
  @Test
  void shouldFindNothing() {
    List<String> found = new ArrayList<>();
    Page desk = browser.page(Look.LIGHT, "en");
    Page phone = browser.page(Look.PHONE, "uk");
    for (String path : PAGES) {
      desk.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
      desk.navigate(hub.uri(path).toString());
      look(path + " by day", desk, new AxeBuilder(desk), found);
      desk.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
      look(path + " by night", desk, new AxeBuilder(desk).withRules(CONTRAST), found);
      phone.navigate(hub.uri(path).toString());
      look(path + " on a phone", phone, new AxeBuilder(phone).disableRules(CONTRAST), found);
      if (Browser.overflows(phone)) {
        found.add(path + " scrolls sideways on a phone");
      }
    }
    assertThat(found).isEmpty();
  }

  /** A form that was not filled in says what is wrong with it. */
  @ParameterizedTest
  @ValueSource(strings = {"en", "uk"})
  void shouldFindNothingOnWhatIsRefused(String language) {
    List<String> found = new ArrayList<>();
    Page page = browser.page(Look.LIGHT, language);
    for (String path : List.of("/offers/new", "/needs/new")) {
      page.navigate(hub.uri(path).toString());
      page.click(".govuk-button-group button[name=do][value=submit]");
      page.waitForSelector(".govuk-error-summary");
      look(path + " with errors", page, new AxeBuilder(page), found);
    }
    assertThat(found).isEmpty();
  }

  /** Opened, since axe does not look into what is folded. */
  @Test
  void shouldFindNothingInWhatUnfolds() {
    List<String> found = new ArrayList<>();
    for (Look look : List.of(Look.LIGHT, Look.DARK, Look.PHONE)) {
      Page page = browser.page(look, "uk");
      page.navigate(hub.uri(ACCOMMODATION).toString());
      page.evaluate("document.querySelectorAll('main details').forEach(it => { it.open = true })");
      look("the board unfolded, " + look, page, new AxeBuilder(page), found);
    }
    assertThat(found).isEmpty();
  }

  private static void look(String what, Page page, AxeBuilder axe, List<String> found) {
    Browser.violations(page, axe).forEach(each -> found.add(what + ": " + each));
  }

  @Test
  void shouldKnowEveryPage() {
    List<String> missing =
        hub.web().routes().stream()
            .filter(route -> route.method().equals("GET"))
            .map(Route::path)
            .filter(path -> !path.startsWith("/api/") && !NO_PAGES.contains(path))
            .filter(path -> PAGES.stream().noneMatch(page -> isOf(page, path)))
            .toList();
    assertThat(missing).as("routes whose pages nobody looks at").isEmpty();
  }

  private static boolean isOf(String page, String route) {
    return page.replaceFirst("\\?.*", "").matches(route.replaceAll("\\{[^}]+}", "[^/]+"));
  }
}
