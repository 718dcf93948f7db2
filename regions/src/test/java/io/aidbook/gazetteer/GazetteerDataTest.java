package io.aidbook.gazetteer;

import static io.aidbook.gazetteer.Shipped.GAZETTEER;
import static io.aidbook.gazetteer.Shipped.place;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped data: whole as far as its sources are, and free of contradictions. */
class GazetteerDataTest {
  /** Members of the Union while the editions 2016, 2021 and 2024 came into force. */
  private static final Set<String> MEMBERS =
      Set.of(
          "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "HR", "HU", "IE",
          "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");

  /**
   * The counts that Eurostat publishes: of 28 members for 2016, of 27 since. Extra-regio codes,
   * such as {@code ATZZZ}, are not counted and not in the data.
   */
  @ParameterizedTest
  @CsvSource({
    "NUTS_2016, NUTS1, 104", "NUTS_2016, NUTS2, 281", "NUTS_2016, NUTS3, 1348",
    "NUTS_2021, NUTS1, 92", "NUTS_2021, NUTS2, 242", "NUTS_2021, NUTS3, 1166",
    "NUTS_2024, NUTS1, 92", "NUTS_2024, NUTS2, 244", "NUTS_2024, NUTS3, 1165",
  })
  void shouldHaveAsManyRegionsAsEurostatCounts(Edition edition, PlaceLevel level, long published) {
    Set<String> counted = new TreeSet<>(MEMBERS);
    if (edition == Edition.NUTS_2016) {
      counted.add("UK");
    }
    assertThat(count(edition, level, counted)).isEqualTo(published);
  }

  /** Statistical regions outside the Union, of the level that all these countries have. */
  @ParameterizedTest
  @CsvSource({
    "CH, NUTS_2024, NUTS3, 26", "IS, NUTS_2024, NUTS3, 2", "LI, NUTS_2024, NUTS3, 1",
    "NO, NUTS_2016, NUTS3, 18", "NO, NUTS_2021, NUTS3, 13", "NO, NUTS_2024, NUTS3, 17",
    "AL, NUTS_2024, NUTS3, 12", "BA, NUTS_2024, NUTS2, 3", "ME, NUTS_2024, NUTS3, 1",
    "MK, NUTS_2024, NUTS3, 8", "RS, NUTS_2024, NUTS3, 25", "TR, NUTS_2024, NUTS3, 81",
    "XK, NUTS_2024, NUTS3, 7", "UK, NUTS_2021, NUTS2, 41", "UK, NUTS_2021, NUTS3, 179",
  })
  void shouldHaveRegionsOutsideTheUnion(
      String country, Edition edition, PlaceLevel level, long published) {
    assertThat(count(edition, level, Set.of(country))).isEqualTo(published);
  }

  private static long count(Edition edition, PlaceLevel level, Set<String> countries) {
    return GAZETTEER.places().stream()
        .filter(place -> place.level() == level && place.editions().contains(edition))
        .filter(place -> countries.contains(place.country().orElseThrow()))
        .count();
  }

  @Test
  void shouldHaveAllOblastsOfUkraineWithCrimeaAndSevastopol() {
    assertThat(GAZETTEER.children(place("UA")))
        .hasSize(27)
        .contains(place("UA-43"), place("UA-40"))
        .allSatisfy(
            oblast -> {
              assertThat(oblast.level()).isEqualTo(PlaceLevel.SUBDIVISION);
              assertThat(oblast.pCode()).matches("UA[0-9]{2}");
              assertThat(oblast.ukrainian()).isEqualTo(oblast.local());
              assertThat(oblast.english()).isNotEmpty();
              assertThat(oblast.latin()).matches("[A-Za-z -]+");
              assertThat(oblast.centre()).isPresent();
            });
    assertThat(GAZETTEER.children(place("UA")).stream().map(Place::pCode)).doesNotHaveDuplicates();
    assertThat(GAZETTEER.children(place("RU"))).isEmpty();
  }

  @Test
  void shouldNameCountriesInEnglishAndUkrainian() {
    List<Place> countries =
        GAZETTEER.places().stream().filter(place -> place.level() == PlaceLevel.COUNTRY).toList();
    assertThat(countries)
        .hasSizeGreaterThan(249)
        .allSatisfy(
            country -> {
              assertThat(country.local()).isNotBlank();
              assertThat(country.english()).isNotBlank();
              assertThat(country.ukrainian()).containsPattern("\\p{IsCyrillic}");
            });
    assertThat(GAZETTEER.children(place("EU")).stream().map(Place::code))
        .containsExactlyInAnyOrderElementsOf(MEMBERS);
  }

  @Test
  void shouldHaveParentsThatExistAndEndInTheWorld() {
    assertThat(GAZETTEER.places())
        .allSatisfy(
            place -> {
              List<Place> path = GAZETTEER.path(place);
              assertThat(path.get(path.size() - 1).code()).isEqualTo("*");
              assertThat(path).hasSizeLessThanOrEqualTo(6);
            });
  }

