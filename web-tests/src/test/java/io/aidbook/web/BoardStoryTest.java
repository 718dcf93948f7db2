package io.aidbook.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.aidbook.web.EntryForm.Published;
import io.aidbook.web.site.Browser;
import io.aidbook.web.site.Browser.Look;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What people do, in a real browser on a real broker: from a form to a match on the board, decided
 * with one click. Each test has a category of its own. Skipped where there is no Chromium.
 */
class BoardStoryTest {
  private static final String CARD = "#candidates .board-card:not(.board-notice)";
  private static final String ACCEPT = CARD + " .board-actions > .board-form button";
  private static final String DONE = "#candidates .board-notice--done";
  private static final int MOST_TABS = 400;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @AutoClose private static Browser browser;
  private static RunningHub hub;
  private static ApiClient api;

  @BeforeAll
  static void start() {
    browser = Browser.start();
    hub = new RunningHub();
    api = new ApiClient(hub::uri);
  }

  @AfterAll
  static void stop() {
    if (hub != null) {
      hub.close();
    }
  }

  /** Boards that stay open would go on asking for what changed, and hold their connections. */
  @AfterEach
  void leave() {
    try {
      browser.assertQuiet();
    } finally {
      browser.closePages();
    }
  }

  private static Page open(Look look, String language, String path) {
    Page page = browser.page(look, language);
    page.setDefaultTimeout(30_000);
    page.navigate(hub.uri(path).toString());
    return page;
  }

  /** A board that is marked: a reload would lose the mark. */
  private static Page board(String language, String path) {
    Page page = open(Look.LIGHT, language, path);
    assertThat(page.locator("#board-status")).hasAttribute("data-state", "live");
    page.evaluate("window.marked = true");
    return page;
  }

  private static void assertNotReloaded(Page board) {
    assertThat(board.evaluate("window.marked === true")).isEqualTo(true);
  }

  private static String boardOf(String category) {
    return "/board?category=" + category;
  }

  private static Locator tile(Page board, String name) {
    return board
        .locator(".board-tile")
        .filter(
            new Locator.FilterOptions()
                .setHas(board.locator("dt").filter(new Locator.FilterOptions().setHasText(name))))
        .locator("dd");
  }

  /** An offer and a need that fit, by the API; the candidate is there when this returns. */
  private static void pair(String name, String category, int quantity) {
    api.post(
        "/api/offers?wait=20",
        """
        {"offerId": "%s-o", "status": "OPEN", "category": "%s", "quantity": %d, "origin": "PL21",
         "serves": ["UA"], "provider": {"partyId": "krakow", "name": "City of Kraków",
         "contactUrl": "https://krakow.example/contact"}}
        """
            .formatted(name, category, quantity));
    api.post(
        "/api/needs?wait=20",
        """
        {"needId": "%s-n", "status": "OPEN", "category": "%s", "quantity": %d, "region": "UA-46",
         "urgency": "HIGH", "requester": {"partyId": "lviv", "name": "Lviv"}}
        """
            .formatted(name, category, quantity));
    Awaitility.await("a candidate of " + category)
        .atMost(PATIENCE)
        .until(
            () ->
                !api.get("/api/candidates?text=%s-o&category=%s".formatted(name, category))
                    .body()
                    .path("items")
                    .isEmpty());
  }

