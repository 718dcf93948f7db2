package io.aidbook.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.Status;
import io.aidbook.events.StockTotals;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is committed and delivered counts where it is needed, and in every region around. */
class DecisionTotalsTest {
  private final AidbookDriver aidbook = AidbookDriver.withDefaults();
  private final Coordinators coordinators = new Coordinators(aidbook);

  @AfterEach
  void close() {
    aidbook.assertStatusesAgree();
    aidbook.close();
  }

  @Test
  void shouldCountWhereTheNeedIsAndInEveryRegionAround() {
    aidbook.offer("o", offer -> offer.setOrigin("DE1").setServes(List.of("*")).setQuantity(100L));
    aidbook.need("n", need -> need.setRegion("PL911").setQuantity(30));
    coordinators.accept("n", "o", 20);
    coordinators.deliver("n", "o", 5);

    for (String region : List.of("PL911", "PL91", "PL9", "PL", "EU", "*")) {
      StockTotals totals = row("emergency-packages", region);
      assertThat(totals.getCommitted()).as(region).isEqualTo(15);
      assertThat(totals.getDelivered()).as(region).isEqualTo(5);
      assertThat(totals.getNeeded()).as(region).isEqualTo(10);
      assertThat(totals.getCovered()).as(region).isEqualTo(10);
      assertThat(totals.getGap()).as(region).isZero();
    }
    for (String region : List.of("DE1", "DE", "EU", "*")) {
      assertThat(row("emergency-packages", region).getOffered()).as(region).isEqualTo(80);
      assertThat(row("emergency-packages", region).getProposed()).as(region).isEqualTo(10);
    }
    for (String region : List.of("DE1", "DE")) {
      assertThat(row("emergency-packages", region).getCommitted()).as(region).isZero();
      assertThat(row("emergency-packages", region).getDelivered()).as(region).isZero();
    }
  }

  @Test
  void shouldCountInTheCategoryOfTheNeed() {
    aidbook.offer("o", offer -> offer.setCategory("clothing"));
    aidbook.need("n", need -> {});
    coordinators.accept("n", "o", 4);

    assertThat(row("emergency-packages", "PL").getCommitted()).isEqualTo(4);
    assertThat(row("clothing", "PL").getCommitted()).isZero();
    assertThat(row("clothing", "PL").getOffered()).isEqualTo(6);
  }

  @Test
  void shouldReturnToWhereItWasWhenAllIsCancelled() {
    aidbook.offer("o", offer -> {});
    aidbook.need("n", need -> {});
    List<Long> before = counts("PL");
    coordinators.accept("n", "o");
    assertThat(counts("PL")).isNotEqualTo(before);
    coordinators.cancel("n", "o");

    assertThat(counts("PL")).isEqualTo(before);
  }

  @Test
  void shouldCountWhatTheInexhaustibleHaveCommitted() {
    aidbook.offer("advice", offer -> offer.setQuantity(null));
    aidbook.need("n1", need -> need.setQuantity(30));
    aidbook.need("n2", need -> need.setQuantity(40));
    coordinators.accept("n1", "advice");
    coordinators.accept("n2", "advice", 5);
    coordinators.deliver("n1", "advice", 10);

    StockTotals totals = row("emergency-packages", "*");
    assertThat(totals.getOffered()).isZero();
    assertThat(totals.getInexhaustibleOffers()).isEqualTo(1);
    assertThat(totals.getCommitted()).isEqualTo(25);
    assertThat(totals.getDelivered()).isEqualTo(10);
    assertThat(totals.getNeeded()).isEqualTo(35);
    assertThat(totals.getCovered()).isEqualTo(35);
  }

  @Test
  void shouldMoveWithTheNeed() {
    aidbook.offer("o", offer -> {});
    aidbook.need("n", need -> {});
    coordinators.accept("n", "o", 4);
    aidbook.need("n", need -> need.setRevision(2).setRegion("DE1"));

    assertThat(row("emergency-packages", "DE1").getCommitted()).isEqualTo(4);
    assertThat(row("emergency-packages", "PL").getCommitted()).isZero();
    assertThat(row("emergency-packages", "*").getCommitted()).isEqualTo(4);
  }

  @Test
  void shouldKeepCountingWhatIsCommittedToAWithdrawnNeed() {
    aidbook.offer("o", offer -> {});
    aidbook.need("n", need -> {});
    coordinators.accept("n", "o", 4);
    aidbook.need("n", need -> need.setRevision(2).setStatus(Status.WITHDRAWN));

    assertThat(row("emergency-packages", "PL").getCommitted()).isEqualTo(4);
    assertThat(row("emergency-packages", "PL").getNeeded()).isZero();
    assertThat(row("emergency-packages", "PL").getOpenNeeds()).isZero();
  }

  @Test
  void shouldNotCountAsOpenWhatIsAllPromisedOrDelivered() {
    aidbook.offer("o", offer -> {});
    aidbook.need("n", need -> {});
    coordinators.accept("n", "o", 9);
    assertThat(row("emergency-packages", "PL").getOpenOffers()).isEqualTo(1);
    assertThat(row("emergency-packages", "PL").getOpenNeeds()).isEqualTo(1);

    coordinators.accept("n", "o", 1);
    coordinators.deliver("n", "o", 4);
    assertThat(row("emergency-packages", "PL").getOpenOffers()).isZero();
    assertThat(row("emergency-packages", "PL").getOpenNeeds()).isZero();

    coordinators.cancel("n", "o", 1);
    assertThat(row("emergency-packages", "PL").getOpenOffers()).isEqualTo(1);
    assertThat(row("emergency-packages", "PL").getOpenNeeds()).isEqualTo(1);
  }

  private List<Long> counts(String region) {
    StockTotals totals = row("emergency-packages", region);
    return List.of(
        totals.getOffered(),
        totals.getProposed(),
        totals.getNeeded(),
        totals.getCovered(),
        totals.getCommitted(),
        totals.getDelivered());
  }

  private StockTotals row(String category, String region) {
    return aidbook.totals().get(category + "|" + region + "|H87");
  }
}
