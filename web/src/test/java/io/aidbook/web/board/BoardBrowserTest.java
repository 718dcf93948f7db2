package io.aidbook.web.board;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.aidbook.events.Party;
import io.aidbook.events.Urgency;
import io.aidbook.gazetteer.Gazetteer;
import io.aidbook.gazetteer.Place;
import io.aidbook.web.Samples;
import io.aidbook.web.site.Browser;
import io.aidbook.web.site.Browser.Look;
import java.util.List;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The board in a real browser, with names as long and as foreign as they come. */
class BoardBrowserTest {
  private static final String LONG =
      "Об’єднана координаційна рада територіальних громад західних областей "
          + "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz".repeat(3);

  private static final List<String> PATHS =
      List.of(
          "/board",
          "/board?category=energy-equipment",
          "/board?category=energy-equipment&level=nuts3&measure=offered&rows=all",
          "/board?category=energy-equipment&region=UA&urgency=CRITICAL",
          "/board?region=FR&party=long&q=Rindfleisch");

  @AutoClose private static Browser browser;
  private static TestBoard board;

  @BeforeAll
  static void start() {
    browser = Browser.start();
    board = TestBoard.open();
    List<String> regions =
        Gazetteer.shipped().places().stream()
            .map(Place::code)
            .filter(code -> code.matches("(PL|UA|FR|PT|DE).*"))
            .toList();
    board.put(
        new RandomHub(new Random(5), regions).pairs(200).records().toArray(SpecificRecord[]::new));
    Party longest = Samples.party("long", LONG);
    Party rightToLeft = Samples.party("rtl", "المفوضية السامية للأمم المتحدة لشؤون اللاجئين");
    board.put(
        Samples.need(
            "N-L",
            need ->
                need.setTitle(LONG)
                    .setCategory("energy-equipment")
                    .setRequester(longest)
                    .setRegion("UA-43")
                    .setUrgency(Urgency.CRITICAL)),
        Samples.offer(
            "O-L",
            offer ->
                offer
                    .setTitle("مساعدة طارئة للشتاء")
                    .setCategory("energy-equipment")
                    .setProvider(rightToLeft)),
        Samples.candidate(
            "N-L",
            "O-L",
            candidate ->
                candidate
                    .setCategory("energy-equipment")
                    .setQuantity(1_234_567_890_123L)
                    .setRequester(longest)
                    .setProvider(rightToLeft)
                    .setUrgency(Urgency.CRITICAL)
                    .setNeedRegion("UA-43")),
        Samples.commitment("N-L", "O-L", 999_999_999_999L, 5));
  }

  @AfterEach
  void closePages() {
    browser.closePages();
  }

  @AfterAll
  static void stop() {
    if (board != null) {
      board.close();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Look.class,
      names = {"LIGHT", "DARK", "PHONE"})
  void axeFindsNothingAndNothingIsWiderThanTheWindow(Look look) {
    Page page = browser.page(look, look == Look.PHONE ? "uk" : "en");
    for (String path : PATHS) {
      page.navigate(board.url() + path);
      Browser.assertSound(page);
    }
    browser.assertQuiet();
  }

  @Test
  void everyShapeOfTheMapIsDrawn() {
    Page page = browser.page(Look.LIGHT, "en");
    for (String path : PATHS) {
      page.navigate(board.url() + path);
      Locator shapes = page.locator(".board-map__picture a use");
      assertThat(shapes.first()).isVisible();
      Object empty =
          shapes.evaluateAll(
              "all => all.filter(use => use.getBBox().width === 0).map(use => use.outerHTML)");
      assertThat(empty).as("shapes without an outline on %s", path).isEqualTo(List.of());
    }
  }

  @Test
  void theRowOfAShapeIsMarkedAndTheOtherWayRound() {
    Page page = browser.page(Look.LIGHT, "en");
    page.navigate(board.url() + "/board?category=energy-equipment");
    page.locator("#row-PL th").hover();
    assertThat(page.locator("#r-PL")).hasClass("board-pointed");
    page.locator("#r-UA").hover();
    assertThat(page.locator("#row-UA")).hasClass("board-pointed");
    assertThat(page.locator("#r-PL")).not().hasClass("board-pointed");
  }
}