  @Test
  void shouldShowWhatIsPublishedByFormAndTakeItWithOneClick() {
    String category = "emergency-packages";
    Page board = board("en", boardOf(category) + "&level=region&measure=needed");
    board.evaluate(
        """
        window.seen = null
        new MutationObserver(() => {
          if (!window.seen && document.querySelector('#candidates .board-card')) {
            window.seen = Date.now()
          }
        }).observe(document.body, { childList: true, subtree: true })
        """);

    Page page = browser.page(Look.LIGHT, "en");
    new EntryForm(page, hub.uri("/offers/new"), "offer")
        .with(category, "Food parcels", 7, "City of Kraków")
        .choosing("region", "PL21", "PL21")
        .choosing("serves", "Ukraine", "UA")
        .publish();
    assertThat(page.locator("h1")).hasText("Food parcels");
    Published need =
        new EntryForm(page, hub.uri("/needs/new"), "need")
            .with(category, "Parcels for families", 5, "Lviv")
            .choosing("region", "UA-46", "UA-46")
            .publish();

    assertThat(board.locator(CARD)).hasCount(1);
    assertThat(board.locator(CARD)).containsText("Parcels for families");
    double seen = ((Number) board.evaluate("window.seen")).doubleValue();
    System.out.printf(
        "on the board %.0f ms after the form was answered%n", seen - need.answeredAt());
    assertNotReloaded(board);

    // Figures come from another topic than candidates, and may come later.
    assertThat(tile(board, "Needed")).containsText("5 pcs");
    assertThat(tile(board, "Promised")).containsText("0 pcs");
    Locator oblast = board.locator("#r-UA-46 use").first();
    assertThat(oblast).hasClass(Pattern.compile("board-shade-\\d"));
    String shade = oblast.getAttribute("class");
    board.click(ACCEPT);
    assertThat(board.locator(DONE)).containsText("Accepted: 5 pcs");
    assertThat(board.locator(CARD)).hasCount(0);
    assertThat(tile(board, "Promised")).containsText("5 pcs");
    assertThat(tile(board, "Needed")).containsText("0 pcs");
    assertThat(oblast).not().hasClass(shade);
    assertThat(board.locator("#promises")).containsText("Parcels for families");
    assertThat(board.locator(".board-events")).containsText("Accepted: 5 pcs");
    assertNotReloaded(board);

    page.navigate(hub.uri("/needs/" + need.id()).toString());
    assertThat(page.locator(".aidbook-standing")).containsText("Fully promised");
  }

  @Test
  void shouldTakeAWithdrawnCandidateOffTheOpenBoard() {
    String category = "transport-logistics";
    pair("gone", category, 3);
    Page board = board("en", boardOf(category));
    assertThat(board.locator(CARD)).hasCount(1);

    Page page = open(Look.LIGHT, "en", "/needs/gone-n/withdraw");
    page.click("main form button");
    assertThat(page.locator(".aidbook-standing")).containsText("Withdrawn");

    assertThat(board.locator(CARD)).hasCount(0);
    assertNotReloaded(board);
  }

  @Test
  void shouldGiveTheLastUnitToOneOfTwoWhoClickAtOnce() {
    String category = "translation-interpreting";
    pair("last", category, 1);
    List<Page> boards = Stream.of(1, 2).map(each -> board("en", boardOf(category))).toList();
    boards.forEach(each -> assertThat(each.locator(CARD)).hasCount(1));

    // Returns before the answer comes, so that both are on their way together.
    boards.forEach(
        each -> each.evaluate("selector => document.querySelector(selector).click()", ACCEPT));

    boards.forEach(each -> assertThat(each.locator("#candidates .board-notice")).hasCount(1));
    boards.forEach(BoardStoryTest::assertNotReloaded);
    List<Page> won = boards.stream().filter(each -> each.locator(DONE).count() == 1).toList();
    assertThat(won).as("exactly one of them").hasSize(1);
    Page loser = boards.stream().filter(each -> !won.contains(each)).findFirst().orElseThrow();
    Locator notice = loser.locator("#candidates .board-notice--problem");
    assertThat(notice.locator("h3")).hasText("Not accepted");
    String sentence = notice.locator("p").last().innerText();
    System.out.println("the other one reads: " + sentence);
    assertThat(sentence).matches("[A-Z][^_]+\\.");
    assertThat(
            api.get("/api/commitments?category=" + category)
                .body()
                .path("items")
                .findValuesAsText("committed"))
        .containsExactly("1");
  }

  @Test
  void shouldSpeakUkrainian() {
    String category = "family-reunification";
    pair("mova", category, 2);
    String cyrillic = "(?s).*[а-яіїєґ]{3,}.*";
    for (String path : List.of("/", "/needs", "/needs/mova-n", "/offers/new", "/about")) {
      Page page = open(Look.LIGHT, "uk", path);
      assertThat(page.locator("html")).hasAttribute("lang", "uk");
      assertThat(page.locator("h1").innerText().isBlank()).isFalse();
      assertThat(page.locator("#navigation").innerText()).contains("Табло", "Потреби");
    }
    Page board = board("uk", boardOf(category));
    assertThat(board.locator("html")).hasAttribute("lang", "uk");
    board.click(CARD + " .board-details summary");
    assertThat(board.locator(CARD + " .board-why li").allInnerTexts())
        .isNotEmpty()
        .allMatch(each -> each.matches(cyrillic));
    assertThat(board.locator(ACCEPT)).hasText("Прийняти: 2 шт.");
    board.click(ACCEPT);
    assertThat(board.locator(DONE)).containsText("Прийнято: 2 шт.");
    assertThat(board.locator(DONE).innerText()).contains("Тепер це обіцяно");
  }

