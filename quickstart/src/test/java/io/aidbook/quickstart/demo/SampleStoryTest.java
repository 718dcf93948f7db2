package io.aidbook.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.MatchCandidate;
import io.aidbook.events.StockTotals;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample's story, played on the real topology: each act comes out as its narrator says. */
class SampleStoryTest {
  @TempDir static Path directory;

  private static ToldStory story;

  @BeforeAll
  static void play() {
    story = new ToldStory(directory);
  }

  @Test
  void shouldPlayEveryActToItsEnd() {
    assertThat(story.all(Happening.ActEnded.class)).hasSize(story.state().acts());
    assertThat(story.state().isOver()).isTrue();
    assertThat(acts())
        .allMatch(
            act ->
                !story.of(act, Happening.Arrived.class).isEmpty()
                    || !story.of(act, Happening.Decided.class).isEmpty());
  }

  @Test
  void shouldServeOwnCountriesFirstAndFillInFromFurtherAway() {
    List<MatchCandidate> warsaw =
        story.proposed(2, candidate -> candidate.getNeedId().equals("ISH-N-19"));
    assertThat(warsaw)
        .extracting(MatchCandidate::getOfferId)
        .contains("ISH-O-13")
        .hasSizeGreaterThan(1);
    assertThat(warsaw).extracting(MatchCandidate::getBookRegion).contains("PL", "*");
  }

  @Test
  void shouldServeSeveralCountriesFromOneOfferForTheUnionAndNeverRunOutOfAHelpline() {
    List<MatchCandidate> advice = story.proposed(3, ToldStory.offeredAs("ISH-O-26"));
    assertThat(countries(advice)).contains("PL", "SK", "RO", "CZ").hasSizeGreaterThan(3);
    assertThat(advice.stream().mapToLong(MatchCandidate::getQuantity).sum()).isEqualTo(400);
    assertThat(countries(story.proposed(3, ToldStory.offeredAs("ISH-O-17"))))
        .containsOnly("CZ", "RO", "MD");
  }

  @Test
  void shouldReleaseWhatIsCoveredNearerAndGiveItToWarsaw() {
    assertThat(story.retracted(4))
        .isNotEmpty()
        .allMatch(gone -> gone.reason().equals("COVERED_NEARER"))
        .allMatch(gone -> gone.candidate().getNeedId().equals("ISH-N-18"));
    assertThat(story.proposed(4, ToldStory.offeredAs("ISH-O-27"))).hasSize(1);
    assertThat(story.proposed(4, candidate -> candidate.getNeedId().equals("ISH-N-19")))
        .isNotEmpty();
  }

  @Test
  void shouldRetractAllThatRestedOnTheWithdrawnOffer() {
    assertThat(story.retracted(5))
        .hasSize(3)
        .allMatch(gone -> gone.reason().equals("OFFER_WITHDRAWN"))
        .allMatch(gone -> gone.candidate().getOfferId().equals("ISH-O-06"));
    assertThat(story.proposed(5, ToldStory.offeredAs("ISH-O-28"))).isNotEmpty();
  }

  @Test
  void shouldFindAPartnerForEveryTownThatLooksForOne() {
    StockTotals partners = story.total("municipal-partnership", "*", "H87");
    assertThat(partners.getGap()).isZero();
    assertThat(story.proposed(6, ToldStory.offeredAs("C4C-O-03")))
        .extracting(candidate -> Wording.name(candidate.getProvider()))
        .containsExactly("City of Sindelfingen");
    assertThat(story.proposed(6, ToldStory.offeredAs("MMP-O-01")))
        .extracting(candidate -> Wording.name(candidate.getProvider()))
        .containsExactly("City of Lviv");
  }

  @Test
  void shouldKeepBoilersFromTheOneThatCannotWait() {
    assertThat(story.proposed(7, ToldStory.offeredAs("ICC-O-09")))
        .extracting(MatchCandidate::getNeedId)
        .containsExactly("ICC-N-09");
    assertThat(story.proposed(7, candidate -> candidate.getNeedId().equals("ICC-N-08")))
        .extracting(MatchCandidate::getOfferId)
        .containsExactly("ICC-O-10");
  }

  @Test
  void shouldDisplaceTheLessUrgentNeedWhichLooksElsewhere() {
    assertThat(story.of(8, Happening.Proposed.class)).isEmpty();
    assertThat(story.retracted(9)).hasSize(1);
    Happening.Retracted displaced = story.retracted(9).get(0);
    assertThat(displaced.reason()).isEqualTo("DISPLACED");
    assertThat(displaced.candidate().getMatchId()).isEqualTo("ICC-N-06~ICC-O-06");
    assertThat(story.proposed(9, candidate -> true))
        .extracting(MatchCandidate::getMatchId)
        .containsExactlyInAnyOrder("ICC-N-16~ICC-O-06", "ICC-N-06~ICC-O-12");
  }

  @Test
  void shouldCoverTheKindergartenOfIrpinInPart() {
    assertThat(story.proposed(10, candidate -> candidate.getNeedId().equals("REC-N-01")))
        .extracting(candidate -> Wording.name(candidate.getProvider()))
        .containsExactlyInAnyOrder(
            "Municipality of Cascais", "City of Espoo", "Barcelona Provincial Council");
    assertThat(story.movedIn(10, "reconstruction-education", "UA-32").getGap()).isEqualTo(650_000);
    assertThat(story.total("reconstruction-education", "UA-32", "EUR").getGap()).isEqualTo(500_000);
  }

  @Test
  void shouldFollowCorrectionsAndLeaveNothingOfWhatEnded() {
    assertThat(story.retracted(16).stream().map(Happening.Retracted::reason).distinct())
        .containsExactlyInAnyOrder("OFFER_CHANGED", "NEED_WITHDRAWN", "ERASED");
    // It came past its date.
    assertThat(story.of(16, Happening.Proposed.class))
        .extracting(change -> change.candidate().getOfferId())
        .doesNotContain("ISH-O-29");
    assertThat(story.of(16, Happening.Proposed.class))
        .filteredOn(change -> change.before() == 200_000)
        .extracting(change -> change.candidate().getQuantity())
        .containsExactly(350_000L);
    assertThat(story.state().arrived(Change.LATE)).isEqualTo(1);
    assertThat(story.total("energy-equipment", "LT011", "H87").getOffered()).isEqualTo(40);
    assertThat(story.state().latestStanding(1000))
        .extracting(standing -> standing.candidate().getNeedId())
        .doesNotContain("C4C-N-06", "ICC-N-14", "ISH-N-45");
  }

  @Test
  void shouldSetAsideEachRowThatIsNoEventAndGoOn() {
    List<String> bad =
        story.of(17, Happening.SetAside.class).stream().map(aside -> aside.letter().key()).toList();
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
    assertThat(story.of(17, Happening.SetAside.class))
        .hasSameSizeAs(story.all(Happening.SetAside.class));
    assertThat(story.proposed(17, candidate -> candidate.getNeedId().equals("ISH-N-46")))
        .hasSize(1);
  }

  @Test
  void shouldSumUpWhatANewcomerMustSee() {
    String summary =
        new Summary(100)
            .lines(story.state()).stream().map(Line::toString).collect(Collectors.joining("\n"));
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

  private static Set<String> countries(List<MatchCandidate> candidates) {
    return candidates.stream()
        .map(candidate -> candidate.getNeedRegion().substring(0, 2))
        .collect(Collectors.toSet());
  }
}
