package io.aidbook.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.MatchCandidate;
import io.aidbook.events.StockTotals;
import io.aidbook.quickstart.files.EventFiles;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.InMemoryRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    assertThat(acts().map(act -> of(act, Happening.Arrived.class))).doesNotContain(List.of());
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
    assertThat(total("reconstruction-education", "UA-32", "EUR").getGap()).isEqualTo(500_000);
  }

  @Test
  void shouldFollowCorrectionsAndLeaveNothingOfWhatEnded() {
    assertThat(retracted(11).stream().map(Happening.Retracted::reason).distinct())
        .containsExactlyInAnyOrder("OFFER_CHANGED", "NEED_WITHDRAWN", "ERASED", "OFFER_EXPIRED");
    assertThat(of(11, Happening.Proposed.class))
        .filteredOn(change -> change.before() == 600_000)
        .extracting(change -> change.candidate().getQuantity())
        .containsExactly(750_000L);
    assertThat(state.arrived(Change.LATE)).isEqualTo(1);
    assertThat(total("energy-equipment", "LT011", "H87").getOffered()).isEqualTo(40);
    assertThat(state.latestStanding(1000))
        .extracting(standing -> standing.candidate().getNeedId())
        .doesNotContain("C4C-N-06", "ICC-N-14", "ISH-N-45");
  }

  @Test
  void shouldSetAsideEachRowThatIsNoEventAndGoOn() {
    List<String> bad =
        of(12, Happening.SetAside.class).stream().map(aside -> aside.letter().key()).toList();
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
            "BAD-O-04");
    assertThat(of(12, Happening.SetAside.class)).hasSameSizeAs(all(Happening.SetAside.class));
    assertThat(proposed(12, candidate -> candidate.getNeedId().equals("ISH-N-46"))).hasSize(1);
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
