package io.aidbook.gazetteer;

import static io.aidbook.gazetteer.Shipped.GAZETTEER;
import static io.aidbook.gazetteer.Shipped.place;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Centres lie where an atlas has the country, and not only near each other. */
class CentresTest {
  /** Southern, northern, western and eastern ends of countries in Europe, in whole degrees. */
  private static final String ENDS =
      """
      AL 39 43 19 22
      AT 46 50 9 18
      BA 42 46 15 20
      BE 49 52 2 7
      BG 41 45 22 29
      CH 45 48 5 11
      CY 34 36 32 35
      CZ 48 52 12 19
      DE 47 56 5 16
      DK 54 58 8 16
      EE 57 60 21 29
      EL 34 42 19 30
      ES 35 44 -10 5
      FI 59 71 19 32
      FR 41 52 -6 10
      HR 42 47 13 20
      HU 45 49 16 23
      IE 51 56 -11 -5
      IS 63 67 -25 -13
      IT 35 48 6 19
      LI 47 48 9 10
      LT 53 57 20 27
      LU 49 51 5 7
      LV 55 59 20 29
      ME 41 44 18 21
      MK 40 43 20 24
      MT 35 37 14 15
      NL 50 54 3 8
      NO 57 72 4 32
      PL 49 55 14 25
      PT 36 43 -10 -6
      RO 43 49 20 30
      RS 41 47 18 24
      SE 55 70 10 25
      SI 45 47 13 17
      SK 47 50 16 23
      TR 35 43 25 45
      UA 44 53 22 41
      UK 49 61 -9 2
      XK 41 44 20 22
      """;

  /** Parts of countries in other seas. */
  private static final String OVERSEAS = "FRY.*|ES7.*|ES6[34].*|PT[23].*|NO0B.*";

  @Test
  void shouldLieInTheirCountry() {
    Map<String, int[]> ends = new HashMap<>();
    for (String line : ENDS.lines().toList()) {
      List<String> words = List.of(line.split(" "));
      ends.put(words.get(0), words.stream().skip(1).mapToInt(Integer::parseInt).toArray());
    }
    assertThat(GAZETTEER.places())
        .filteredOn(place -> place.country().map(ends::containsKey).orElse(false))
        .filteredOn(place -> !place.code().matches(OVERSEAS))
        .hasSizeGreaterThan(2100)
        .allSatisfy(
            place -> {
              int[] end = ends.get(place.country().orElseThrow());
              Centre centre = place.centre().orElseThrow();
              assertThat(centre.latitude()).isBetween(end[0] * 1000, end[1] * 1000);
              assertThat(centre.longitude()).isBetween(end[2] * 1000, end[3] * 1000);
            });
  }

  /** The centre of a place is the mean of the centres of its parts, weighted by their areas. */
  @Test
  void shouldBeTheMeanOfTheirParts() {
    assertThat(GAZETTEER.places())
        .filteredOn(place -> place.country().isPresent() && !place.code().matches(OVERSEAS))
        .filteredOn(place -> GAZETTEER.children(place).size() > 1)
        .hasSizeGreaterThan(300)
        .allSatisfy(
            place ->
                assertThat(place.centre().orElseThrow().kilometresTo(meanOfParts(place)))
                    .as(place.toString())
                    .isLessThan(40));
  }

  private static Centre meanOfParts(Place place) {
    List<Place> parts =
        GAZETTEER.children(place).stream().filter(part -> !part.code().matches(OVERSEAS)).toList();
    long area = parts.stream().mapToLong(Place::squareKilometres).sum();
    long north =
        parts.stream()
            .mapToLong(
                part -> part.centre().orElseThrow().latitude() * (long) part.squareKilometres())
            .sum();
    long east =
        parts.stream()
            .mapToLong(
                part -> part.centre().orElseThrow().longitude() * (long) part.squareKilometres())
            .sum();
    return new Centre((int) (north / area), (int) (east / area));
  }

  @Test
  void shouldAddUpToTheAreaOfTheWhole() {
    assertThat(GAZETTEER.places())
        .filteredOn(place -> place.level() == PlaceLevel.NUTS2 && place.current())
        .filteredOn(place -> !GAZETTEER.children(place).isEmpty())
        .hasSizeGreaterThan(300)
        .allSatisfy(
            place -> {
              int parts =
                  GAZETTEER.children(place).stream().mapToInt(Place::squareKilometres).sum();
              assertThat((double) parts / place.squareKilometres())
                  .as(place.toString())
                  .isBetween(0.93, 1.07);
            });
  }

  @Test
  void shouldLieInUkraineWhereUkraineIs() {
    assertThat(place("UA").squareKilometres()).isBetween(590_000, 610_000);
    Centre crimea = place("UA-43").centre().orElseThrow();
    assertThat(crimea.latitude()).isBetween(44_900, 45_700);
    assertThat(crimea.longitude()).isBetween(33_800, 34_800);
  }
}
