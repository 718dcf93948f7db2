package io.aidbook.gazetteer;

import static io.aidbook.gazetteer.Shipped.GAZETTEER;
import static io.aidbook.gazetteer.Shipped.place;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeighboursTest {
  /** Land borders as an atlas has them. */
  @ParameterizedTest
  @CsvSource({
    "UA, BY HU MD PL RO RU SK",
    "DE, AT BE CH CZ DK FR LU NL PL",
    "PL, BY CZ DE LT RU SK UA",
    "FR, AD BE BR CH DE ES IT LU MC SR",
    "RU, AZ BY CN EE FI GE KP KZ LT LV MN NO PL UA",
    "TR, AM AZ BG EL GE IQ IR SY",
    "RS, BA BG HR HU ME MK RO XK",
    "ME, AL BA HR RS XK",
    "ES, AD FR GI MA PT",
    "UK, IE",
    "IS, ''",
    "MD, RO UA",
  })
  void shouldHaveTheCountriesOfAnAtlas(String country, String neighbours) {
    assertThat(
            GAZETTEER.neighbours(place(country)).stream()
                .filter(other -> other.level() == PlaceLevel.COUNTRY)
                .map(Place::code))
        .containsExactly(neighbours.isEmpty() ? new String[0] : neighbours.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "UA-46, PL8 UA-07 UA-21 UA-26 UA-56 UA-61 PL81 PL82 PL812 PL821 PL822",
    "UA-21, HU3 PL8 RO1 SK0 UA-26 UA-46 HU32 PL82 RO11 SK04 HU323 PL821 RO114 RO115 SK041 SK042",
    "UA-74, BY RU UA-32 UA-53 UA-59",
    "UA-43, UA-40 UA-65",
    "UA-40, UA-43",
    "UA-30, UA-32",
    "PL822, UA-46 PL821 PL823 PL824 PL812",
    "PL82, UA-21 UA-46 PL21 PL72 PL81 SK04",
    // Divided in 2024: what the whole had is taken for the neighbour of each part.
    "PT1A0, PT1B0 PT1C1 PT1C4 PT1D1 PT1D3",
    "FI1DC, RU FI1C5 FI1D8 FI1DA FI1DB",
  })
  void shouldHaveTheRegionsOfAMap(String code, String neighbours) {
    assertThat(GAZETTEER.neighbours(place(code)).stream().map(Place::code))
        .containsExactlyInAnyOrder(neighbours.split(" "));
  }

  @Test
  void shouldBeNeighboursBothWays() {
    assertThat(GAZETTEER.places().stream().filter(Place::current))
        .allSatisfy(
            place ->
                assertThat(GAZETTEER.neighbours(place))
                    .allSatisfy(
                        other -> {
                          assertThat(GAZETTEER.neighbours(other)).contains(place);
                          assertThat(GAZETTEER.areNeighbours(other, place)).isTrue();
                          assertThat(GAZETTEER.areNeighbours(place, other)).isTrue();
                        }));
  }

  @Test
  void shouldHaveNoNeighbourInItselfOrAroundIt() {
    assertThat(GAZETTEER.places())
        .allSatisfy(
            place ->
                assertThat(GAZETTEER.path(place))
                    .noneMatch(around -> GAZETTEER.areNeighbours(place, around)));
  }

  @Test
  void shouldCompareLevels() {
    assertThat(GAZETTEER.areNeighbours(place("PL82"), place("UA"))).isTrue();
    assertThat(GAZETTEER.areNeighbours(place("PL"), place("UA-46"))).isTrue();
    assertThat(GAZETTEER.areNeighbours(place("PL8"), place("SK0"))).isTrue();
    assertThat(GAZETTEER.areNeighbours(place("PL9"), place("UA"))).isFalse();
    assertThat(GAZETTEER.areNeighbours(place("PL"), place("UA-51"))).isFalse();
    assertThat(GAZETTEER.areNeighbours(place("RU"), place("UA-43"))).isFalse();
  }

  @Test
  void shouldKeepTheTimesApart() {
    assertThat(GAZETTEER.neighbours(place("PT150")))
        .isNotEmpty()
        .allMatch(Place::current)
        .contains(place("PT1C1"));
    assertThat(GAZETTEER.neighbours(place("PT170")).stream().map(Place::code))
        .containsExactly("PT16B", "PT181", "PT185", "PT187");
  }

  /** Only islands and countries of one region have no neighbour of their own level. */
  @Test
  void shouldLeaveIslandsAlone() {
    List<String> alone =
        GAZETTEER.places().stream()
            .filter(place -> place.current() && place.level() == PlaceLevel.NUTS3)
            .filter(place -> GAZETTEER.neighbours(place).isEmpty())
            .map(Place::code)
            .toList();
    assertThat(alone)
        .contains("CY000", "MT001", "DK014", "EL623", "ES531", "FI200", "PT200", "SE214", "FRY10")
        .hasSizeLessThan(60)
        .noneMatch(code -> code.matches("(PL|CZ|SK|HU|AT|SI|LU|BG|RO|LV|LT|CH).*"));
  }
}
