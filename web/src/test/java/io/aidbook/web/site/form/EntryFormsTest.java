package io.aidbook.web.site.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.PartyKind;
import io.aidbook.events.Status;
import io.aidbook.events.Urgency;
import io.aidbook.web.site.Entries;
import io.aidbook.web.site.HandFedPublisher.Mood;
import io.aidbook.web.site.Sound;
import io.aidbook.web.site.TestSite;
import io.aidbook.web.site.TestSite.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forms as a browser without scripts uses them. */
class EntryFormsTest {
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
  void anOfferIsPublished() {
    FilledForm form = FilledForm.offer(site).set("codes", "HDX: PL-7\n\nOCHA: a:b");
    Answer answer = form.submit();
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).endsWith("/offers/" + form.get("id"));
    assertThat(form.get("id")).matches("WEB-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}");

    Offer offer = (Offer) site.publisher().published().get(0);
    assertThat(offer.getOfferId()).isEqualTo(form.get("id"));
    assertThat(offer.getRevision()).isEqualTo(1);
    assertThat(offer.getStatus()).isEqualTo(Status.OPEN);
    assertThat(offer.getCategory()).isEqualTo("registration-accommodation");
    assertThat(offer.getItem()).isEqualTo("camp-beds");
    assertThat(offer.getQuantity()).isEqualTo(1200);
    assertThat(offer.getUnit()).isEqualTo("H87");
    assertThat(offer.getOrigin()).isEqualTo("PL");
    assertThat(offer.getServes()).containsExactly("UA", "PL");
    assertThat(offer.getAvailableFrom()).isNull();
    assertThat(offer.getExpiresAt()).isEqualTo(Instant.parse("2027-01-31T22:59:59.999Z"));
    assertThat(offer.getProvider().getName()).isEqualTo("Miasto Warszawa");
    assertThat(offer.getProvider().getKind()).isEqualTo(PartyKind.CITY);
    assertThat(offer.getProvider().getContactUrl()).isEqualTo("https://warszawa.example/kontakt");
    assertThat(offer.getExternalCodes()).containsEntry("HDX", "PL-7").containsEntry("OCHA", "a:b");
    assertThat(offer.getRecordedAt()).isEqualTo(TestSite.NOW);

