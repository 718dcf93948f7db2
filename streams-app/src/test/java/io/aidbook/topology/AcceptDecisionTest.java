package io.aidbook.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.Action;
import io.aidbook.events.Commitment;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.DecisionResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Accepting takes from both sides at once; what is left of them is proposed in the same step. */
class AcceptDecisionTest {
  private final AidbookDriver aidbook = AidbookDriver.withDefaults();
  private final Coordinators coordinators = new Coordinators(aidbook);

  @AfterEach
  void close() {
    aidbook.assertStatusesAgree();
    aidbook.close();
  }

  @Test
  void shouldRetractACandidateThatIsAcceptedWhole() {
    aidbook.offer("o", offer -> {});
    aidbook.need("n", need -> {});
    coordinators.story();

    assertThat(coordinators.accept("n", "o", 10)).isEqualTo("APPLIED 10");
    assertThat(coordinators.story()).containsExactly("- n~o~PL ACCEPTED");
    assertThat(coordinators.standing()).containsExactly("n~o 10 committed, 0 delivered");
  }

  @Test
  void shouldLowerACandidateThatIsAcceptedInPart() {
    aidbook.offer("o", offer -> {});
    aidbook.need("n", need -> {});
    coordinators.story();

    assertThat(coordinators.accept("n", "o", 4)).isEqualTo("APPLIED 4");
    assertThat(coordinators.story()).containsExactly("+ n~o~PL 6");
    assertThat(coordinators.accept("n", "o", 6)).isEqualTo("APPLIED 6");
    assertThat(coordinators.story()).containsExactly("- n~o~PL ACCEPTED");
    assertThat(coordinators.standing()).containsExactly("n~o 10 committed, 0 delivered");
  }

  @Test
  void shouldLeaveTheCandidatesOfOthersAlone() {
    aidbook.offer("o1", offer -> offer.setQuantity(12L));
    aidbook.need("n1", need -> {});
    aidbook.offer("o2", offer -> offer.setQuantity(20L));
    aidbook.need("n2", need -> need.setQuantity(15));
    aidbook.need("n3", need -> need.setQuantity(5));
    aidbook.story();
    List<String> others =
        aidbook.candidates().keySet().stream().filter(key -> !key.startsWith("n1~o1")).toList();

    coordinators.accept("n1", "o1", 3);

    assertThat(coordinators.story()).containsExactly("+ n1~o1~PL 7");
    assertThat(aidbook.candidates().keySet()).containsAll(others);
  }

  @Test
  void shouldAcceptAPairThatWasNeverProposedAndProposeTheRestAnew() {
    aidbook.need("n1", need -> {});
    aidbook.offer("o1", offer -> {});
    aidbook.offer("o2", offer -> {});
    aidbook.need("n2", need -> need.setQuantity(14));
    assertThat(coordinators.story()).containsExactly("+ n1~o1~PL 10", "+ n2~o2~PL 10");

    assertThat(coordinators.accept("n1", "o2", 6)).isEqualTo("APPLIED 6");
    assertThat(coordinators.story())
        .containsExactlyInAnyOrder("+ n1~o1~PL 4", "+ n2~o2~PL 4", "+ n2~o1~PL 6");
  }

  @Test
  void shouldAcceptAcrossCategories() {
    aidbook.offer("o", offer -> offer.setCategory("clothing"));
    aidbook.need("n", need -> {});

    assertThat(coordinators.accept("n", "o", 4)).isEqualTo("APPLIED 4");
    aidbook.offer("o2", offer -> {});
    aidbook.need("n2", need -> need.setCategory("clothing"));
    assertThat(aidbook.story())
        .containsExactly("+ n~o2~emergency-packages~PL 6", "+ n2~o~clothing~PL 6");
  }

  @Test
  void shouldAcceptAcrossRegions() {
    aidbook.offer("o", offer -> offer.setOrigin("DE"));
    aidbook.need("n", need -> {});

    assertThat(coordinators.accept("n", "o", 4)).isEqualTo("APPLIED 4");
    aidbook.offer("o2", offer -> {});
    aidbook.need("n2", need -> need.setRegion("DE"));
    assertThat(coordinators.story()).containsExactly("+ n~o2~PL 6", "+ n2~o~DE 6");
  }

