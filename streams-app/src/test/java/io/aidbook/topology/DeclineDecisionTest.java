package io.aidbook.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.Action;
import io.aidbook.events.DecisionReason;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A declined pair is not proposed again until either side is revised. */
class DeclineDecisionTest {
  private final AidbookDriver aidbook = AidbookDriver.withDefaults();
  private final Coordinators coordinators = new Coordinators(aidbook);

  @BeforeEach
  void propose() {
    aidbook.offer("o", offer -> {});
    aidbook.need("n", need -> {});
    aidbook.story();
  }

  @AfterEach
  void close() {
    aidbook.assertStatusesAgree();
    aidbook.close();
  }

  @Test
  void shouldProposeTheNextBestInstead() {
    aidbook.offer("o2", offer -> offer.setQuantity(6L));

    assertThat(coordinators.decline("n", "o")).isEqualTo("APPLIED 0");
    assertThat(coordinators.story()).containsExactlyInAnyOrder("- n~o~PL DECLINED", "+ n~o2~PL 6");
    assertThat(coordinators.standing()).isEmpty();
  }

  @Test
  void shouldOfferWhatIsFreeToOthers() {
    aidbook.need("n2", need -> need.setQuantity(3));
    coordinators.decline("n", "o");

    assertThat(coordinators.story()).containsExactlyInAnyOrder("- n~o~PL DECLINED", "+ n2~o~PL 3");
  }

  @Test
  void shouldEndWithARevisionOfTheNeed() {
    coordinators.decline("n", "o");
    aidbook.offer("other", offer -> offer.setOrigin("DE"));
    coordinators.story();

    aidbook.need("n", need -> need.setRevision(2).setQuantity(8));
    assertThat(coordinators.story()).containsExactly("+ n~o~PL 8");
  }

  @Test
  void shouldEndWithARevisionOfTheOffer() {
    coordinators.decline("n", "o");
    coordinators.story();

    aidbook.offer("o", offer -> offer.setRevision(2).setQuantity(8L));
    assertThat(coordinators.story()).containsExactly("+ n~o~PL 8");
  }

  @Test
  void shouldOutliveStaleRevisionsAndWhatElseIsDecided() {
    aidbook.need("n2", need -> {});
    coordinators.decline("n", "o");
    aidbook.need("n", need -> need.setRevision(1));
    aidbook.offer("o", offer -> offer.setRevision(1));
    coordinators.accept("n2", "o", 5);
    coordinators.cancel("n2", "o", 5);
    aidbook.eraseNeed("n2");

    assertThat(aidbook.candidates()).isEmpty();
  }

  @Test
  void shouldHoldForItsPairAlone() {
    coordinators.decline("n", "o");
    aidbook.need("n2", need -> need.setQuantity(4));
    aidbook.offer("o2", offer -> offer.setQuantity(4L));

    assertThat(coordinators.story())
        .containsExactly("- n~o~PL DECLINED", "+ n2~o~PL 4", "+ n~o2~PL 4");
  }

  @Test
  void shouldBeTakenBackByAcceptingThePair() {
    coordinators.decline("n", "o");

    assertThat(coordinators.accept("n", "o")).isEqualTo("NOT_PROPOSED");
    assertThat(coordinators.accept("n", "o", 4)).isEqualTo("APPLIED 4");
  }

  @Test
  void shouldNotTouchWhatIsCommitted() {
    coordinators.accept("n", "o", 4);
    coordinators.story();

    assertThat(coordinators.decline("n", "o")).isEqualTo("APPLIED 0");
    assertThat(coordinators.story()).containsExactly("- n~o~PL DECLINED");
    assertThat(coordinators.standing()).containsExactly("n~o 4 committed, 0 delivered");
  }

  @Test
  void shouldTakeAReason() {
    coordinators.publish(
        coordinators
            .decision("d", "n", "o")
            .setAction(Action.DECLINE)
            .setReason(DecisionReason.DONE_BY_OTHERS)
            .build());

    assertThat(coordinators.outcomes()).containsExactly("d APPLIED 0");
  }

  @Test
  void shouldReachTheWorldsBook() {
    aidbook.offer("far", offer -> offer.setOrigin("PT").setServes(List.of("*")));
    coordinators.decline("n", "o");
    assertThat(coordinators.story()).containsExactlyInAnyOrder("- n~o~PL DECLINED", "+ n~far~* 10");

    coordinators.decline("n", "far");
    assertThat(coordinators.story()).containsExactly("- n~far~* DECLINED");
    assertThat(aidbook.candidates()).isEmpty();
  }
}
