package io.aidbook.web.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.aidbook.events.Offer;
import io.aidbook.web.site.Browser.Look;
import io.aidbook.web.site.HandFedPublisher.Mood;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages in a real browser. */
class BrowserTest {
  private static final String BEDS = "/offers/WEB-BEDS0-00001";

  private static final List<String> PAGES =
      List.of(
          "/",
          "/about",
          "/offers",
          "/needs",
          "/offers/new",
          "/needs/new",
          BEDS,
          "/needs/WEB-NEED0-00001",
          BEDS + "/edit",
          BEDS + "/erase",
          "/offers/nothing-here");

  @AutoClose private static Browser browser;
  private TestSite site;

  @BeforeAll
  static void start() {
    browser = Browser.start();
  }

  @BeforeEach
  void open() {
    site = TestSite.open();
    site.feed(Entries.all());
  }

  @AfterEach
  void close() {
    browser.closePages();
    site.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = Look.class,
      names = {"LIGHT", "DARK", "PHONE"})
  void axeFindsNothing(Look look) {
    Page page = browser.page(look, look == Look.PHONE ? "uk" : "en");
    for (String path : PAGES) {
      page.navigate(site.url() + path);
      Browser.assertSound(page);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Look.class,
      names = {"LIGHT", "DARK", "PHONE"})
  void axeFindsNothingOnAFormWithErrorsAndAnOpenList(Look look) {
    Page page = browser.page(look, "en");
    page.navigate(site.url() + "/offers/new");
    page.locator("main button[data-module=govuk-button]").click();
    assertThat(page.locator(".govuk-error-summary")).isFocused();
    Browser.assertAccessible(page);
    page.locator("#serves-query").pressSequentially("Lviv");
    assertThat(page.locator("#serves-query__listbox [role=option]").first()).isVisible();
    Browser.assertAccessible(page);
    page.keyboard().press("ArrowDown");
    Browser.assertAccessible(page);
  }

  @Test
  void anOfferIsPublishedByKeyboardAlone() {
    Page page = browser.page(Look.LIGHT, "en");
    page.navigate(site.url() + "/offers/new");
    page.keyboard().press("Tab");
    assertThat(page.locator(".govuk-skip-link")).isFocused();
    page.keyboard().press("Enter");
    tabTo(page, "category");
    page.keyboard().type("Registration");
    tabTo(page, "title");
    page.keyboard().type("Beds by keyboard");
    tabTo(page, "quantity");
    page.keyboard().type("30");
    tabTo(page, "region-query");
    page.keyboard().type("Warszaw");
    chooseFirst(page, "region-query", "arszaw");
    assertThat(page.locator("#region input[type=radio]:checked")).hasCount(1);
    assertThat(page.locator("#region-query")).hasValue("");
    tabTo(page, "serves-query");
    page.keyboard().type("Lviv");
    chooseFirst(page, "serves-query", "Lviv");
    page.keyboard().type("Slovakia");
    chooseFirst(page, "serves-query", "Slovakia");
    tabTo(page, "name");
    page.keyboard().type("City by keyboard");
    page.keyboard().press("Enter");

    assertThat(page.locator("h1")).hasText("Beds by keyboard");
    Offer offer = (Offer) site.publisher().published().get(0);
    assertThat(offer.getOrigin()).startsWith("PL91");
    assertThat(offer.getServes()).containsExactly("UA-46", "SK");
    assertThat(offer.getQuantity()).isEqualTo(30);
    browser.assertQuiet();
  }

  /**
   * The answer to the last letter comes when the reader already walks through the list of before.
   */
  @Test
  void aLateAnswerDoesNotReplaceTheListOneWalksThrough() {
    Page page = browser.page(Look.LIGHT, "en");
    List<Route> late = new CopyOnWriteArrayList<>();
    page.route("**/regions?q=Warszaw", late::add);
    page.navigate(site.url() + "/offers/new");
    page.locator("#region-query").pressSequentially("Warsza");
    Locator first = page.locator("#region-query__listbox [role=option]").first();
    assertThat(first).containsText("Warsza");
    page.waitForRequest("**/regions?q=Warszaw", () -> page.keyboard().type("w"));
    page.keyboard().press("ArrowDown");
    assertThat(first).isFocused();
    late.get(0).resume();
    page.evaluate("fetch('/regions?q=Lviv').then(answer => answer.json())");
    page.keyboard().press("Enter");
    assertThat(page.locator("#region-query")).hasValue("");
    assertThat(page.locator("#region input[type=radio]:checked")).hasCount(1);
  }

  /** Chooses the first of a list that appears, once it is the list of all that was typed. */
  private static void chooseFirst(Page page, String field, String text) {
    Locator first = page.locator("#" + field + "__listbox [role=option]").first();
    assertThat(first).containsText(text);
    page.keyboard().press("ArrowDown");
    assertThat(first).isFocused();
    page.keyboard().press("Enter");
    assertThat(page.locator("#" + field)).hasValue("");
  }

  /** Presses the tabulator until a field has the focus. */
  private static void tabTo(Page page, String id) {
    for (int i = 0; i < 60; i++) {
      page.keyboard().press("Tab");
      if (id.equals(page.evaluate("document.activeElement.id"))) {
        return;
      }
    }
    throw new AssertionError("the tabulator never comes to " + id);
  }

  @Test
  void theEntryAppearsByItself() {
    site.publisher().behave(Mood.LAGS);
    Page page = browser.page(Look.LIGHT, "uk");
    page.navigate(site.url() + "/needs/new");
    page.locator("#category").selectOption("energy-equipment");
    page.locator("#quantity").fill("12");
    page.locator("#region-query").pressSequentially("Львів");
    page.locator("#region-query__listbox [role=option]").first().click();
    page.locator("#name").fill("Львівська міська рада");
    page.locator("#title").fill("Генератори на зиму");
    page.locator("main button[data-module=govuk-button]").click();
    assertThat(page.locator("h1")).containsText("опрацьовується");
    Browser.assertAccessible(page);

    site.publisher().deliver();
    assertThat(page.locator("h1")).hasText("Генератори на зиму");
    assertThat(page).hasTitle("Генератори на зиму – Info-Support Hub");
    assertThat(page.locator(".aidbook-standing")).containsText("Відкрито");
    assertThat(page.locator(".govuk-summary-list")).containsText("Львівська область");
    browser.assertQuiet();
  }

  @Test
  void whatBecomesOfItAppearsByItself() {
    Page page = browser.page(Look.LIGHT, "en");
    site.publisher().behave(Mood.LAGS);
    page.navigate(site.url() + BEDS + "/withdraw");
    page.locator("main button").click();
    assertThat(page.locator(".aidbook-waiting")).isVisible();
    site.publisher().deliver();
    assertThat(page.locator(".aidbook-tag").first()).hasText("Withdrawn");
    assertThat(page.locator(".aidbook-waiting")).hasCount(0);
    browser.assertQuiet();
  }

  @Test
  void whatStaysAsItIsIsNotDrawnAgain() {
    Page page = browser.page(Look.LIGHT, "en");
    page.clock().install();
    page.navigate(site.url() + BEDS);
    page.evaluate("document.getElementById('live').marked = true");
    page.waitForResponse(answer -> answer.url().endsWith(BEDS), () -> page.clock().runFor(10_500));
    assertThat(page.locator("#live.htmx-request")).hasCount(0);
    assertThat(page.evaluate("document.getElementById('live').marked")).isEqualTo(true);
    site.feed(Offer.newBuilder(Entries.beds()).setRevision(3).setTitle("New title").build());
    page.waitForResponse(answer -> answer.url().endsWith(BEDS), () -> page.clock().runFor(10_500));
    assertThat(page.locator(".govuk-summary-list")).containsText("New title");
    browser.assertQuiet();
  }

  @Test
  void withoutScriptsAnOfferIsPublishedToo() {
    Page page = browser.page(Look.PLAIN, "en");
    page.navigate(site.url() + "/offers/new");
    page.locator("#category").selectOption("energy-equipment");
    page.locator("#quantity").fill("5");
    page.locator("#title").fill("Generators");
    page.locator("#name").fill("City without scripts");
    page.locator("#region-query").fill("Львівська");
    page.locator("button[value=search-region]").click();
    assertThat(page.locator("#quantity")).hasValue("5");
    page.locator("#region label").first().click();
    page.locator("#name").press("Enter");
    assertThat(page.locator("h1")).hasText("Generators");
    assertThat(((Offer) site.publisher().published().get(0)).getOrigin()).isEqualTo("UA-46");
  }

  @Test
  void theMenuOfAPhoneOpens() {
    Page page = browser.page(Look.PHONE, "en");
    page.navigate(site.url() + "/");
    Locator needs = page.locator("#navigation a[href='/needs']");
    assertThat(needs).isHidden();
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Menu")).click();
    assertThat(needs).isVisible();
    needs.click();
    assertThat(page.locator("h1")).hasText("Needs");
    browser.assertQuiet();
  }

  @Test
  void aVeryLongWordStaysOnThePage() {
    site.feed(
        Offer.newBuilder(Entries.beds()).setRevision(3).setTitle("Вельми".repeat(80)).build());
    Page page = browser.page(Look.PHONE, "uk");
    for (String path : List.of("/offers", BEDS, BEDS + "/erase", BEDS + "/edit")) {
      page.navigate(site.url() + path);
      assertThat(Browser.overflows(page)).as(path).isFalse();
    }
  }
}
