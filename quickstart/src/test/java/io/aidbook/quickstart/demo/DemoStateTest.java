package io.aidbook.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.Action;
import io.aidbook.events.Decision;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.RegionLevel;
import io.aidbook.events.Status;
import io.aidbook.events.Urgency;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoStateTest {
  private final List<Happening> told = new ArrayList<>();
  private final DemoState state = new DemoState(2, told::add);

  @Test
  void shouldTellNewRevisedLateWithdrawnAndErasedApart() {
    Offer first = DemoRecords.offer("o", 1, "Lyon", "heater", 5L);
    state.offer("o", first);
    state.offer("o", Offer.newBuilder(first).setRevision(3).build());
    state.offer("o", Offer.newBuilder(first).setRevision(2).build());
    state.offer("o", Offer.newBuilder(first).setRevision(3).build());
    state.offer("o", Offer.newBuilder(first).setRevision(4).setStatus(Status.WITHDRAWN).build());
    state.offer("o", null);
    state.offer("o", first);
    assertThat(told.stream().map(each -> ((Happening.Arrived) each).arrival().change()))
        .containsExactly(
            Change.NEW,
            Change.REVISED,
            Change.LATE,
            Change.LATE,
            Change.WITHDRAWN,
            Change.ERASED,
            Change.NEW);
    assertThat(state.arrived(Side.OFFER)).isEqualTo(7);
    assertThat(state.arrived(Change.LATE)).isEqualTo(2);
  }

  @Test
  void shouldKeepOffersAndNeedsOfTheSameIdApart() {
    state.offer("x", DemoRecords.offer("x", 5, "Lyon", "heater", 5L));
    state.need("x", DemoRecords.need("x", 1, "Sumy", 5, Urgency.LOW));
    assertThat(state.arrived(Change.NEW)).isEqualTo(2);
  }

  @Test
  void shouldTellOfACandidateWhenItsQuantityChangesAndOnlyThen() {
    Need need = DemoRecords.need("n", 1, "Sumy", 5, Urgency.LOW);
    Offer offer = DemoRecords.offer("o", 1, "Lyon", "heater", 5L);
    MatchCandidate three = DemoRecords.candidate(need, offer, 3);
    String key = DemoRecords.key(three);
    state.candidate(key, three, "");
    state.candidate(key, MatchCandidate.newBuilder(three).setNeedRevision(2).build(), "");
    MatchCandidate five = MatchCandidate.newBuilder(three).setQuantity(5).build();
    state.candidate(key, five, "");
    assertThat(told)
        .containsExactly(new Happening.Proposed(three, 0), new Happening.Proposed(five, 3));
    assertThat(state.proposals()).isEqualTo(1);
    assertThat(state.latestStanding(9)).containsExactly(new Happening.Proposed(five, 3));
  }

  @Test
  void shouldTellOfARetractionWithWhatStoodAndWhy() {
    Need need = DemoRecords.need("n", 1, "Sumy", 5, Urgency.LOW);
    MatchCandidate stood =
        DemoRecords.candidate(need, DemoRecords.offer("o", 1, "Lyon", "heater", 5L), 3);
    state.candidate(DemoRecords.key(stood), stood, "");
    state.candidate(DemoRecords.key(stood), null, "DISPLACED");
    state.candidate("never~seen~at~all", null, "DISPLACED");
    assertThat(told).last().isEqualTo(new Happening.Retracted(stood, "DISPLACED"));
    assertThat(state.retractions()).containsOnlyKeys("DISPLACED").containsEntry("DISPLACED", 1L);
    assertThat(state.latestByReason().get("DISPLACED").candidate()).isEqualTo(stood);
    assertThat(state.standing()).isZero();
  }

  @Test
  void shouldEndAnActWithTheTotalsThatMovedInIt() {
    state.begin(DemoRecords.WINTER);
    state.totals("a", DemoRecords.totals("*", RegionLevel.WORLD, 9, 1));
    state.endAct();
    state.begin(DemoRecords.CRITICAL);
    var later = DemoRecords.totals("*", RegionLevel.WORLD, 9, 2);
    state.totals("b", DemoRecords.totals("*", RegionLevel.WORLD, 9, 9));
    state.totals("a", later);
    state.totals("b", null);
    state.endAct();
    assertThat(told).last().isEqualTo(new Happening.ActEnded(DemoRecords.CRITICAL, List.of(later)));
    assertThat(state.totals()).containsOnlyKeys("a");
  }

  @Test
  void shouldCountDecisionsByHowTheyEndedAndKnowTheSecondCopyOfOne() {
    Need need = DemoRecords.need("n", 1, "Sumy", 5, Urgency.LOW);
    Offer offer = DemoRecords.offer("o", 1, "Lyon", "heater", 5L);
    Decision first = DemoRecords.decision("d1", need, offer, Action.ACCEPT, 5L);
    Decision second = DemoRecords.decision("d2", need, offer, Action.ACCEPT, 1L);
    state.need("n", need);
    state.offer("o", offer);
    state.decision(first);
    state.decision(second);
    state.outcome(DemoRecords.outcome(first, 5, null, Map.of()));
    state.outcome(DemoRecords.outcome(second, 0, "OFFER_LACKS", Map.of("left", "0")));
    state.decision(first);
    DecisionLog decisions = state.decisions();
    assertThat(decisions.decisions()).isEqualTo(3);
    assertThat(decisions.repeated()).isEqualTo(1);
    assertThat(decisions.applied()).isEqualTo(1);
    assertThat(decisions.refusals()).containsOnlyKeys("OFFER_LACKS");
    assertThat(state.latest(Happening.Decided.class, 9))
        .extracting(Happening.Decided::again)
        .containsExactly(true, false, false);
    assertThat(state.latestArrivals(4)).hasSize(4).last().isInstanceOf(Happening.Arrived.class);
  }

  @Test
  void shouldKeepTheCommitmentsThatStandAndNameUnknownSidesByTheirIds() {
    Need need = DemoRecords.need("n", 1, "Sumy", 5, Urgency.LOW);
    Offer offer = DemoRecords.offer("o", 1, "Lyon", "heater", 5L);
    state.commitment("n~o", DemoRecords.commitment(need, offer, 3, 2));
    NamedPair unknown = new NamedPair("o", "n", "o", "n", "", "", null);
    assertThat(state.decisions().standing())
        .containsExactly(new Happening.Committed(unknown, 3, 2));
    assertThat(unknown.amount(1_000)).isEqualTo("1,000");
    state.commitment("n~o", null);
    assertThat(state.decisions().standing()).isEmpty();
    assertThat(state.decisions().between(unknown))
        .isEqualTo(new Happening.Committed(unknown, 0, 0));
  }

  @Test
  void shouldLookAtTheCategoryThatArrivedLast() {
    assertThat(state.focus()).isEmpty();
    state.offer("o", DemoRecords.offer("o", 1, "Lyon", "heater", 5L));
    assertThat(state.focus()).isEqualTo(DemoRecords.ENERGY);
    state.focusOn("transport-logistics");
    state.offer("o", null);
    assertThat(state.focus()).isEqualTo("transport-logistics");
  }
}
