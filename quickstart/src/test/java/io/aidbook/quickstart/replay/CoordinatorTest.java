package io.aidbook.quickstart.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidbook.events.Action;
import io.aidbook.events.Decision;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.DecisionResult;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Party;
import io.aidbook.events.PartyKind;
import io.aidbook.events.RegionLevel;
import io.aidbook.events.Urgency;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CoordinatorTest {
  private static final Instant NOW = Instant.parse("2022-03-02T10:00:00Z");
  private static final Party PARTY = new Party("p", null, PartyKind.OTHER, null);

  private final Coordinator coordinator = new Coordinator(new Acceptance(1, 1));

  private static MatchCandidate candidate(String needId, String offerId, long quantity) {
    return MatchCandidate.newBuilder()
        .setMatchId(needId + "~" + offerId)
        .setNeedId(needId)
        .setOfferId(offerId)
        .setNeedRevision(1)
        .setOfferRevision(1)
        .setCategory("food")
        .setUnit("H87")
        .setQuantity(quantity)
        .setNeedRegion("PL")
        .setOfferOrigin("PL")
        .setBookRegion("PL")
        .setUrgency(Urgency.NORMAL)
        .setRequester(PARTY)
        .setProvider(PARTY)
        .setProximity(RegionLevel.COUNTRY)
        .setExplanation(List.of())
        .setProposedAt(NOW)
        .build();
  }

  private static DecisionOutcome outcome(Decision decision, DecisionResult result) {
    return DecisionOutcome.newBuilder()
        .setDecisionId(decision.getDecisionId())
        .setOfferId(decision.getOfferId())
        .setNeedId(decision.getNeedId())
        .setAction(decision.getAction())
        .setResult(result)
        .setQuantity(result == DecisionResult.APPLIED ? decision.getQuantity() : 0)
        .setDecidedAt(decision.getDecidedAt())
        .build();
  }

  /** Decisions until there are no more, each of them with that result. */
  private List<String> decide(Coordinator deciding, DecisionResult result) {
    List<String> made = new ArrayList<>();
    for (Optional<Decision> next = deciding.next(NOW);
        next.isPresent();
        next = deciding.next(NOW)) {
      Decision decision = next.get();
      made.add(
          "%s %s~%s %d"
              .formatted(
                  decision.getAction(),
                  decision.getNeedId(),
                  decision.getOfferId(),
                  decision.getQuantity()));
      deciding.hear(outcome(decision, result));
    }
    return made;
  }

  @Test
  void shouldDeliverWhatItAcceptedBeforeItLooksAtTheNext() {
    coordinator.see("n1~o1~food~PL", candidate("n1", "o1", 6));
    coordinator.see("n2~o1~food~PL", candidate("n2", "o1", 4));

    assertThat(decide(coordinator, DecisionResult.APPLIED))
        .containsExactly("ACCEPT n1~o1 6", "DELIVER n1~o1 6", "ACCEPT n2~o1 4", "DELIVER n2~o1 4");
    assertThat(coordinator.decisions()).isEqualTo(4);
    assertThat(coordinator.acceptances()).isEqualTo(2);
  }

  @Test
  void shouldDeliverOnlyWhatWasAppliedAndItsOwn() {
    coordinator.see("n1~o1~food~PL", candidate("n1", "o1", 6));
    assertThat(decide(coordinator, DecisionResult.REFUSED)).containsExactly("ACCEPT n1~o1 6");

    Decision other =
        Decision.newBuilder()
            .setDecisionId("d1")
            .setOfferId("o1")
            .setNeedId("n1")
            .setAction(Action.ACCEPT)
            .setQuantity(3L)
            .setDecidedBy("c")
            .setDecidedAt(NOW)
            .build();
    coordinator.hear(outcome(other, DecisionResult.APPLIED));
    assertThat(coordinator.next(NOW)).isEmpty();
  }

  @Test
  void shouldLookAtACandidateAgainOnlyWhenItRises() {
    String key = "n1~o1~food~PL";
    coordinator.see(key, candidate("n1", "o1", 6));
    assertThat(decide(coordinator, DecisionResult.REFUSED)).hasSize(1);
    coordinator.see(key, candidate("n1", "o1", 4));
    assertThat(decide(coordinator, DecisionResult.REFUSED)).isEmpty();
    coordinator.see(key, candidate("n1", "o1", 5));
    assertThat(decide(coordinator, DecisionResult.REFUSED)).containsExactly("ACCEPT n1~o1 5");

    coordinator.seeRetracted(key);
    coordinator.see(key, candidate("n1", "o1", 5));
    assertThat(decide(coordinator, DecisionResult.REFUSED)).containsExactly("ACCEPT n1~o1 5");
  }

  @Test
  void shouldAcceptWhatStandsWhenItComesToIt() {
    coordinator.see("n1~o1~food~PL", candidate("n1", "o1", 6));
    coordinator.see("n2~o1~food~PL", candidate("n2", "o1", 4));
    coordinator.see("n1~o1~food~PL", candidate("n1", "o1", 2));
    coordinator.seeRetracted("n2~o1~food~PL");

    assertThat(decide(coordinator, DecisionResult.REFUSED)).containsExactly("ACCEPT n1~o1 2");
  }

  @Test
  void shouldAcceptAboutAsManyAsItsProbabilitySays() {
    Coordinator deciding = new Coordinator(new Acceptance(0.3, 5));
    IntStream.range(0, 2_000)
        .forEach(i -> deciding.see("n" + i, candidate("n" + i, "o" + i % 7, 1)));

    assertThat(decide(deciding, DecisionResult.REFUSED)).hasSizeBetween(520, 680);
    assertThat(deciding.proposals()).isEqualTo(2_000);
  }

  @Test
  void shouldAnswerTheSameProposalTheSameWhateverCameBefore() {
    Acceptance acceptance = new Acceptance(0.5, 9);

    List<Boolean> some = IntStream.range(0, 64).mapToObj(i -> acceptance.takes("n~o", i)).toList();

    assertThat(some).contains(true, false);
    assertThat(IntStream.range(0, 64).mapToObj(i -> new Acceptance(0.5, 9).takes("n~o", i)))
        .isEqualTo(some);
    assertThat(IntStream.range(0, 64).mapToObj(i -> new Acceptance(0.5, 10).takes("n~o", i)))
        .isNotEqualTo(some);
  }

  @Test
  void shouldReadWhatIsToBeAccepted() {
    assertThat(Acceptance.parse("all", 1)).isEqualTo(new Acceptance(1, 1)).hasToString("all");
    assertThat(Acceptance.parse("probability=0.25", 2))
        .isEqualTo(new Acceptance(0.25, 2))
        .hasToString("probability=0.25");
    for (String wrong :
        List.of("", "ALL", "0.5", "probability=", "probability=2", "probability=NaN")) {
      assertThatThrownBy(() -> Acceptance.parse(wrong, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("--accept '" + wrong + "'");
    }
  }
}
