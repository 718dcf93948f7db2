package io.aidbook.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.DecisionReason;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.StockTotals;
import io.aidbook.quickstart.files.EventFiles;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.InMemoryRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample's story, played on the real topology: each act comes out as its narrator says. */
class SampleStoryTest {
  @TempDir static Path directory;

  private static final List<Happening> told = new ArrayList<>();
  private static final DemoState state = new DemoState(Story.ofSample().acts().size(), told::add);

  @BeforeAll
  static void play() {
    AvroSerdes avro = AvroSerdes.over(new InMemoryRegistry());
    try (EventFiles.Rows rows = Sample.unpack(directory).inTimeOrder();
        DriverStage stage = new DriverStage(state, avro)) {
      new Performance(Story.ofSample(), stage, state, new Silence()).play(rows, Duration.ZERO);
    }
  }

  @Test
  void shouldPlayEveryActToItsEnd() {
    assertThat(told).filteredOn(Happening.ActEnded.class::isInstance).hasSize(state.acts());
    assertThat(state.isOver()).isTrue();
    assertThat(acts())
        .allMatch(
            act ->
                !of(act, Happening.Arrived.class).isEmpty()
                    || !of(act, Happening.Decided.class).isEmpty());
  }

  @Test
  void shouldServeOwnCountriesFirstAndFillInFromFurtherAway() {
    List<MatchCandidate> warsaw =
        proposed(2, candidate -> candidate.getNeedId().equals("ISH-N-19"));
    assertThat(warsaw)
        .extracting(MatchCandidate::getOfferId)
        .contains("ISH-O-13")
        .hasSizeGreaterThan(1);
    assertThat(warsaw).extracting(MatchCandidate::getBookRegion).contains("PL", "*");
  }

  @Test
  void shouldServeSeveralCountriesFromOneOfferForTheUnionAndNeverRunOutOfAHelpline() {
    List<MatchCandidate> advice = proposed(3, offeredAs("ISH-O-26"));
    assertThat(countries(advice)).contains("PL", "SK", "RO", "CZ").hasSizeGreaterThan(3);
    assertThat(advice.stream().mapToLong(MatchCandidate::getQuantity).sum()).isEqualTo(400);
    assertThat(countries(proposed(3, offeredAs("ISH-O-17")))).containsOnly("CZ", "RO", "MD");
  }

  @Test
  void shouldReleaseWhatIsCoveredNearerAndGiveItToWarsaw() {
    assertThat(retracted(4))
        .isNotEmpty()
        .allMatch(gone -> gone.reason().equals("COVERED_NEARER"))
        .allMatch(gone -> gone.candidate().getNeedId().equals("ISH-N-18"));
    assertThat(proposed(4, offeredAs("ISH-O-27"))).hasSize(1);
    assertThat(proposed(4, candidate -> candidate.getNeedId().equals("ISH-N-19"))).isNotEmpty();
  }

  @Test
  void shouldRetractAllThatRestedOnTheWithdrawnOffer() {
    assertThat(retracted(5))
        .hasSize(3)
        .allMatch(gone -> gone.reason().equals("OFFER_WITHDRAWN"))
        .allMatch(gone -> gone.candidate().getOfferId().equals("ISH-O-06"));
    assertThat(proposed(5, offeredAs("ISH-O-28"))).isNotEmpty();
  }

  @Test
  void shouldFindAPartnerForEveryTownThatLooksForOne() {
    StockTotals partners = total("municipal-partnership", "*", "H87");
    assertThat(partners.getGap()).isZero();
    assertThat(proposed(6, offeredAs("C4C-O-03")))
        .extracting(candidate -> Wording.name(candidate.getProvider()))
        .containsExactly("City of Sindelfingen");
    assertThat(proposed(6, offeredAs("MMP-O-01")))
        .extracting(candidate -> Wording.name(candidate.getProvider()))
        .containsExactly("City of Lviv");
  }