  /** UKN10 to UKN16 of 2016 lie in UKN0: the only codes that do not begin with their parent's. */
  @Test
  void shouldHaveParentsThatAreTheCodeWithoutItsLastSign() {
    assertThat(GAZETTEER.places().stream().filter(place -> !place.editions().isEmpty()))
        .filteredOn(place -> !place.code().matches("UKN1[0-6]"))
        .allSatisfy(
            place ->
                assertThat(place.code())
                    .startsWith(place.parent())
                    .hasSize(place.parent().length() + 1));
  }

  @Test
  void shouldHaveParentsOfTheSameEditions() {
    assertThat(GAZETTEER.places().stream().filter(place -> place.level() == PlaceLevel.NUTS3))
        .filteredOn(place -> !place.code().matches("UKN1[0-6]"))
        .allSatisfy(
            place ->
                assertThat(GAZETTEER.parent(place).orElseThrow().editions())
                    .containsAll(place.editions()));
  }

  @Test
  void shouldHaveSuccessorsForEachCodeThatAnEditionGaveUp() {
    assertThat(GAZETTEER.places())
        .allSatisfy(
            place -> {
              List<Place> successors = GAZETTEER.successors(place);
              assertThat(successors.isEmpty()).isEqualTo(place.current());
              assertThat(successors).doesNotHaveDuplicates();
              assertThat(successors)
                  .allSatisfy(
                      successor -> {
                        assertThat(successor.current()).isTrue();
                        assertThat(successor.level()).isEqualTo(place.level());
                        assertThat(successor.country()).isEqualTo(place.country());
                      });
            });
    assertThat(GAZETTEER.places())
        .allSatisfy(
            place ->
                place
                    .successors()
                    .forEach(
                        (edition, codes) ->
                            assertThat(codes)
                                .allSatisfy(
                                    code -> assertThat(place(code).editions()).contains(edition))));
  }

  /** What replaces a region lies where the region lay. */
  @Test
  void shouldHaveSuccessorsNearby() {
    assertThat(GAZETTEER.places().stream().filter(place -> !place.current()))
        .hasSizeGreaterThan(100)
        .allSatisfy(
            place ->
                assertThat(GAZETTEER.successors(place))
                    .allSatisfy(
                        successor ->
                            assertThat(
                                    (double) GAZETTEER.kilometres(place, successor).orElseThrow())
                                .as("%s to %s", place, successor)
                                .isLessThan(10 + 1.2 * (width(place) + width(successor)) / 2)));
  }

  /** Side of a square of the same area, doubled for regions that are long. */
  private static double width(Place place) {
    return 2 * Math.sqrt(place.squareKilometres());
  }

  @ParameterizedTest
  @CsvSource({
    "PT170, PT1A0 PT1B0", "NL33, NL36", "HR041, HR050", "NO012, NO084", "NO082, NO084 NO083 NO085",
    "NO072, ''", "UKK21, UKK24", "BE324, BE328", "LV007, LV00A LV00C LV00B", "PL911, ''",
  })
  void shouldSayWhatBecameOfACode(String code, String successors) {
    assertThat(GAZETTEER.successors(place(code)).stream().map(Place::code))
        .containsExactly(successors.isEmpty() ? new String[0] : successors.split(" "));
  }

  @Test
  void shouldKnowTheEditionsOfACode() {
    assertThat(place("PT170").editions()).containsExactly(Edition.NUTS_2016, Edition.NUTS_2021);
    // Given up in 2021, and taken again.
    assertThat(place("NO072").editions()).containsExactly(Edition.NUTS_2016, Edition.NUTS_2024);
    assertThat(place("UKC11").current()).isTrue();
    assertThat(place("UKN10").current()).isFalse();
  }

  @Test
  void shouldLackCentresOfAFewSmallTerritoriesOnly() {
    assertThat(
            GAZETTEER.places().stream()
                .filter(place -> place.centre().isEmpty())
                .map(Place::code)
                .collect(Collectors.toList()))
        .containsExactly("*", "BQ", "BV", "CC", "CX", "EU", "TK");
    assertThat(GAZETTEER.places().stream().filter(place -> place.centre().isPresent()))
        .allSatisfy(place -> assertThat(place.squareKilometres()).isPositive());
  }

  @Test
  void shouldWriteNamesInOneAlphabet() {
    assertThat(GAZETTEER.places())
        .allSatisfy(
            place ->
                assertThat(place.local().split("[\\P{L}]+"))
                    .allSatisfy(
                        word -> {
                          boolean latin = word.matches(".*\\p{IsLatin}.*");
                          boolean other = word.matches(".*[\\p{IsGreek}\\p{IsCyrillic}].*");
                          assertThat(latin && other).as(word).isFalse();
                        }));
    assertThat(GAZETTEER.places().stream().filter(place -> !place.editions().isEmpty()))
        .allSatisfy(
            place ->
                assertThat(place.latin()).doesNotContainPattern("[\\p{IsGreek}\\p{IsCyrillic}]"));
  }
}
