package io.aidbook.web;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.net.URI;

/** Fills in the form of an offer or a need in a browser, as people do. */
final class EntryForm {
  private static final String PUBLISH = ".govuk-button-group button[name=do][value=submit]";

  private final Page page;
  private final String side;

  /**
   * Opens the form.
   *
   * @param side {@code offer} or {@code need}
   */
  EntryForm(Page page, URI address, String side) {
    this.page = page;
    this.side = side;
    page.navigate(address.toString());
  }

  /** What was published. */
  record Published(String id, double answeredAt) {}

  /** Fills in all that must be filled in, but for the region. */
  EntryForm with(String category, String title, int quantity, String name) {
    page.selectOption("#category", category);
    page.fill("#title", title);
    page.fill("#quantity", Integer.toString(quantity));
    page.fill("#name", name);
    if (side.equals("need")) {
      page.check("#urgency-HIGH");
    }
    return this;
  }

  /** Searches for a region and takes the first that is found, as the scripts offer it. */
  EntryForm choosing(String field, String typed, String code) {
    page.locator("#%s-query".formatted(field)).pressSequentially(typed);
    page.locator("#%s-query__option--0".formatted(field))
        .filter(new Locator.FilterOptions().setHasText(code))
        .click();
    page.waitForSelector("input[name=%s][value='%s']:checked".formatted(field, code));
    return this;
  }

  /** Searches for a region and chooses it, without scripts. */
  EntryForm searching(String field, String typed, String code) {
    page.fill("#%s-query".formatted(field), typed);
    page.click("button[value=search-%s]".formatted(field));
    page.check("input[name=%s][value='%s']".formatted(field, code));
    return this;
  }

  /** Publishes; returns when the entry's page is there. */
  Published publish() {
    Response answer =
        page.waitForResponse(
            each -> each.request().method().equals("POST") && each.url().endsWith("/new"),
            () -> page.click(PUBLISH));
    if (answer.status() != 303) {
      throw new AssertionError(
          "the form was answered with %d: %s"
              .formatted(answer.status(), page.locator(".govuk-error-summary").allInnerTexts()));
    }
    page.waitForURL(url -> url.matches(".*/%ss/[A-Za-z0-9-]+".formatted(side)) && !isForm(url));
    var timing = answer.request().timing();
    String id = URI.create(page.url()).getPath().replaceFirst(".*/", "");
    return new Published(id, timing.startTime + timing.responseStart);
  }

  private static boolean isForm(String url) {
    return url.endsWith("/new");
  }
}