    assertThat(site.get("/offers/" + form.get("id")).page().select("h1").text())
        .isEqualTo("Camp beds with blankets");
  }

  @Test
  void aNeedIsPublished() {
    FilledForm form = FilledForm.need(site).set("until", "5.12.2026");
    assertThat(form.submit().status()).isEqualTo(303);
    Need need = (Need) site.publisher().published().get(0);
    assertThat(need.getUnit()).as("the usual unit of the category").isEqualTo("HUR");
    assertThat(need.getUrgency()).isEqualTo(Urgency.HIGH);
    assertThat(need.getRegion()).isEqualTo("UA-46");
    assertThat(need.getNeededBy()).isEqualTo(Instant.parse("2026-12-05T22:59:59.999Z"));
    assertThat(need.getRequester().getPartyId()).startsWith("ORG-");
  }

  @Test
  void theSameOrganisationGetsTheSameId() {
    FilledForm.need(site).submit();
    FilledForm.need(site).set("name", "  львівська  МІСЬКА рада ").submit();
    FilledForm.need(site).set("name", "Інша рада").submit();
    List<String> ids =
        site.publisher().published().stream()
            .map(each -> ((Need) each).getRequester().getPartyId())
            .toList();
    assertThat(ids.get(1)).isEqualTo(ids.get(0));
    assertThat(ids.get(2)).isNotEqualTo(ids.get(0));
  }

  @Test
  void whatDoesNotRunOutHasNoQuantity() {
    assertThat(FilledForm.offer(site).set("quantity", "").set("endless", "yes").submit().status())
        .isEqualTo(303);
    assertThat(((Offer) site.publisher().published().get(0)).getQuantity()).isNull();
    Answer both = FilledForm.offer(site).set("endless", "yes").submit();
    assertThat(errors(both))
        .containsExactly("Either enter a number or say that it does not run out");
  }

  @Test
  void anEmptyFormSaysAllThatIsMissing() {
    Answer answer = FilledForm.of(site, site.get("/needs/new")).set("urgency").submit();
    assertThat(answer.status()).isEqualTo(422);
    assertThat(errors(answer))
        .containsExactly(
            "Choose a category",
            "Enter how much you need",
            "Choose the region where the help is needed",
            "Choose how urgent it is",
            "Enter the name of the organisation");
    Sound.check(answer.page(), "en");
    assertThat(site.publisher().published()).isEmpty();
    assertThat(answer.page().select("#category").attr("aria-invalid")).isEqualTo("true");
    assertThat(answer.page().select("#category-error").text()).contains("Choose a category");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "quantity|12.5|whole number",
        "quantity|1000000000001|1000000000000",
        "quantity|-3|whole number",
        "quantity|99999999999999999999|whole number",
        "item|зимові куртки|a-z and 0-9",
        "item|a--b|a-z and 0-9",
        "category|No Slug|a-z and 0-9",
        "unit|piece|Recommendation 20",
        "region|XX-1|country",
        "serves|Warszawa|region code",
        "from|31.02.2026|Enter a day",
        "until|soon|Enter a day",
        "until|2026-11-01|never be had",
        "contactUrl|javascript:alert(1)|public page",
        "contactUrl|mailto:a@b.example|public page",
        "codes|no colon here|a colon and a code",
        "name|'   '|name of the organisation"
      })
  void whatTheLedgerWouldRefuseIsSaidAtTheField(String field, String typed, String words) {
    FilledForm form = FilledForm.offer(site).set("from", "2026-12-01").set("until", "2026-12-31");
    Answer answer = form.set(field, typed).submit();
    assertThat(answer.status()).isEqualTo(422);
    Sound.check(answer.page(), "en");
    assertThat(errors(answer)).singleElement().asString().contains(words);
    assertThat(answer.page().select("#" + field + "-error").text()).contains(words);
    assertThat(answer.page().select(".govuk-error-summary a").attr("href")).isEqualTo("#" + field);
    assertThat(answer.page().select("#name").attr("value")).isEqualTo(form.get("name").strip());
    assertThat(site.publisher().published()).isEmpty();
  }

  @Test
  void severalRulesAreSaidAtOnce() {
    Answer answer =
        FilledForm.offer(site)
            .set("item", "ä")
            .set("unit", "x")
            .set("quantity", "2000000000000")
            .set("contactUrl", "ftp://x")
            .submit();
    assertThat(errors(answer)).hasSize(4);
  }

  @Test
  void sentTwiceCountsOnce() {
    FilledForm form = FilledForm.offer(site);
    assertThat(form.submit().status()).isEqualTo(303);
    assertThat(form.submit().status()).isEqualTo(303);
    assertThat(Set.copyOf(site.publisher().published())).as("all that was published").hasSize(1);
  }

  @Test
  void sentAgainWithSomethingElseIsToBeChanged() {
    FilledForm form = FilledForm.offer(site);
    form.submit();
    Answer answer = form.set("quantity", "7").submit();
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.page().select(".govuk-notification-banner a").attr("href"))
        .isEqualTo("/offers/" + form.get("id") + "/edit");
    assertThat(answer.page().select("#quantity").attr("value")).isEqualTo("7");
    assertThat(site.publisher().published()).hasSize(1);
  }

  @Test
  void aForgedIdIsNotUsed() {
    site.feed(Entries.beds());
    FilledForm form = FilledForm.offer(site).set("id", "advice-1");
    Answer answer = form.submit();
    assertThat(answer.header("Location")).contains("/offers/WEB-").doesNotContain("advice");
  }

  @Test
  void whileTheBrokersCannotBeReachedTheFormKeepsAll() {
    site.publisher().behave(Mood.UNSURE);
    FilledForm form = FilledForm.offer(site);
    Answer unsure = form.submit();
    assertThat(unsure.status()).isEqualTo(503);
    Sound.check(unsure.page(), "en");
    assertThat(unsure.page().select(".govuk-notification-banner").text())
        .contains("not certain whether this arrived", "count only once");
    FilledForm again = FilledForm.of(site, unsure);
    assertThat(again.get("id")).isEqualTo(form.get("id"));
    assertThat(again.get("quantity")).isEqualTo("1 200");
    assertThat(again.all("serves")).containsExactly("UA", "PL");

    site.publisher().behave(Mood.DOWN);
    Answer down = again.submit();
    assertThat(down.status()).isEqualTo(503);
    assertThat(down.page().select(".govuk-notification-banner").text())
        .contains("was not published");

    site.publisher().behave(Mood.DELIVERS);
    assertThat(FilledForm.of(site, down).submit().status()).isEqualTo(303);
    assertThat(site.publisher().published()).hasSize(1);
  }

  @Test
  void whatIsOnItsWayIsBeingProcessed() {
    site.publisher().behave(Mood.LAGS);
    FilledForm form = FilledForm.offer(site);
    String path = "/offers/" + form.get("id");
    assertThat(site.get(path).status()).isEqualTo(404);
    assertThat(form.submit().status()).isEqualTo(303);

    Answer waiting = site.get(path);
    assertThat(waiting.status()).isEqualTo(200);
    Sound.check(waiting.page(), "en");
    assertThat(waiting.page().select("h1").text()).contains("is being processed");
    assertThat(waiting.page().select("noscript").html()).contains("refresh");
    assertThat(site.get("/offers/WEB-00000-00000").status()).isEqualTo(404);

    site.publisher().deliver();
    Document there = site.get(path).page();
    assertThat(there.select("h1").text()).isEqualTo("Camp beds with blankets");
    assertThat(there.select("noscript")).isEmpty();
  }

  @Test
  void aChangeIsPublishedAndShownUntilItIsThere() {
    site.feed(Entries.beds());
    FilledForm form = FilledForm.of(site, site.get("/offers/WEB-BEDS0-00001/edit"));
    assertThat(form.get("quantity")).isEqualTo("200");
    assertThat(form.get("from")).isEqualTo("2026-11-20");
    assertThat(form.get("codes")).isEqualTo("HDX: PL-7");
    site.publisher().behave(Mood.LAGS);
    assertThat(form.set("quantity", "150").submit().status()).isEqualTo(303);

    Offer changed = (Offer) site.publisher().published().get(0);
    assertThat(changed)
        .isEqualTo(
            Offer.newBuilder(Entries.beds())
                .setRevision(3)
                .setQuantity(150L)
                .setRecordedAt(TestSite.NOW)
                .build());
    assertThat(site.get("/offers/WEB-BEDS0-00001").page().select(".aidbook-waiting").text())
        .contains("Being processed");
    site.publisher().deliver();
    assertThat(site.get("/offers/WEB-BEDS0-00001").page().select(".aidbook-waiting")).isEmpty();
  }

  @Test
  void aChangeOfWhatOthersChangedShowsBoth() {
    site.feed(Entries.beds());
    FilledForm form =
        FilledForm.of(site, site.get("/offers/WEB-BEDS0-00001/edit")).set("quantity", "150");
    site.feed(
        Offer.newBuilder(Entries.beds())
            .setRevision(3)
            .setQuantity(90L)
            .setTitle("Fewer beds")
            .build());
    Answer answer = form.submit();
    assertThat(answer.status()).isEqualTo(409);
    Sound.check(answer.page(), "en");
    assertThat(answer.page().select("main table tbody tr").eachText())
        .containsExactlyInAnyOrder(
            "Title Fewer beds Camp beds with blankets", "Offered 90 pcs 150 pcs");
    assertThat(site.publisher().published()).isEmpty();

    assertThat(FilledForm.of(site, answer).submit().status()).isEqualTo(303);
    Offer changed = (Offer) site.publisher().published().get(0);
    assertThat(changed.getRevision()).isEqualTo(4);
    assertThat(changed.getQuantity()).isEqualTo(150);
  }

  @Test
  void whatIsWithdrawnCanBePublishedAgain() {
    site.feed(Entries.beds());
    FilledForm form = FilledForm.of(site, site.get("/offers/WEB-BEDS0-00001/withdraw"));
    assertThat(form.submit().status()).isEqualTo(303);
    assertThat(((Offer) site.publisher().published().get(0)).getStatus())
        .isEqualTo(Status.WITHDRAWN);
    Document page = site.get("/offers/WEB-BEDS0-00001").page();
    assertThat(page.select(".aidbook-standing").text()).contains("Withdrawn");
    assertThat(page.select(".aidbook-actions").text()).contains("Publish again");
    FilledForm.of(site, site.get("/offers/WEB-BEDS0-00001/edit")).submit();
    Offer again = (Offer) site.publisher().published().get(1);
    assertThat(again.getStatus()).isEqualTo(Status.OPEN);
    assertThat(again.getRevision()).isEqualTo(4);
  }

  @Test
  void whatIsErasedIsGone() {
    site.feed(Entries.bedsWanted());
    FilledForm form = FilledForm.of(site, site.get("/needs/WEB-NEED0-00001/erase"));
    Answer answer = form.submit();
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).endsWith("/needs/WEB-NEED0-00001/erased");
    assertThat(site.get("/needs/WEB-NEED0-00001/erased").page().select("h1").text())
        .isEqualTo("Need WEB-NEED0-00001 is erased");
    assertThat(site.get("/needs/WEB-NEED0-00001").status()).isEqualTo(404);
    assertThat(site.get("/needs").page().select(".aidbook-entry")).isEmpty();
  }

  @Test
  void whatOthersChangedIsNotErasedUnseen() {
    site.feed(Entries.beds());
    FilledForm form = FilledForm.of(site, site.get("/offers/WEB-BEDS0-00001/erase"));
    site.feed(Offer.newBuilder(Entries.beds()).setRevision(3).build());
    Answer answer = form.submit();
    assertThat(answer.status()).isEqualTo(409);
    Sound.check(answer.page(), "en");
    assertThat(site.publisher().published()).isEmpty();
    assertThat(FilledForm.of(site, answer).submit().status()).isEqualTo(303);
    assertThat(site.publisher().published()).containsOnlyNulls();
  }

  private static List<String> errors(Answer answer) {
    return answer.page().select(".govuk-error-summary__list li").eachText();
  }
}
