package io.aidbook.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.region.RegionLevel;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Offers and needs that meet in a book coarser than the need's own. */
class DecisionLevelsTest {
  private final AidbookDriver aidbook =
      new AidbookDriver(
          TopologyOptions.defaults()
              .withLevels(List.of(RegionLevel.NUTS2, RegionLevel.COUNTRY, RegionLevel.WORLD))
              .withDecisionsRemembered(1_000)
              .with(StoreKind.MEMORY));
  private final Coordinators coordinators = new Coordinators(aidbook);

  @AfterEach
  void close() {
    aidbook.assertStatusesAgree();
    aidbook.close();
  }

  @Test
  void shouldAcceptInTheWorldsBookWhatANeedOfAFinerBookLeaves() {
    aidbook.need("n", need -> need.setRegion("PL911").setQuantity(30));
    aidbook.offer("near", offer -> offer.setOrigin("PL91"));
    aidbook.offer("far", offer -> offer.setOrigin("PT").setServes(List.of("*")).setQuantity(50L));
    assertThat(coordinators.story()).containsExactly("+ n~near~PL91 10", "+ n~far~* 20");

    assertThat(coordinators.accept("n", "far", 5)).isEqualTo("APPLIED 5");
    assertThat(coordinators.story()).containsExactly("+ n~far~* 15");
    assertThat(coordinators.accept("n", "far")).isEqualTo("APPLIED 15");
    assertThat(coordinators.story()).containsExactly("- n~far~* ACCEPTED");
    assertThat(coordinators.accept("n", "near")).isEqualTo("APPLIED 10");
    assertThat(coordinators.story()).containsExactly("- n~near~PL91 ACCEPTED");
    assertThat(coordinators.standing())
        .containsExactly("n~far 20 committed, 0 delivered", "n~near 10 committed, 0 delivered");
  }

  @Test
  void shouldReleaseTheWorldsOfferWhenMoreIsAcceptedNearer() {
    aidbook.need("n", need -> need.setRegion("PL911").setQuantity(30));
    aidbook.offer("far", offer -> offer.setOrigin("PT").setServes(List.of("*")).setQuantity(50L));
    aidbook.need("other", need -> need.setRegion("DE21").setQuantity(40));
    aidbook.offer("pl", offer -> offer.setOrigin("PL").setQuantity(12L).setCategory("clothing"));
    coordinators.story();

    assertThat(coordinators.accept("n", "pl", 12)).isEqualTo("APPLIED 12");
    assertThat(coordinators.story()).containsExactlyInAnyOrder("+ n~far~* 18", "+ other~far~* 32");
  }

  @Test
  void shouldAcceptInTheCountrysBook() {
    aidbook.offer("o", offer -> offer.setOrigin("PL"));
    aidbook.need("n", need -> need.setRegion("PL911"));
    assertThat(coordinators.story()).containsExactly("+ n~o~PL 10");

    assertThat(coordinators.accept("n", "o", 4)).isEqualTo("APPLIED 4");
    assertThat(coordinators.story()).containsExactly("+ n~o~PL 6");
    assertThat(coordinators.cancel("n", "o")).isEqualTo("APPLIED 4");
    assertThat(aidbook.candidates().get("n~o~emergency-packages~PL").getQuantity()).isEqualTo(10);
    assertThat(coordinators.story()).noneMatch(line -> line.startsWith("-"));
  }

  @Test
  void shouldGiveBackToTheNearestFirstWhatIsCancelled() {
    aidbook.need("n", need -> need.setRegion("PL911").setQuantity(10));
    aidbook.offer("near", offer -> offer.setOrigin("PL91"));
    aidbook.offer("far", offer -> offer.setOrigin("PT").setServes(List.of("*")).setQuantity(50L));
    coordinators.accept("n", "far", 10);
    assertThat(aidbook.candidates()).isEmpty();
    coordinators.story();

    coordinators.cancel("n", "far");
    assertThat(coordinators.story()).endsWith("+ n~near~PL91 10");
    assertThat(aidbook.candidates()).containsOnlyKeys("n~near~emergency-packages~PL91");
  }

  @Test
  void shouldAcceptAnOfferOfAFinerBookThanTheNeeds() {
    aidbook.offer("o", offer -> offer.setOrigin("PL91"));
    aidbook.need("n", need -> need.setRegion("PL"));
    assertThat(coordinators.story()).isEmpty();

    assertThat(coordinators.accept("n", "o", 4)).isEqualTo("APPLIED 4");
    aidbook.need("n2", need -> need.setRegion("PL911"));
    assertThat(coordinators.story()).containsExactly("+ n2~o~PL91 6");
  }
}
