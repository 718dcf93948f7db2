package io.aidbook.gazetteer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidbook.region.InvalidRegionException;
import io.aidbook.region.Region;
import io.aidbook.region.RegionLevel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The gazetteer and the app's regions speak of the same places. */
class GazetteerOfTheAppTest {
  private static final Gazetteer GAZETTEER = Gazetteer.shipped();

  /** NUTS 2016 has UKN10 to UKN16 in UKN0, which their code does not say. */
  private static final String ODD_CODES = "UKN1[0-6]";

  @Test
  void shouldHaveEachCountryOfTheAppAndNoOther() {
    Set<String> countries = new TreeSet<>();
    for (char first = 'A'; first <= 'Z'; first++) {
      for (char second = 'A'; second <= 'Z'; second++) {
        regionOf("" + first + second)
            .filter(region -> region.level() == RegionLevel.COUNTRY)
            .ifPresent(region -> countries.add(region.code()));
      }
    }
    assertThat(countries).hasSizeGreaterThan(249);
    assertThat(
            GAZETTEER.places().stream()
                .filter(place -> place.level() == PlaceLevel.COUNTRY)
                .map(Place::code))
        .containsExactlyInAnyOrderElementsOf(countries);
  }

  private static Optional<Region> regionOf(String code) {
    try {
      return Optional.of(Region.parse(code));
    } catch (InvalidRegionException e) {
      return Optional.empty();
    }
  }

  @Test
  void shouldHaveNoPlaceThatTheAppRefuses() {
    assertThat(GAZETTEER.places())
        .allSatisfy(
            place -> {
              Region region = Region.parse(place.code());
              assertThat(region.code()).isEqualTo(place.code());
              assertThat(region.level().name()).isEqualTo(place.level().name());
            });
  }

  @Test
  void shouldHaveTheAncestorsOfTheApp() {
    assertThat(GAZETTEER.places())
        .filteredOn(place -> !place.code().matches(ODD_CODES))
        .allSatisfy(
            place -> {
              List<String> chain =
                  Region.parse(place.code()).chain().stream().map(Region::code).toList();
              assertThat(GAZETTEER.path(place).stream().map(Place::code))
                  .containsExactlyElementsOf(chain);
            });
  }

  /** The app refuses P-codes, and says which oblast is meant: the one that the gazetteer finds. */
  @Test
  void shouldReadPCodesAsTheAppDoes() {
    List<Place> oblasts = GAZETTEER.children(GAZETTEER.find("UA").orElseThrow());
    assertThat(oblasts).hasSize(27);
    for (Place oblast : oblasts) {
      assertThat(GAZETTEER.find(oblast.pCode())).contains(oblast);
      assertThatThrownBy(() -> Region.parse(oblast.pCode())).hasMessageEndingWith(oblast.code());
      assertThatThrownBy(() -> Region.parse(oblast.pCode() + "02"))
          .hasMessageEndingWith(oblast.code());
      assertThat(GAZETTEER.enclosing(oblast.pCode() + "02")).contains(oblast);
      String divided = oblast.pCode().substring(0, 2) + "-" + oblast.pCode().substring(2);
      if (divided.equals(oblast.code())) {
        assertThatCode(() -> Region.parse(divided)).doesNotThrowAnyException();
      } else {
        assertThatThrownBy(() -> Region.parse(divided)).hasMessageEndingWith(oblast.code());
      }
      assertThat(GAZETTEER.find(divided)).contains(oblast);
    }
  }
}