  @Test
  void shouldKeepBoilersFromTheOneThatCannotWait() {
    assertThat(proposed(7, offeredAs("ICC-O-09")))
        .extracting(MatchCandidate::getNeedId)
        .containsExactly("ICC-N-09");
    assertThat(proposed(7, candidate -> candidate.getNeedId().equals("ICC-N-08")))
        .extracting(MatchCandidate::getOfferId)
        .containsExactly("ICC-O-10");
  }

  @Test
  void shouldDisplaceTheLessUrgentNeedWhichLooksElsewhere() {
    assertThat(of(8, Happening.Proposed.class)).isEmpty();
    assertThat(retracted(9)).hasSize(1);
    Happening.Retracted displaced = retracted(9).get(0);
    assertThat(displaced.reason()).isEqualTo("DISPLACED");
    assertThat(displaced.candidate().getMatchId()).isEqualTo("ICC-N-06~ICC-O-06");
    assertThat(proposed(9, candidate -> true))
        .extracting(MatchCandidate::getMatchId)
        .containsExactlyInAnyOrder("ICC-N-16~ICC-O-06", "ICC-N-06~ICC-O-12");
  }

  @Test
  void shouldCoverTheKindergartenOfIrpinInPart() {
    assertThat(proposed(10, candidate -> candidate.getNeedId().equals("REC-N-01")))
        .extracting(candidate -> Wording.name(candidate.getProvider()))
        .containsExactlyInAnyOrder(
            "Municipality of Cascais", "City of Espoo", "Barcelona Provincial Council");
    assertThat(movedIn(10, "reconstruction-education", "UA-32").getGap()).isEqualTo(650_000);
    assertThat(total("reconstruction-education", "UA-32", "EUR").getGap()).isEqualTo(500_000);
  }

  @Test
  void shouldCommitWhatIrpinAcceptsAndKeepTheRestProposed() {
    assertThat(outcomes(11))
        .containsExactlyInAnyOrder("REC-D-01 APPLIED 300000", "REC-D-02 APPLIED 400000");
    assertThat(retracted(11)).hasSize(1);
    assertThat(retracted(11).get(0).reason()).isEqualTo("ACCEPTED");
    assertThat(retracted(11).get(0).candidate().getMatchId()).isEqualTo("REC-N-01~REC-O-02");
    assertThat(of(11, Happening.Proposed.class))
        .extracting(change -> change.candidate().getMatchId(), Happening.Proposed::before)
        .containsExactly(tuple("REC-N-01~REC-O-01", 600_000L));
    assertThat(proposed(11, candidate -> true))
        .extracting(MatchCandidate::getQuantity)
        .containsExactly(200_000L);
    StockTotals irpin = movedIn(11, "reconstruction-education", "UA-32");
    assertThat(irpin.getCommitted()).isEqualTo(700_000);
    assertThat(irpin.getNeeded()).isEqualTo(1_100_000);
    assertThat(irpin.getCovered()).isEqualTo(450_000);
    assertThat(irpin.getDelivered()).isZero();
  }

  @Test
  void shouldProposeTheNextBestOfferInPlaceOfTheDeclinedOne() {
    assertThat(outcomes(12)).containsExactly("REC-D-03 APPLIED 0");
    assertThat(of(12, Happening.Decided.class).get(0).decision().getReason())
        .isEqualTo(DecisionReason.NO_CONTACT_PROVIDER);
    assertThat(retracted(12)).hasSize(1);
    assertThat(retracted(12).get(0).reason()).isEqualTo("DECLINED");
    assertThat(retracted(12).get(0).candidate().getMatchId()).isEqualTo("REC-N-03~REC-O-05");
    assertThat(proposed(10, offeredAs("REC-O-12"))).isEmpty();
    assertThat(proposed(12, candidate -> true))
        .extracting(MatchCandidate::getMatchId, MatchCandidate::getQuantity)
        .containsExactly(tuple("REC-N-03~REC-O-12", 45L));
    assertThat(of(12, Happening.Committed.class)).isEmpty();
  }

