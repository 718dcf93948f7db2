package io.aidbook.web.imports;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.aidbook.events.Need;
import io.aidbook.web.access.OpenAccess;
import io.aidbook.web.http.LimitSettings;
import io.aidbook.web.site.Browser;
import io.aidbook.web.site.Browser.Look;
import io.aidbook.web.site.WholeHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A table goes through a real browser, from the file to the offers and needs. */
class ImportBrowserTest {
  private static final String MAPPING =
      """
      description: Needs of towns
      side: need
      id: id
      fields:
        partyId: { constant: "org:town" }
        category: { constant: registration-accommodation }
        region: where
        quantity: qty
      """;

  @AutoClose private static Browser browser;
  @TempDir Path folder;
  private WholeHub hub;
  private Path table;

  @BeforeAll
  static void start() {
    browser = Browser.start();
  }

  @BeforeEach
  void open() throws IOException {
    Files.createDirectories(folder.resolve("mappings"));
    Files.writeString(folder.resolve("mappings/towns.yaml"), MAPPING);
    table = folder.resolve("needs.csv");
    Files.writeString(table, "id,qty,where\na,5,PL911\nb,12.5,PL\nc,7,UA-46\n");
    hub = new WholeHub(new OpenAccess(), LimitSettings.DEFAULTS, folder);
  }

  @AfterEach
  void close() {
    browser.closePages();
    hub.close();
  }

  private void upload(Page page) {
    page.navigate(hub.url() + "/import");
    page.locator("#file").setInputFiles(table);
    page.locator("#mapping").selectOption("towns");
    page.locator("main button").click();
    assertThat(page.locator("tbody tr")).hasCount(3);
  }

  @ParameterizedTest
  @EnumSource(
      value = Look.class,
      names = {"LIGHT", "DARK", "PHONE"})
  void axeFindsNothing(Look look) {
    Page page = browser.page(look, look == Look.PHONE ? "uk" : "en");
    page.navigate(hub.url() + "/import");
    Browser.assertSound(page);
    page.locator("main button").click();
    assertThat(page.locator(".govuk-error-summary")).isFocused();
    Browser.assertSound(page);
    upload(page);
    Browser.assertSound(page);
    page.navigate(hub.url() + "/");
    Browser.assertSound(page);
  }

  @ParameterizedTest
  @EnumSource(
      value = Look.class,
      names = {"LIGHT", "PLAIN"})
  void aTableIsCheckedAndPublished(Look look) {
    Page page = browser.page(look, "en");
    upload(page);
    assertThat(page.locator("h1")).hasText("The file was checked");
    assertThat(page.locator("tbody tr").nth(1)).containsText("12.5 is no whole number");
    assertThat(hub.publisher().published()).isEmpty();

    page.locator("form[action$='/publish'] button").click();
    assertThat(page.locator("h1")).hasText("The rows are published");
    assertThat(hub.view().need("a").map(Need::getQuantity)).hasValue(5L);
    assertThat(hub.view().need("b")).isEmpty();
    page.navigate(hub.url() + "/needs/c");
    assertThat(page.locator(".govuk-summary-list")).containsText("7");
  }

  @Test
  void theRowsToRepairAreAFile() throws IOException {
    Page page = browser.page(Look.LIGHT, "uk");
    upload(page);
    Locator link = page.locator("a[download]");
    Path file = page.waitForDownload(link::click).path();
    assertThat(Files.readString(file)).contains("Що виправити").contains("b,12.5,PL,");
  }
}
