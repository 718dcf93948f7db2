package io.aidbook.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.DecisionReason;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.StockTotals;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The acts in which coordinators decide: what became of each decision, and what stands after it.
 */
class SampleDecisionsTest {
  @TempDir static Path directory;

  private static ToldStory story;

  @BeforeAll
  static void play() {
    story = new ToldStory(directory);
  }

  @Test
  void shouldCommitWhatIrpinAcceptsAndKeepTheRestProposed() {
    assertThat(story.outcomes(11))
        .containsExactlyInAnyOrder("REC-D-01 APPLIED 300000", "REC-D-02 APPLIED 400000");
    assertThat(story.retracted(11)).hasSize(1);
    assertThat(story.retracted(11).get(0).reason()).isEqualTo("ACCEPTED");
    assertThat(story.retracted(11).get(0).candidate().getMatchId()).isEqualTo("REC-N-01~REC-O-02");
    assertThat(story.of(11, Happening.Proposed.class))
        .extracting(change -> change.candidate().getMatchId(), Happening.Proposed::before)
        .containsExactly(tuple("REC-N-01~REC-O-01", 600_000L));
    assertThat(story.proposed(11, candidate -> true))
        .extracting(MatchCandidate::getQuantity)
        .containsExactly(200_000L);
    StockTotals irpin = story.movedIn(11, "reconstruction-education", "UA-32");
    assertThat(irpin.getCommitted()).isEqualTo(700_000);
    assertThat(irpin.getNeeded()).isEqualTo(1_100_000);
    assertThat(irpin.getCovered()).isEqualTo(450_000);
    assertThat(irpin.getDelivered()).isZero();
  }

  @Test
  void shouldProposeTheNextBestOfferInPlaceOfTheDeclinedOne() {
    assertThat(story.outcomes(12)).containsExactly("REC-D-03 APPLIED 0");
    assertThat(story.of(12, Happening.Decided.class).get(0).decision().getReason())
        .isEqualTo(DecisionReason.NO_CONTACT_PROVIDER);
    assertThat(story.retracted(12)).hasSize(1);
    assertThat(story.retracted(12).get(0).reason()).isEqualTo("DECLINED");
    assertThat(story.retracted(12).get(0).candidate().getMatchId()).isEqualTo("REC-N-03~REC-O-05");
    assertThat(story.proposed(10, ToldStory.offeredAs("REC-O-12"))).isEmpty();
    assertThat(story.proposed(12, candidate -> true))
        .extracting(MatchCandidate::getMatchId, MatchCandidate::getQuantity)
        .containsExactly(tuple("REC-N-03~REC-O-12", 45L));
    assertThat(story.of(12, Happening.Committed.class)).isEmpty();
  }

  @Test
  void shouldGiveTheLastAmbulanceToWhoCameFirstAndTellTheOtherWhatToDo() {
    assertThat(story.outcomes(13))
        .containsExactly("REC-D-04 APPLIED 1", "REC-D-05 APPLIED 1", "REC-D-06 REFUSED 0");
    DecisionOutcome refused = story.of(13, Happening.Concluded.class).get(2).outcome();
    assertThat(refused.getCode()).isEqualTo("OFFER_LACKS");
    assertThat(Wording.refusal(refused)).contains("REC-O-10", "0 left of 2", "Cancel some first");
    assertThat(story.proposed(13, ToldStory.offeredAs("REC-O-10")))
        .allMatch(candidate -> candidate.getQuantity() == 1);
    assertThat(story.commitmentsAfter(13))
        .contains("REC-N-07~REC-O-10 1 0", "REC-N-09~REC-O-10 1 0");
  }

  @Test
  void shouldProposeWhatACancellationFreesToTheOneWhoCameTooLate() {
    assertThat(story.outcomes(14)).containsExactly("REC-D-07 APPLIED 1");
    assertThat(story.commitmentsAfter(14))
        .contains("REC-N-07~REC-O-10 1 0")
        .doesNotContain("REC-N-09~REC-O-10 1 0");
    assertThat(story.proposed(14, candidate -> true))
        .extracting(MatchCandidate::getMatchId, MatchCandidate::getQuantity)
        .containsExactly(tuple("REC-N-07~REC-O-10", 1L));
  }

  @Test
  void shouldTurnWhatWasCommittedIntoDelivered() {
    assertThat(story.outcomes(15))
        .containsExactlyInAnyOrder("REC-D-08 APPLIED 100000", "REC-D-09 APPLIED 1");
    StockTotals before = story.movedIn(11, "reconstruction-education", "*");
    StockTotals after = story.movedIn(15, "reconstruction-education", "*");
    assertThat(before.getCommitted() - after.getCommitted()).isEqualTo(100_000);
    assertThat(after.getDelivered()).isEqualTo(100_000);
    assertThat(after.getGap()).isEqualTo(before.getGap());
    StockTotals ambulances = story.movedIn(15, "reconstruction-services", "UA-59");
    assertThat(ambulances.getCommitted()).isZero();
    assertThat(ambulances.getDelivered()).isEqualTo(1);
    assertThat(story.proposed(15, candidate -> true)).isEmpty();
  }

  @Test
  void shouldEndWithOneOutcomeForEachDecisionAndTheCommitmentsThatWereMade() {
    assertThat(story.all(Happening.Concluded.class))
        .extracting(concluded -> concluded.outcome().getDecisionId())
        .doesNotHaveDuplicates()
        .hasSize(9);
    assertThat(story.of(16, Happening.Decided.class)).hasSize(1).allMatch(Happening.Decided::again);
    assertThat(story.outcomes(16)).isEmpty();
    assertThat(story.commitmentsAfter(17))
        .containsExactlyInAnyOrder(
            "REC-N-01~REC-O-01 400000 0",
            "REC-N-01~REC-O-02 200000 100000",
            "REC-N-07~REC-O-10 0 1");
    assertThat(story.state().decisions().standing())
        .extracting(stands -> stands.pair().requester())
        .containsOnly("City of Irpin", "Town of Trostianets");
    assertThat(story.standing("REC-"))
        .containsExactlyInAnyOrder(
            "REC-N-01~REC-O-01 350000",
            "REC-N-01~REC-O-03 250000",
            "REC-N-02~REC-O-04 900000",
            "REC-N-03~REC-O-12 45",
            "REC-N-04~REC-O-06 2500",
            "REC-N-04~REC-O-07 3500",
            "REC-N-05~REC-O-08 700000",
            "REC-N-06~REC-O-09 400000",
            "REC-N-07~REC-O-10 1",
            "REC-N-08~REC-O-11 400");
  }
}
