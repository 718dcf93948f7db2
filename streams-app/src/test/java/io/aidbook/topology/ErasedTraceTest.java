package io.aidbook.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.Status;
import io.aidbook.events.StockTotals;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is erased leaves no trace: no row of any store names it, the other side is as if it had
 * never been, and published anew it starts afresh. So it is in pieces of any size.
 */
@ParameterizedClass
@ValueSource(ints = {1, 2, 3, 5, TopologyOptions.CHANGES_PER_COMMIT})
class ErasedTraceTest {
  private static final String OFFER = "gone-offer";
  private static final String NEED = "gone-need";

  private final AidbookDriver aidbook;
  private final Coordinators coordinators;

  ErasedTraceTest(int changesPerCommit) {
    aidbook =
        new AidbookDriver(
            TopologyOptions.defaults()
                .with(StoreKind.MEMORY)
                .withChangesPerCommit(changesPerCommit));
    coordinators = new Coordinators(aidbook);
  }

  @BeforeEach
  void publish() {
    aidbook.offer(OFFER, offer -> {});
    aidbook.need(NEED, need -> {});
    coordinators.story();
  }

  @AfterEach
  void close() {
    aidbook.assertStatusesAgree();
    aidbook.close();
  }

  private List<String> rowsThatName(String id) {
    return aidbook.storedRows().stream().filter(row -> row.contains(id)).toList();
  }

  @Test
  void shouldProposeADeclinedOfferThatIsErasedAndPublishedAnew() {
    coordinators.decline(NEED, OFFER);
    aidbook.eraseOffer(OFFER);
    coordinators.story();

    aidbook.offer(OFFER, offer -> offer.setQuantity(4L));
    assertThat(coordinators.story()).containsExactly("+ gone-need~gone-offer~PL 4");
  }

  @Test
  void shouldProposeADeclinedOfferToANeedThatIsErasedAndPublishedAnew() {
    coordinators.decline(NEED, OFFER);
    aidbook.eraseNeed(NEED);
    coordinators.story();

    aidbook.need(NEED, need -> need.setQuantity(4));
    assertThat(coordinators.story()).containsExactly("+ gone-need~gone-offer~PL 4");
  }

  @Test
  void shouldForgetAnOfferThatWasDeclined() {
    aidbook.need("n2", need -> need.setRegion("PL9"));
    aidbook.need("closed", need -> need.setNeededBy(aidbook.now().plusSeconds(60)));
    coordinators.decline(NEED, OFFER);
    coordinators.decline("n2", OFFER);
    coordinators.decline("closed", OFFER);
    aidbook.pass(Duration.ofMinutes(2));
    coordinators.story();

    aidbook.eraseOffer(OFFER);
    assertThat(rowsThatName(OFFER)).isEmpty();
    assertThat(coordinators.story()).as("it was proposed to nobody").isEmpty();
  }

  @Test
  void shouldForgetANeedThatDeclined() {
    aidbook.offer("o2", offer -> offer.setServes(List.of("*")));
    coordinators.decline(NEED, OFFER);
    coordinators.decline(NEED, "o2");

    aidbook.eraseNeed(NEED);
    assertThat(rowsThatName(NEED)).isEmpty();
  }

  @Test
  void shouldForgetANeedWhoseRevisionLiftedWhatItDeclined() {
    coordinators.decline(NEED, OFFER);
    aidbook.need(NEED, need -> need.setRevision(2));
    aidbook.eraseNeed(NEED);

    assertThat(rowsThatName(NEED)).isEmpty();
  }

  @Test
  void shouldForgetAnOfferThatWasDeclinedForAnEarlierRevision() {
    coordinators.decline(NEED, OFFER);
    aidbook.offer(OFFER, offer -> offer.setRevision(2));
    aidbook.eraseOffer(OFFER);

    assertThat(rowsThatName(OFFER)).isEmpty();
  }

  @Test
  void shouldForgetWhatStandsBetweenTheTwoAltogether() {
    coordinators.accept(NEED, OFFER, 6);
    coordinators.deliver(NEED, OFFER, 2);
    coordinators.decline(NEED, OFFER);
    coordinators.story();

    aidbook.eraseOffer(OFFER);
    assertThat(rowsThatName(OFFER)).isEmpty();
    assertThat(coordinators.standing()).isEmpty();

    aidbook.offer(OFFER, offer -> {});
    assertThat(coordinators.story()).containsExactly("+ gone-need~gone-offer~PL 8");
    aidbook.eraseOffer(OFFER);
    aidbook.eraseNeed(NEED);
    assertThat(aidbook.totals()).isEmpty();
    assertThat(aidbook.storedRows()).allMatch(row -> row.startsWith(Names.DECISION_REGISTER));
  }

  @Test
  void shouldForgetWithdrawnAndExpiredOnes() {
    coordinators.accept(NEED, OFFER, 6);
    coordinators.decline(NEED, OFFER);
    aidbook.offer(OFFER, offer -> offer.setRevision(2).setStatus(Status.WITHDRAWN));
    aidbook.eraseOffer(OFFER);
    assertThat(rowsThatName(OFFER)).isEmpty();

    aidbook.offer("o2", offer -> offer.setExpiresAt(aidbook.now().plusSeconds(60)));
    coordinators.accept(NEED, "o2", 3);
    coordinators.decline(NEED, "o2");
    aidbook.pass(Duration.ofMinutes(2));
    aidbook.eraseNeed(NEED);
    assertThat(rowsThatName(NEED)).isEmpty();
  }

  @Test
  void shouldLeaveAllOthersAsTheyAre() {
    for (int i = 0; i < 12; i++) {
      aidbook.need("n" + i, need -> need.setQuantity(3));
      aidbook.offer("o" + i, offer -> offer.setQuantity(7L));
    }
    for (int i = 0; i < 12; i++) {
      coordinators.accept("n" + i, "o" + i, 1);
    }
    Map<String, StockTotals> before = Map.copyOf(aidbook.totals());
    List<String> standing = coordinators.standing();
    aidbook.offer(OFFER, offer -> offer.setRevision(2).setQuantity(1_000L));
    aidbook.need(NEED, need -> need.setRevision(2).setQuantity(1_000));
    for (int i = 0; i < 12; i++) {
      coordinators.accept("n" + i, OFFER, 1);
      coordinators.decline("n" + i, OFFER);
      coordinators.accept(NEED, "o" + i, 2);
      coordinators.decline(NEED, "o" + i);
    }
    coordinators.accept(NEED, OFFER, 5);

    aidbook.eraseOffer(OFFER);
    aidbook.eraseNeed(NEED);
    aidbook.offer(OFFER, offer -> {});
    aidbook.need(NEED, need -> {});
    assertThat(coordinators.standing()).isEqualTo(standing);
    assertThat(aidbook.totals().get("emergency-packages|PL|H87"))
        .usingRecursiveComparison()
        .ignoringFields("updatedAt", "specificData")
        .isEqualTo(before.get("emergency-packages|PL|H87"));
  }
}