  @Test
  void shouldWorkWithoutScripts() {
    String category = "registration-accommodation";
    Page page = browser.page(Look.PLAIN, "en");
    page.setDefaultTimeout(30_000);
    new EntryForm(page, hub.uri("/offers/new"), "offer")
        .with(category, "Rooms", 4, "City of Kraków")
        .searching("region", "PL21", "PL21")
        .searching("serves", "Ukraine", "UA")
        .publish();
    for (String title : List.of("A family of four", "A family of five")) {
      new EntryForm(page, hub.uri("/needs/new"), "need")
          .with(category, title, 2, "Lviv")
          .searching("region", "UA-46", "UA-46")
          .publish();
    }
    Awaitility.await("two candidates")
        .atMost(PATIENCE)
        .until(
            () -> {
              page.navigate(hub.uri(boardOf(category)).toString());
              return page.locator(CARD).count() == 2;
            });

    page.locator(ACCEPT).first().click();
    assertThat(page.locator("#notice .board-notice--done")).containsText("Accepted: 2 pcs");
    assertThat(page).hasURL(Pattern.compile(".*/board\\?.*decision=.*"));
    page.navigate(hub.uri(boardOf(category)).toString());
    assertThat(page.locator(CARD)).hasCount(1);

    Locator decline = page.locator(CARD + " details.board-more").last();
    decline.locator("summary").click();
    decline.locator("select").selectOption("PREFERS_DIFFERENT");
    decline.locator("button").click();
    assertThat(page.locator("#notice .board-notice--done")).containsText("Declined");
    page.navigate(hub.uri(boardOf(category)).toString());
    assertThat(page.locator(CARD)).hasCount(0);
  }

  @Test
  void shouldFitAPhoneAndTheNight() {
    String category = "employment-education";
    pair("small", category, 9);
    for (String path :
        List.of("/", boardOf(category), "/board", "/offers/new", "/needs/new", "/needs/small-n")) {
      Page phone = open(Look.PHONE, "uk", path);
      assertThat(Browser.overflows(phone)).as("%s scrolls sideways", path).isFalse();
    }
    Page dark = open(Look.DARK, "en", boardOf(category));
    assertThat(dark.locator(CARD)).hasCount(1);
    Browser.assertAccessible(dark);
    dark.click(ACCEPT);
    assertThat(dark.locator(DONE)).hasCount(1);
    Browser.assertAccessible(dark);
  }

  @Test
  void shouldBeWorkedByKeyboardAlone() {
    String category = "energy-equipment";
    pair("keys", category, 2);
    Page page = open(Look.LIGHT, "en", "/");
    tabTo(page, "a[href='/board']");
    page.keyboard().press("Enter");
    page.waitForURL("**/board");
    assertThat(page.locator(CARD + ":has(a[href='/needs/keys-n'])")).hasCount(1);

    int pressed =
        tabTo(page, ".board-card:has(a[href='/needs/keys-n']) .board-actions > form button");
    page.keyboard().press("Enter");

    assertThat(page.locator(DONE)).containsText("Accepted: 2");
    System.out.printf("%d tabs from the top of the board to the button%n", pressed);
    // So that it is read out.
    page.waitForFunction("document.activeElement.closest('.board-notice--done') !== null");
  }

  /** Presses Tab until something has the focus; what has it must be seen to have it. */
  private static int tabTo(Page page, String selector) {
    for (int pressed = 1; pressed <= MOST_TABS; pressed++) {
      page.keyboard().press("Tab");
      if ((Boolean) page.evaluate("it => document.activeElement.matches(it)", selector)) {
        return pressed;
      }
    }
    throw new AssertionError("%s is not reached by %d tabs".formatted(selector, MOST_TABS));
  }
}