  @Test
  void shouldGiveTheLastAmbulanceToWhoCameFirstAndTellTheOtherWhatToDo() {
    assertThat(outcomes(13))
        .containsExactly("REC-D-04 APPLIED 1", "REC-D-05 APPLIED 1", "REC-D-06 REFUSED 0");
    DecisionOutcome refused = of(13, Happening.Concluded.class).get(2).outcome();
    assertThat(refused.getCode()).isEqualTo("OFFER_LACKS");
    assertThat(refused.getReason()).contains("REC-O-10", "0 left of 2", "cancel some first");
    assertThat(proposed(13, offeredAs("REC-O-10")))
        .allMatch(candidate -> candidate.getQuantity() == 1);
    assertThat(commitmentsAfter(13)).contains("REC-N-07~REC-O-10 1 0", "REC-N-09~REC-O-10 1 0");
  }

  @Test
  void shouldProposeWhatACancellationFreesToTheOneWhoCameTooLate() {
    assertThat(outcomes(14)).containsExactly("REC-D-07 APPLIED 1");
    assertThat(commitmentsAfter(14))
        .contains("REC-N-07~REC-O-10 1 0")
        .doesNotContain("REC-N-09~REC-O-10 1 0");
    assertThat(proposed(14, candidate -> true))
        .extracting(MatchCandidate::getMatchId, MatchCandidate::getQuantity)
        .containsExactly(tuple("REC-N-07~REC-O-10", 1L));
  }

  @Test
  void shouldTurnWhatWasCommittedIntoDelivered() {
    assertThat(outcomes(15))
        .containsExactlyInAnyOrder("REC-D-08 APPLIED 100000", "REC-D-09 APPLIED 1");
    StockTotals before = movedIn(11, "reconstruction-education", "*");
    StockTotals after = movedIn(15, "reconstruction-education", "*");
    assertThat(before.getCommitted() - after.getCommitted()).isEqualTo(100_000);
    assertThat(after.getDelivered()).isEqualTo(100_000);
    assertThat(after.getGap()).isEqualTo(before.getGap());
    StockTotals ambulances = movedIn(15, "reconstruction-services", "UA-59");
    assertThat(ambulances.getCommitted()).isZero();
    assertThat(ambulances.getDelivered()).isEqualTo(1);
    assertThat(proposed(15, candidate -> true)).isEmpty();
  }

