package io.aidbook.web.site.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.ClosingReason;
import io.aidbook.events.EntryRefusal;
import io.aidbook.events.EntryStanding;
import io.aidbook.events.EntryStatus;
import io.aidbook.events.Offer;
import io.aidbook.web.access.Access;
import io.aidbook.web.access.Role;
import io.aidbook.web.access.User;
import io.aidbook.web.site.Entries;
import io.aidbook.web.site.Sound;
import io.aidbook.web.site.TestSite;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the page of an entry says of what became of it, and to whom. */
class EntryPagesTest {
  private static final String BEDS = "/offers/WEB-BEDS0-00001";

  @Test
  void itIsProcessedUntilTheLedgerHasTheRevision() {
    try (TestSite site = TestSite.open()) {
      site.feed(Entries.beds());
      assertThat(state(site)).isEqualTo("Being processed");
      site.feed(EntryStatus.newBuilder(Entries.bedsStatus()).setRevision(1L).build());
      assertThat(state(site)).isEqualTo("Being processed");
      site.feed(Entries.bedsStatus());
      assertThat(state(site)).isEqualTo("Open");
    }
  }

  @ParameterizedTest
  @EnumSource(ClosingReason.class)
  void itSaysWhyItIsClosed(ClosingReason reason) {
    try (TestSite site = TestSite.open()) {
      site.feed(
          Entries.beds(),
          EntryStatus.newBuilder(Entries.bedsStatus())
              .setStanding(EntryStanding.CLOSED)
              .setClosedBecause(reason)
              .build());
      String expected =
          Map.of(
                  ClosingReason.OTHER, "Closed",
                  ClosingReason.WITHDRAWN, "Withdrawn",
                  ClosingReason.EXPIRED, "Expired",
                  ClosingReason.NOTHING_LEFT, "Fully promised")
              .get(reason);
      assertThat(state(site)).isEqualTo(expected);
    }
  }

  @Test
  void aRefusedRevisionIsSaid() {
    try (TestSite site = TestSite.open()) {
      site.feed(
          Offer.newBuilder(Entries.beds()).setRevision(3).build(),
          EntryStatus.newBuilder(Entries.bedsStatus()).setRefusal(refusal()).build());
      Document page = site.get(BEDS).page();
      Sound.check(page, "en");
      assertThat(page.select(".aidbook-tag").text()).isEqualTo("Open");
      assertThat(page.select(".aidbook-refusal").text())
          .contains("The latest revision was not taken", "KGM");
    }
  }

  @Test
  void whatWasNeverTakenSaysWhy() {
    try (TestSite site = TestSite.open()) {
      site.feed(
          EntryStatus.newBuilder(Entries.bedsStatus())
              .setRevision(null)
              .setStanding(EntryStanding.NOT_HELD)
              .setRefusal(refusal())
              .build());
      Document page = site.get(BEDS).page();
      Sound.check(page, "en");
      assertThat(page.select("h1").text()).isEqualTo("Offer WEB-BEDS0-00001 was not taken");
      assertThat(page.select(".aidbook-refusal").text()).contains("KGM");
    }
  }

  private static EntryRefusal refusal() {
    return EntryRefusal.newBuilder()
        .setRevision(3L)
        .setCode("UNIT_PROMISED")
        .setValues(Map.of("field", "unit", "value", "KGM", "heldUnit", "H87"))
        .setRecordedAt(TestSite.NOW)
        .build();
  }

  @Test
  void itsHistoryIsToldTheLatestFirst() {
    try (TestSite site = TestSite.open()) {
      site.feed(Entries.all());
      List<String> history = site.get(BEDS).page().select(".aidbook-history__item").eachText();
      assertThat(history.get(history.size() - 1)).contains("Revision 2 was published: 200 pcs");
      assertThat(String.join("\n", history))
          .contains("Proposed with WEB-NEED0-00001: 60 pcs")
          .contains("promised: 40 pcs, delivered: 20 pcs");
    }
  }

  @Test
  void thePublicSeesSumsAndNoPairs() {
    try (TestSite site = TestSite.of(new As(User.ANONYMOUS))) {
      site.feed(Entries.all());
      Document page = site.get(BEDS).page();
      assertThat(page.select(".aidbook-amounts").text()).contains("Promised 40 pcs");
      assertThat(page.select(".aidbook-card, .aidbook-history, .aidbook-actions")).isEmpty();
      assertThat(page.text()).doesNotContain("Львівська міська рада");
      assertThat(page.select("header a[href^=/signin]").attr("href"))
          .isEqualTo("/signin?to=%2Foffers%2FWEB-BEDS0-00001");
    }
  }

  @Test
  void publishersChangeTheirOwnOnly() {
    User warsaw = new User("u", Set.of(Role.ANYONE, Role.PUBLISHER), "warszawa", List.of());
    try (TestSite site = TestSite.of(new As(warsaw))) {
      site.feed(Entries.all());
      assertThat(site.get(BEDS).page().select(".aidbook-actions a")).hasSize(3);
      assertThat(site.get(BEDS).page().select(".aidbook-card")).isNotEmpty();
      Document other = site.get("/needs/WEB-NEED0-00001").page();
      assertThat(other.select(".aidbook-actions, .aidbook-card")).isEmpty();
      for (String way : List.of("edit", "withdraw", "erase")) {
        String path = "/needs/WEB-NEED0-00001/" + way;
        assertThat(site.get(path).status()).isEqualTo(403);
        assertThat(
                site.post(path, Map.of("revision", List.of("1"), "do", List.of("submit"))).status())
            .isEqualTo(403);
      }
      assertThat(site.publisher().published()).isEmpty();
      assertThat(site.get("/offers/new").page().select("#name").attr("value"))
          .as("as the party published it before")
          .isEqualTo("Miasto Warszawa");
    }
  }

  private static String state(TestSite site) {
    Document page = site.get(BEDS).page();
    Sound.check(page, "en");
    return page.select(".aidbook-tag").text();
  }

  /** Somebody who is signed in without having signed in. */
  private record As(User user) implements Access {
    @Override
    public User userOf(Context request) {
      return user;
    }

    @Override
    public String csrfToken(Context request) {
      return user.id().isEmpty() ? "" : "token";
    }

    @Override
    public void register(RoutesConfig routes) {
      // The check of roles is not what these tests are about.
    }
  }
}
