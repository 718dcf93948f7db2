package io.aidbook.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.Action;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.DecisionResult;
import io.aidbook.events.Status;
import io.aidbook.schemas.RecordSentences;
import io.aidbook.sentences.Sentences;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A decision that has no effect says why, and leaves candidates and stock as they are. */
class RefusedDecisionTest {
  private final AidbookDriver aidbook = AidbookDriver.withDefaults();
  private final Coordinators coordinators = new Coordinators(aidbook);

  @AfterEach
  void close() {
    aidbook.assertStatusesAgree();
    aidbook.close();
  }

  @Test
  void shouldSayInWordsWhyItHasNoEffect() {
    aidbook.offer("o", offer -> {});
    aidbook.need("n", need -> {});
    coordinators.publish(coordinators.decision("d", "n", "o").setQuantity(11L).build());

    List<DecisionOutcome> outcomes = new ArrayList<>();
    coordinators.takeOutcomes(outcomes::add);
    assertThat(outcomes)
        .containsExactly(
            new DecisionOutcome(
                "d",
                "o",
                "n",
                Action.ACCEPT,
                DecisionResult.REFUSED,
                0L,
                "OFFER_LACKS",
                Map.of("case", "ACCEPT_LESS", "left", "10", "total", "10", "asked", "11"),
                AidbookDriver.START));
    assertThat(new RecordSentences(Sentences.english()).refusal(outcomes.get(0)))
        .isEqualTo("offer o has 10 left of 10; asked for: 11. Accept 10 or less");
    assertThat(aidbook.watch().of("ended OFFER_LACKS")).isEqualTo(1);
    assertThat(aidbook.watch().of("ended APPLIED")).isZero();
  }

  @Test
  void shouldRefuseAnUnknownOffer() {
    aidbook.need("n", need -> {});

    assertThat(coordinators.accept("n", "o", 1)).isEqualTo("UNKNOWN_OFFER");
    assertThat(coordinators.accept("n", "o")).isEqualTo("UNKNOWN_OFFER");
    assertThat(coordinators.decline("n", "o")).isEqualTo("UNKNOWN_OFFER");
    assertThat(coordinators.cancel("n", "o")).isEqualTo("UNKNOWN_OFFER");
    assertThat(coordinators.cancel("n", "o", 1)).isEqualTo("UNKNOWN_OFFER");
    assertThat(coordinators.deliver("n", "o")).isEqualTo("UNKNOWN_OFFER");
    assertThat(coordinators.deliver("n", "o", 1)).isEqualTo("UNKNOWN_OFFER");
    assertNothingHappened();
  }

  @Test
  void shouldRefuseAnUnknownNeed() {
    aidbook.offer("o", offer -> {});

    assertThat(coordinators.accept("n", "o", 1)).isEqualTo("UNKNOWN_NEED");
    assertThat(coordinators.accept("n", "o")).isEqualTo("UNKNOWN_NEED");
    assertThat(coordinators.decline("n", "o")).isEqualTo("UNKNOWN_NEED");
    // The offer's ledger knows what is committed, and need not ask.
    assertThat(coordinators.cancel("n", "o")).isEqualTo("NOT_COMMITTED");
    assertThat(coordinators.cancel("n", "o", 1)).isEqualTo("NOT_COMMITTED");
    assertThat(coordinators.deliver("n", "o")).isEqualTo("NOT_COMMITTED");
    assertThat(coordinators.deliver("n", "o", 1)).isEqualTo("NOT_COMMITTED");
    assertNothingHappened();
  }

  @Test
  void shouldRefuseWithdrawnOffersAndNeeds() {
    aidbook.offer("o", offer -> {});
    aidbook.need("n", need -> {});
    aidbook.offer("gone", offer -> offer.setStatus(Status.WITHDRAWN));
    aidbook.need("gone", need -> need.setStatus(Status.WITHDRAWN));
    aidbook.story();

    assertThat(coordinators.accept("n", "gone", 1)).isEqualTo("CLOSED_OFFER");
    assertThat(coordinators.accept("n", "gone")).isEqualTo("CLOSED_OFFER");
    assertThat(coordinators.decline("n", "gone")).isEqualTo("CLOSED_OFFER");
    assertThat(coordinators.accept("gone", "o", 1)).isEqualTo("CLOSED_NEED");
    assertThat(coordinators.accept("gone", "o")).isEqualTo("CLOSED_NEED");
    assertThat(coordinators.decline("gone", "o")).isEqualTo("CLOSED_NEED");
    assertNothingHappened();
  }