  @Test
  void shouldEndWithOneOutcomeForEachDecisionAndTheCommitmentsThatWereMade() {
    assertThat(all(Happening.Concluded.class))
        .extracting(concluded -> concluded.outcome().getDecisionId())
        .doesNotHaveDuplicates()
        .hasSize(9);
    assertThat(of(16, Happening.Decided.class)).hasSize(1).allMatch(Happening.Decided::again);
    assertThat(outcomes(16)).isEmpty();
    assertThat(commitmentsAfter(17))
        .containsExactlyInAnyOrder(
            "REC-N-01~REC-O-01 400000 0",
            "REC-N-01~REC-O-02 200000 100000",
            "REC-N-07~REC-O-10 0 1");
    assertThat(state.decisions().standing())
        .extracting(stands -> stands.pair().requester())
        .containsOnly("City of Irpin", "Town of Trostianets");
    assertThat(standing("REC-"))
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

  @Test
  void shouldFollowCorrectionsAndLeaveNothingOfWhatEnded() {
    assertThat(retracted(16).stream().map(Happening.Retracted::reason).distinct())
        .containsExactlyInAnyOrder("OFFER_CHANGED", "NEED_WITHDRAWN", "ERASED", "OFFER_EXPIRED");
    assertThat(of(16, Happening.Proposed.class))
        .filteredOn(change -> change.before() == 200_000)
        .extracting(change -> change.candidate().getQuantity())
        .containsExactly(350_000L);
    assertThat(state.arrived(Change.LATE)).isEqualTo(1);
    assertThat(total("energy-equipment", "LT011", "H87").getOffered()).isEqualTo(40);
    assertThat(state.latestStanding(1000))
        .extracting(standing -> standing.candidate().getNeedId())
        .doesNotContain("C4C-N-06", "ICC-N-14", "ISH-N-45");
  }

  @Test
  void shouldSetAsideEachRowThatIsNoEventAndGoOn() {
    List<String> bad =
        of(17, Happening.SetAside.class).stream().map(aside -> aside.letter().key()).toList();
    assertThat(bad)
        .containsExactlyInAnyOrder(
            "BAD-N-01",
            "BAD-N-02",
            "BAD-N-03",
            "BAD-N-04",
            "BAD-N-05",
            "BAD-O-01",
            "BAD O 02",
            "BAD-O-03",
            "BAD-O-04",
            "REC-O-02");
    assertThat(of(17, Happening.SetAside.class)).hasSameSizeAs(all(Happening.SetAside.class));
    assertThat(proposed(17, candidate -> candidate.getNeedId().equals("ISH-N-46"))).hasSize(1);
  }

  @Test
  void shouldSumUpWhatANewcomerMustSee() {
    String summary =
        new Summary(100)
            .lines(state).stream().map(Line::toString).collect(Collectors.joining("\n"));
    assertThat(summary)
        .contains("DISPLACED")
        .contains("OFFER_WITHDRAWN")
        .contains("INVALID_QUANTITY")
        .contains("MALFORMED_ROW")
        .contains("reconstruction-education");
  }

  private static Stream<Integer> acts() {
    return Story.ofSample().acts().stream().map(Act::number);
  }

  private static Predicate<MatchCandidate> offeredAs(String offerId) {
    return candidate -> candidate.getOfferId().equals(offerId);
  }

  private static Set<String> countries(List<MatchCandidate> candidates) {
    return candidates.stream()
        .map(candidate -> candidate.getNeedRegion().substring(0, 2))
        .collect(Collectors.toSet());
  }

  private static StockTotals total(String category, String region, String unit) {
    return state.totals().get(category + "|" + region + "|" + unit);
  }

  private static List<Happening.Retracted> retracted(int act) {
    return of(act, Happening.Retracted.class);
  }

  private static List<MatchCandidate> proposed(int act, Predicate<MatchCandidate> which) {
    return of(act, Happening.Proposed.class).stream()
        .map(Happening.Proposed::candidate)
        .filter(which)
        .toList();
  }

  private static <H extends Happening> List<H> all(Class<H> kind) {
    return told.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static List<String> outcomes(int act) {
    return of(act, Happening.Concluded.class).stream()
        .map(Happening.Concluded::outcome)
        .map(end -> end.getDecisionId() + " " + end.getResult() + " " + end.getQuantity())
        .toList();
  }

  /** The commitments that stand when an act has ended: match, committed, delivered. */
  private static Set<String> commitmentsAfter(int act) {
    Map<String, String> standing = new LinkedHashMap<>();
    for (int played = 1; played <= act; played++) {
      for (Happening.Committed now : of(played, Happening.Committed.class)) {
        String match = now.pair().needId() + "~" + now.pair().offerId();
        standing.put(match, match + " " + now.committed() + " " + now.delivered());
      }
    }
    standing.values().removeIf(stands -> stands.endsWith(" 0 0"));
    return Set.copyOf(standing.values());
  }

  private static List<String> standing(String needs) {
    return state.latestStanding(1000).stream()
        .map(Happening.Proposed::candidate)
        .filter(candidate -> candidate.getNeedId().startsWith(needs))
        .map(candidate -> candidate.getMatchId() + " " + candidate.getQuantity())
        .toList();
  }

  private static StockTotals movedIn(int act, String category, String region) {
    return of(act, Happening.ActEnded.class).get(0).moved().stream()
        .filter(row -> row.getCategory().equals(category) && row.getRegion().equals(region))
        .findFirst()
        .orElseThrow();
  }

  /** What happened of a kind between the beginning of an act and that of the next. */
  private static <H extends Happening> List<H> of(int act, Class<H> kind) {
    List<H> happenings = new ArrayList<>();
    int playing = 0;
    for (Happening happening : told) {
      if (happening instanceof Happening.ActBegan began) {
        playing = began.act().number();
      }
      if (playing == act && kind.isInstance(happening)) {
        happenings.add(kind.cast(happening));
      }
    }
    return happenings;
  }

  /** A show without an audience. */
  private static final class Silence implements Show {
    @Override
    public void tell(Happening happening) {}

    @Override
    public void refresh(DemoState state) {}

    @Override
    public void close() {}
  }
}