  @Test
  void shouldAcceptAllThatIsProposedWhereNobodySaysHowMuch() {
    aidbook.offer("o", offer -> {});
    aidbook.need("n1", need -> need.setQuantity(7));
    aidbook.need("n2", need -> {});

    assertThat(coordinators.accept("n1", "o")).isEqualTo("APPLIED 7");
    assertThat(coordinators.accept("n2", "o")).isEqualTo("APPLIED 3");
    assertThat(coordinators.standing())
        .containsExactly("n1~o 7 committed, 0 delivered", "n2~o 3 committed, 0 delivered");
    assertThat(aidbook.candidates()).isEmpty();
  }

  @Test
  void shouldRefuseWhatIsNotProposedWhereNobodySaysHowMuch() {
    aidbook.offer("o", offer -> {});
    aidbook.need("n1", need -> {});
    aidbook.need("n2", need -> {});

    assertThat(coordinators.accept("n2", "o")).isEqualTo("NOT_PROPOSED");
    assertThat(coordinators.accept("absent", "o")).isEqualTo("UNKNOWN_NEED");
    coordinators.accept("n1", "o");
    assertThat(coordinators.accept("n1", "o")).isEqualTo("OFFER_LACKS");
  }

  @Test
  void shouldGiveTheLastUnitToTheFirstWhoAccepts() {
    aidbook.offer("o", offer -> offer.setQuantity(1L));
    aidbook.need("n1", need -> need.setQuantity(1));
    aidbook.need("n2", need -> need.setQuantity(1));

    assertThat(coordinators.accept("n2", "o", 1)).isEqualTo("APPLIED 1");
    assertThat(coordinators.accept("n1", "o", 1)).isEqualTo("OFFER_LACKS");
    assertThat(coordinators.accept("n2", "o", 1)).isEqualTo("OFFER_LACKS");
    coordinators.cancel("n2", "o");
    assertThat(coordinators.accept("n1", "o", 1)).isEqualTo("APPLIED 1");
    assertThat(coordinators.standing()).containsExactly("n1~o 1 committed, 0 delivered");
  }

  @Test
  void shouldNeverExhaustAnInexhaustibleOffer() {
    aidbook.offer("advice", offer -> offer.setQuantity(null));
    aidbook.need("n1", need -> need.setQuantity(1_000_000_000_000L));
    aidbook.need("n2", need -> need.setQuantity(1_000_000_000_000L));

    assertThat(coordinators.accept("n1", "advice")).isEqualTo("APPLIED 1000000000000");
    assertThat(coordinators.accept("n2", "advice", 1_000_000_000_000L))
        .isEqualTo("APPLIED 1000000000000");
    coordinators.story();
    aidbook.need("n3", need -> need.setQuantity(3));
    assertThat(coordinators.story()).containsExactly("+ n3~advice~PL 3");
    assertThat(coordinators.accept("n3", "advice", 4)).isEqualTo("NEED_LACKS");
  }

  @Test
  void shouldPublishEveryFieldOfACommitmentAndAnOutcome() {
    aidbook.offer("o", offer -> {});
    aidbook.need("n", need -> {});
    aidbook.pass(Duration.ofMinutes(1));

    coordinators.publish(
        coordinators
            .decision("d", "n", "o")
            .setQuantity(4L)
            .setDecidedAt(AidbookDriver.START.plusMillis(5))
            .build());

    assertThat(coordinators.commitments())
        .containsEntry(
            "n~o", new Commitment("n~o", "o", "n", 4L, 0L, AidbookDriver.START.plusMillis(5)));
    List<DecisionOutcome> outcomes = new ArrayList<>();
    coordinators.takeOutcomes(outcomes::add);
    assertThat(outcomes)
        .containsExactly(
            new DecisionOutcome(
                "d",
                "o",
                "n",
                Action.ACCEPT,
                DecisionResult.APPLIED,
                4L,
                null,
                Map.of(),
                AidbookDriver.START.plusMillis(5)));
  }
}
