package io.aidbook.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.StockTotals;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Erasing one side ends the commitment for all to see, and frees the other side. */
class ErasedCommitmentTest {
  private final AidbookDriver aidbook = AidbookDriver.withDefaults();
  private final Coordinators coordinators = new Coordinators(aidbook);

  @BeforeEach
  void commit() {
    aidbook.offer("o", offer -> {});
    aidbook.need("n", need -> {});
    coordinators.accept("n", "o", 6);
    coordinators.deliver("n", "o", 2);
    coordinators.story();
  }

  @AfterEach
  void close() {
    aidbook.assertStatusesAgree();
    aidbook.close();
  }

  @Test
  void shouldProposeOthersToTheNeedOfAnErasedOffer() {
    aidbook.offer("o2", offer -> offer.setQuantity(50L));
    coordinators.story();
    aidbook.eraseOffer("o");

    assertThat(coordinators.standing()).isEmpty();
    assertThat(coordinators.story())
        .as("2 of 10 are delivered and stay so")
        .startsWith("- n~o~PL ERASED")
        .endsWith("+ n~o2~PL 8");
    assertThat(coordinators.cancel("n", "o")).isEqualTo("UNKNOWN_OFFER");
    assertThat(aidbook.storedRows()).noneMatch(row -> row.contains("\"offerId\": \"o\""));
  }

  @Test
  void shouldProposeTheOfferOfAnErasedNeedToOthers() {
    aidbook.need("n2", need -> need.setQuantity(50));
    coordinators.story();
    aidbook.eraseNeed("n");

    assertThat(coordinators.standing()).isEmpty();
    assertThat(coordinators.story())
        .as("2 of 10 are delivered and stay so")
        .startsWith("- n~o~PL ERASED")
        .endsWith("+ n2~o~PL 8");
    assertThat(coordinators.cancel("n", "o")).isEqualTo("NOT_COMMITTED");
    assertThat(aidbook.storedRows()).noneMatch(row -> row.contains("\"needId\": \"n\""));
  }

  @Test
  void shouldEndEveryCommitmentOfAnErasedOffer() {
    aidbook.need("n2", need -> need.setQuantity(3));
    coordinators.accept("n2", "o", 3);
    assertThat(coordinators.standing()).hasSize(2);

    aidbook.eraseOffer("o");
    assertThat(coordinators.standing()).isEmpty();
    StockTotals totals = aidbook.totals().get("emergency-packages|PL|H87");
    assertThat(totals.getCommitted()).isZero();
    assertThat(totals.getDelivered()).isEqualTo(2);
    assertThat(totals.getNeeded()).isEqualTo(8 + 3);
  }

  @Test
  void shouldStartAfreshWhenAnErasedOfferIsPublishedAgain() {
    aidbook.eraseOffer("o");
    coordinators.story();
    aidbook.offer("o", offer -> {});

    assertThat(coordinators.standing()).isEmpty();
    assertThat(coordinators.story()).containsExactly("+ n~o~PL 8");
    assertThat(coordinators.deliver("n", "o")).isEqualTo("NOT_COMMITTED");
    assertThat(coordinators.accept("n", "o")).isEqualTo("APPLIED 8");
    assertThat(coordinators.standing()).containsExactly("n~o 8 committed, 0 delivered");
  }

  @Test
  void shouldStartAfreshWhenAnErasedNeedIsPublishedAgain() {
    aidbook.eraseNeed("n");
    coordinators.story();
    aidbook.need("n", need -> {});

    assertThat(coordinators.standing()).isEmpty();
    assertThat(coordinators.story()).containsExactly("+ n~o~PL 8");
    assertThat(coordinators.accept("n", "o")).isEqualTo("APPLIED 8");
    assertThat(coordinators.standing()).containsExactly("n~o 8 committed, 0 delivered");
  }

  @Test
  void shouldCountNothingOnceBothSidesAreErased() {
    aidbook.eraseOffer("o");
    aidbook.eraseNeed("n");

    assertThat(aidbook.totals()).isEmpty();
    assertThat(aidbook.storedRows()).allMatch(row -> row.startsWith(Names.DECISION_REGISTER));
  }
}
