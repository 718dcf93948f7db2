package io.aidbook.web.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Party;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others wrote is shown and never obeyed. */
class EscapingTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</title></textarea><svg onload=alert(1)>",
        "{{7*7}} ${7*7} #{7*7}",
        "\u202eevil\u202c \u0645\u0633\u0627\u0639\u062f\u0629",
        "&lt;b&gt; &amp; \u0000\u0007"
      })
  void textIsShownAsItIs(String text) {
    try (TestSite site = TestSite.open()) {
      Party party = Party.newBuilder(Entries.WARSAW).setName(text).setContactUrl(null).build();
      site.feed(
          Offer.newBuilder(Entries.beds())
              .setTitle(text)
              .setProvider(party)
              .setExternalCodes(Map.of(text, text))
              .build(),
          Need.newBuilder(Entries.bedsWanted()).setTitle(text).setRequester(party).build());
      for (String path :
          List.of(
              "/offers",
              "/needs",
              "/offers/WEB-BEDS0-00001",
              "/offers/WEB-BEDS0-00001/edit",
              "/needs/WEB-NEED0-00001/erase")) {
        Document page = site.get(path).page();
        Sound.check(page, "en");
        assertThat(page.select("main img, main script, main svg[onload]")).as(path).isEmpty();
        String printable = text.replaceAll("[\u0000\u0007]", "").strip();
        assertThat(page.html() + page.wholeText()).as(path).contains(printable.substring(0, 4));
      }
      assertThat(site.get("/offers/WEB-BEDS0-00001").page().select("h1").attr("dir"))
          .isEqualTo("auto");
    }
  }

  @Test
  void aFilterIsShownAsItIs() {
    try (TestSite site = TestSite.open()) {
      Document page =
          site.get("/needs?q=%22%3E%3Cscript%3E&region=%3Cscript%3E&category=%22&party=%3C").page();
      Sound.check(page, "en");
      assertThat(page.select("#filter-q").attr("value")).isEqualTo("\"><script>");
      assertThat(page.select("#filter-region-none").text()).contains("<script>");
    }
  }

  @Test
  void aVeryLongWordDoesNotHideInTheEvent() {
    try (TestSite site = TestSite.open()) {
      site.feed(Offer.newBuilder(Entries.beds()).setTitle("W".repeat(500)).build());
      assertThat(site.get("/offers").page().select("a.govuk-link").eachText())
          .contains("W".repeat(500));
    }
  }
}