  @Test
  void shouldRefuseExpiredOffersAndNeeds() {
    aidbook.offer("o", offer -> {});
    aidbook.need("n", need -> {});
    aidbook.offer("late", offer -> offer.setExpiresAt(aidbook.now().plusSeconds(5)));
    aidbook.need("late", need -> need.setNeededBy(aidbook.now().plusSeconds(5)));
    aidbook.pass(Duration.ofMinutes(1));
    aidbook.story();

    assertThat(coordinators.accept("n", "late", 1)).isEqualTo("CLOSED_OFFER");
    assertThat(coordinators.accept("n", "late")).isEqualTo("CLOSED_OFFER");
    assertThat(coordinators.accept("late", "o", 1)).isEqualTo("CLOSED_NEED");
    assertThat(coordinators.accept("late", "o")).isEqualTo("CLOSED_NEED");
    assertNothingHappened();
  }

  @Test
  void shouldRefuseErasedOffersAndNeeds() {
    aidbook.offer("o", offer -> {});
    aidbook.need("n", need -> {});
    aidbook.offer("gone", offer -> {});
    aidbook.need("gone", need -> {});
    aidbook.eraseOffer("gone");
    aidbook.eraseNeed("gone");
    aidbook.story();

    assertThat(coordinators.accept("n", "gone", 1)).isEqualTo("UNKNOWN_OFFER");
    assertThat(coordinators.accept("n", "gone")).isEqualTo("UNKNOWN_OFFER");
    assertThat(coordinators.accept("gone", "o", 1)).isEqualTo("UNKNOWN_NEED");
    assertThat(coordinators.accept("gone", "o")).isEqualTo("UNKNOWN_NEED");
    assertNothingHappened();
  }

  @Test
  void shouldRefuseToMixUnits() {
    aidbook.offer("o", offer -> offer.setUnit("KGM"));
    aidbook.need("n", need -> {});

    assertThat(coordinators.accept("n", "o", 1)).isEqualTo("UNITS_DIFFER");
    assertThat(coordinators.accept("n", "o")).isEqualTo("UNITS_DIFFER");
    assertNothingHappened();
  }

  @Test
  void shouldRefuseMoreThanTheOfferHasLeftWhole() {
    aidbook.offer("o", offer -> {});
    aidbook.need("n", need -> need.setQuantity(50));
    coordinators.accept("n", "o", 7);
    coordinators.story();

    assertThat(coordinators.accept("n", "o", 4)).isEqualTo("OFFER_LACKS");
    assertThat(coordinators.story()).isEmpty();
    assertThat(coordinators.accept("n", "o", 3)).isEqualTo("APPLIED 3");
  }

  @Test
  void shouldLetGoOfWhatTheNeedCannotTake() {
    aidbook.offer("o", offer -> offer.setQuantity(100L));
    aidbook.need("n", need -> {});
    aidbook.need("n2", need -> need.setQuantity(90));
    aidbook.story();

    assertThat(coordinators.accept("n", "o", 11)).isEqualTo("NEED_LACKS");
    assertNothingHappened();
    assertThat(coordinators.accept("n2", "o", 90)).isEqualTo("APPLIED 90");
    assertThat(coordinators.accept("n", "o", 10)).isEqualTo("APPLIED 10");
  }

  @Test
  void shouldSayWhoHasNothingLeftWhereNobodySaysHowMuch() {
    aidbook.offer("o", offer -> {});
    aidbook.offer("none", offer -> offer.setQuantity(0L));
    aidbook.need("n", need -> need.setRegion("DE"));
    aidbook.need("none", need -> need.setQuantity(0));
    aidbook.story();

    assertThat(coordinators.accept("none", "o")).isEqualTo("NEED_LACKS");
    assertThat(coordinators.accept("n", "none")).isEqualTo("OFFER_LACKS");
    assertThat(coordinators.accept("n", "o")).isEqualTo("NOT_PROPOSED");
    assertNothingHappened();
  }

  /** What stands between the two before is as it was after the refusal. */
  @Test
  void shouldKeepWhatIsCommittedWhereNoMoreIsProposed() {
    aidbook.offer("o", offer -> {});
    aidbook.need("n", need -> need.setQuantity(4));
    assertThat(coordinators.accept("n", "o")).isEqualTo("APPLIED 4");

    assertThat(coordinators.accept("n", "o")).isEqualTo("NEED_LACKS");
    assertThat(coordinators.standing()).containsExactly("n~o 4 committed, 0 delivered");
    assertThat(coordinators.deliver("n", "o", 1)).isEqualTo("APPLIED 1");
    assertThat(coordinators.cancel("n", "o")).isEqualTo("APPLIED 3");
    assertThat(coordinators.accept("n", "o")).isEqualTo("APPLIED 3");
  }

  private void assertNothingHappened() {
    assertThat(coordinators.standing()).isEmpty();
    assertThat(aidbook.story()).isEmpty();
    assertThat(aidbook.deadLetters()).isEmpty();
    assertThat(aidbook.storedRows()).noneMatch(row -> row.startsWith(Names.DECISION_CASES));
  }
}
