package io.aidbook.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.Explanation;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.RegionLevel;
import io.aidbook.events.Status;
import io.aidbook.events.StockTotals;
import io.aidbook.events.Urgency;
import io.aidbook.schemas.RecordSentences;
import io.aidbook.sentences.Sentences;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AidbookTopologyTest {
  private AidbookDriver aidbook = AidbookDriver.withDefaults();

  @AfterEach
  void close() {
    aidbook.assertStatusesAgree();
    aidbook.close();
  }

  @Test
  void shouldProposeAnOfferToANeedThatItServes() {
    aidbook.offer("o", offer -> offer.setOrigin("PL91").setServes(List.of("PL")).setItem("food"));
    aidbook.need("n", need -> need.setRegion("PL911").setQuantity(4).setUrgency(Urgency.HIGH));

    assertThat(aidbook.candidates()).containsOnlyKeys("n~o~emergency-packages~PL");
    MatchCandidate candidate = aidbook.candidates().get("n~o~emergency-packages~PL");
    assertThat(candidate.getQuantity()).isEqualTo(4);
    assertThat(candidate.getItem()).isEqualTo("food");
    assertThat(candidate.getProximity()).isEqualTo(RegionLevel.NUTS2);
    assertThat(candidate.getUrgency()).isEqualTo(Urgency.HIGH);
    assertThat(candidate.getProposedAt()).isEqualTo(AidbookDriver.START);
    assertThat(candidate.getExplanation())
        .containsExactly(
            new Explanation("NEED_ANY_ITEM", Map.of()),
            new Explanation("SHARED_REGION", Map.of("sharedRegion", "PL91")),
            new Explanation("SERVES", Map.of("serves", "PL")),
            new Explanation("AVAILABLE_NOW", Map.of()),
            new Explanation("NO_DEADLINE", Map.of()),
            new Explanation("NEED_URGENCY", Map.of()),
            new Explanation("COVERS", Map.of()));
    assertThat(new RecordSentences(Sentences.english()).explanation(candidate))
        .containsExactly(
            "emergency-packages is asked for without a particular item, and food is offered",
            "offered in PL91, needed in PL911, both in PL91 (NUTS 2)",
            "the offer serves PL",
            "available now",
            "no deadline",
            "the need is of high urgency",
            "4 pcs can be covered");
    assertThat(aidbook.bytes(MatchCandidate.class, candidate))
        .as("three of these are written for each event, so no text is in them")
        .hasSizeLessThan(270);
  }

  @Test
  void shouldCoverInTheWorldWhatACountryLeavesUnmet() {
    aidbook.need("n", need -> need.setQuantity(30));
    aidbook.offer("near", offer -> offer.setQuantity(10L));
    aidbook.offer("far", offer -> offer.setOrigin("PT").setServes(List.of("*")).setQuantity(50L));

    assertThat(aidbook.story())
        .containsExactly("+ n~near~emergency-packages~PL 10", "+ n~far~emergency-packages~* 20");
  }

  @Test
  void shouldReleaseTheWorldsOfferWhenACountryCoversMore() {
    aidbook.need("n", need -> need.setQuantity(30));
    aidbook.offer("far", offer -> offer.setOrigin("PT").setServes(List.of("*")).setQuantity(50L));
    aidbook.offer("near", offer -> offer.setQuantity(10L));
    aidbook.offer("nearer", offer -> offer.setQuantity(40L));

    assertThat(aidbook.story())
        .containsExactly(
            "+ n~far~emergency-packages~* 30",
            "+ n~near~emergency-packages~PL 10",
            "+ n~far~emergency-packages~* 20",
            "+ n~nearer~emergency-packages~PL 20",
            "- n~far~emergency-packages~* COVERED_NEARER");
  }

  @Test
  void shouldRetractAndProposeAnewWhenAnOfferIsWithdrawn() {
    aidbook.offer("o1", offer -> {});
    aidbook.need("n", need -> {});
    aidbook.offer("o2", offer -> {});
    aidbook.offer("o1", offer -> offer.setRevision(2).setStatus(Status.WITHDRAWN));

    assertThat(aidbook.story())
        .containsExactly(
            "+ n~o1~emergency-packages~PL 10",
            "- n~o1~emergency-packages~PL OFFER_WITHDRAWN",
            "+ n~o2~emergency-packages~PL 10");
  }

  @Test
  void shouldDisplaceTheLessUrgentWhenANeedBecomesCritical() {
    aidbook.offer("o", offer -> {});
    aidbook.need("calm", need -> {});
    aidbook.need("dire", need -> need.setQuantity(7));
    aidbook.need("dire", need -> need.setRevision(2).setQuantity(7).setUrgency(Urgency.CRITICAL));

    assertThat(aidbook.story())
        .containsExactly(
            "+ calm~o~emergency-packages~PL 10",
            "+ calm~o~emergency-packages~PL 3",
            "+ dire~o~emergency-packages~PL 7");
  }

  @Test
  void shouldIgnoreStaleAndRepeatedRevisions() {
    aidbook.offer("o", offer -> offer.setRevision(5));
    aidbook.need("n", need -> {});
    aidbook.story();
    List<String> before = aidbook.storedRows();

    aidbook.offer("o", offer -> offer.setRevision(5).setRecordedAt(aidbook.now().plusSeconds(9)));
    aidbook.offer("o", offer -> offer.setRevision(4).setStatus(Status.WITHDRAWN));

    assertThat(aidbook.story()).isEmpty();
    assertThat(aidbook.storedRows()).isEqualTo(before);
    assertThat(aidbook.watch().of("stale OFFER")).isEqualTo(2);
  }

  @Test
  void shouldMoveANeedToTheBooksOfItsNewCategoryAndRegion() {
    aidbook.offer("pl", offer -> {});
    aidbook.offer("de", offer -> offer.setOrigin("DE").setCategory("medicine"));
    aidbook.need("n", need -> {});
    aidbook.need("n", need -> need.setRevision(2).setCategory("medicine"));
    aidbook.need("n", need -> need.setRevision(3).setCategory("medicine").setRegion("DE111"));

    assertThat(aidbook.story())
        .containsExactly(
            "+ n~pl~emergency-packages~PL 10",
            "- n~pl~emergency-packages~PL NEED_CHANGED",
            "+ n~de~medicine~DE 10");
    assertThat(aidbook.totals())
        .containsOnlyKeys(
            "emergency-packages|PL|H87",
            "emergency-packages|EU|H87",
            "emergency-packages|*|H87",
            "medicine|DE111|H87",
            "medicine|DE11|H87",
            "medicine|DE1|H87",
            "medicine|DE|H87",
            "medicine|EU|H87",
            "medicine|*|H87");
  }

  @Test
  void shouldCloseEntriesPastTheirDates() {
    aidbook.offer("o", offer -> offer.setExpiresAt(AidbookDriver.START.plusSeconds(60)));
    aidbook.need("n", need -> need.setNeededBy(AidbookDriver.START.plusSeconds(90)));
    assertThat(aidbook.story()).containsExactly("+ n~o~emergency-packages~PL 10");

    aidbook.pass(Duration.ofSeconds(60));
    assertThat(aidbook.story()).isEmpty();

    aidbook.pass(Duration.ofSeconds(1));
    assertThat(aidbook.story()).containsExactly("- n~o~emergency-packages~PL OFFER_EXPIRED");
    assertThat(aidbook.totals().get("emergency-packages|PL|H87").getNeeded()).isEqualTo(10);

    aidbook.pass(Duration.ofSeconds(60));
    assertThat(aidbook.totals()).isEmpty();
  }

  @Test
  void shouldReopenAnExpiredOfferThatIsRenewed() {
    aidbook.offer("o", offer -> offer.setExpiresAt(AidbookDriver.START.plusSeconds(1)));
    aidbook.need("n", need -> {});
    aidbook.pass(Duration.ofMinutes(1));
    aidbook.story();

    aidbook.offer("o", offer -> offer.setRevision(2));

    assertThat(aidbook.story()).containsExactly("+ n~o~emergency-packages~PL 10");
  }

  @Test
  void shouldLeaveNothingOfAnErasedRecord() {
    aidbook.offer("other", offer -> offer.setCategory("medicine"));
    aidbook.totals();
    List<String> before = aidbook.storedRows();

    aidbook.offer("secret-o", offer -> offer.setExpiresAt(AidbookDriver.START.plusSeconds(9999)));
    aidbook.need("secret-n", need -> need.setNeededBy(AidbookDriver.START.plusSeconds(9999)));
    aidbook.eraseNeed("secret-n");
    aidbook.eraseOffer("secret-o");

    assertThat(aidbook.story())
        .containsExactly(
            "+ secret-n~secret-o~emergency-packages~PL 10",
            "- secret-n~secret-o~emergency-packages~PL ERASED");
    assertThat(aidbook.totals())
        .containsOnlyKeys("medicine|PL|H87", "medicine|EU|H87", "medicine|*|H87");
    assertThat(aidbook.storedRows()).isEqualTo(before);
  }

  @Test
  void shouldTakeAnErasedIdThatIsPublishedAgainAsNew() {
    aidbook.need("n", need -> need.setRevision(7));
    aidbook.eraseNeed("n");
    aidbook.offer("o", offer -> offer.setOrigin("PT").setServes(List.of("*")));
    aidbook.need("n", need -> need.setRegion("DE"));

    assertThat(aidbook.story()).containsExactly("+ n~o~emergency-packages~* 10");
  }

  @Test
  void shouldCountEveryRegionAndItsAncestors() {
    aidbook.offer("finite", offer -> offer.setOrigin("PL911").setServes(List.of("PL")));
    aidbook.offer("advice", offer -> offer.setOrigin("UA-46").setQuantity(null));
    aidbook.need("n", need -> need.setRegion("PL912").setQuantity(25));

    StockTotals world = aidbook.totals().get("emergency-packages|*|H87");
    assertThat(world.getOffered()).isEqualTo(10);
    assertThat(world.getProposed()).isEqualTo(10);
    assertThat(world.getNeeded()).isEqualTo(25);
    assertThat(world.getCovered()).isEqualTo(10);
    assertThat(world.getGap()).isEqualTo(15);
    assertThat(world.getOpenOffers()).isEqualTo(2);
    assertThat(world.getOpenNeeds()).isEqualTo(1);
    assertThat(world.getInexhaustibleOffers()).isEqualTo(1);
    assertThat(world.getLevel()).isEqualTo(RegionLevel.WORLD);
    StockTotals place = aidbook.totals().get("emergency-packages|PL912|H87");
    assertThat(place.getOffered()).isZero();
    assertThat(place.getCovered()).isEqualTo(10);
    assertThat(aidbook.totals()).containsKeys("emergency-packages|UA|H87").hasSize(9);
  }

  @Test
  void shouldKeepTreesOfAnyLevels() {
    aidbook.close();
    aidbook =
        new AidbookDriver(
            TopologyOptions.defaults()
                .withLevels(
                    List.of(
                        io.aidbook.region.RegionLevel.NUTS2,
                        io.aidbook.region.RegionLevel.COUNTRY,
                        io.aidbook.region.RegionLevel.UNION,
                        io.aidbook.region.RegionLevel.WORLD))
                .withDecisionsRemembered(1_000)
                .with(StoreKind.MEMORY));
    aidbook.offer("eu", offer -> offer.setOrigin("PT").setServes(List.of("EU")));
    aidbook.offer("all", offer -> offer.setOrigin("CH").setServes(List.of("*")).setQuantity(50L));
    aidbook.need("pl", need -> need.setRegion("PL911").setQuantity(15));
    aidbook.need("ua", need -> need.setRegion("UA-46").setQuantity(15));

    assertThat(aidbook.story())
        .containsExactly(
            "+ pl~eu~emergency-packages~EU 10",
            "+ pl~all~emergency-packages~* 5",
            "+ ua~all~emergency-packages~* 15");
  }
}
