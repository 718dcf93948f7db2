package io.aidbook.web.site.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.Offer;
import io.aidbook.web.site.Sound;
import io.aidbook.web.site.TestSite;
import io.aidbook.web.site.TestSite.Answer;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The search for regions without scripts, and what its script asks. */
class RegionSearchTest {
  private TestSite site;

  @BeforeEach
  void open() {
    site = TestSite.open();
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void aSearchOffersWhatItFoundAndKeepsAll() {
    Answer answer =
        FilledForm.offer(site).set("region").set("region-query", "Львів").press("search-region");
    assertThat(answer.status()).isEqualTo(200);
    Sound.check(answer.page(), "en");
    assertThat(answer.page().select(".govuk-error-summary")).isEmpty();
    assertThat(answer.page().select("#region input[value=UA-46][type=radio]")).hasSize(1);
    FilledForm form = FilledForm.of(site, answer);
    assertThat(form.get("quantity")).isEqualTo("1 200");
    assertThat(form.get("region-query")).isEmpty();
    assertThat(form.set("region", "UA-46").submit().status()).isEqualTo(303);
    assertThat(((Offer) site.publisher().published().get(0)).getOrigin()).isEqualTo("UA-46");
  }

  @Test
  void theOnlyOneFoundIsChosen() {
    Answer answer =
        FilledForm.offer(site).set("region").set("region-query", "PL911").press("search-region");
    assertThat(answer.page().select("#region input[type=radio][checked]").attr("value"))
        .isEqualTo("PL911");
  }

  @Test
  void severalAreChosenOneAfterTheOther() {
    Answer first =
        FilledForm.offer(site).set("serves").set("serves-query", "UA").press("search-serves");
    FilledForm form = FilledForm.of(site, first).set("serves", "UA").set("serves-query", "SK");
    FilledForm second = FilledForm.of(site, form.press("search-serves"));
    assertThat(second.all("serves")).contains("UA");
    second.set("serves", "UA", "SK").submit();
    assertThat(((Offer) site.publisher().published().get(0)).getServes())
        .containsExactly("UA", "SK");
  }

  @Test
  void whatIsTypedAndNotChosenIsNotPublished() {
    Answer answer = FilledForm.offer(site).set("region-query", "Central").submit();
    assertThat(answer.status()).isEqualTo(422);
    Sound.check(answer.page(), "en");
    Document page = answer.page();
    assertThat(page.select("#region-error").text()).contains("Choose one of the regions");
    assertThat(page.select("#region input[type=radio][checked]").attr("value"))
        .as("chosen before")
        .isEqualTo("PL");
    assertThat(page.select("#region input[type=radio]")).hasSizeGreaterThan(2);
    assertThat(site.publisher().published()).isEmpty();
  }

  @Test
  void theOnlyOneThatIsTypedIsChosenAndShownOnce() {
    Answer answer = FilledForm.offer(site).set("region").set("region-query", "UA-46").submit();
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.page().select("#region-error").text()).contains("Check the region");
    assertThat(FilledForm.of(site, answer).submit().status()).isEqualTo(303);
  }

  @Test
  void nothingFoundIsSaid() {
    Answer searched =
        FilledForm.offer(site).set("region-query", "Atlantis <b>").press("search-region");
    assertThat(searched.page().select("#region-none").text()).contains("Atlantis <b>");
    assertThat(FilledForm.of(site, searched).get("region-query")).isEqualTo("Atlantis <b>");
    Answer sent = FilledForm.of(site, searched).submit();
    assertThat(sent.status()).isEqualTo(422);
    assertThat(sent.page().select("#region-error").text()).contains("Atlantis <b>");
  }

  @Test
  void theScriptGetsNamesInTheReadersLanguage() {
    String english = site.get("/regions?q=Lviv", "en").http().body();
    assertThat(english).contains("\"code\":\"UA-46\"", "\"inside\":\"Ukraine\"");
    assertThat(site.get("/regions?q=Lviv", "uk").http().body())
        .contains("Львівська", "\"inside\":\"Україна\"");
    assertThat(
            site.get("/regions?q=%D0%9D%D1%96%D0%BC%D0%B5%D1%87%D1%87%D0%B8%D0%BD%D0%B0")
                .http()
                .body())
        .contains("\"code\":\"DE\"");
    assertThat(
            List.of(site.get("/regions").http().body(), site.get("/regions?q=%20").http().body()))
        .containsOnly("[]");
    assertThat(site.get("/regions?q=" + "x".repeat(2_000)).http().body()).isEqualTo("[]");
  }
}
