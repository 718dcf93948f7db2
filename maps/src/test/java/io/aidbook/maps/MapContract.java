package io.aidbook.maps;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the board relies on in every map. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MapContract {
  static final String VIEW_BOX = "0 0 9560 8280";
  static final Rectangle2D FRAME = new Rectangle2D.Double(0, 0, 9560, 8280);

  /**
   * Countries that every map has, as a whole or in regions: members, EFTA, candidates, and the
   * United Kingdom.
   */
  static final Set<String> COUNTRIES =
      Set.of(
          "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "HR", "HU", "IE",
          "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "CH", "IS", "LI",
          "NO", "AL", "BA", "GE", "MD", "ME", "MK", "RS", "TR", "UA", "XK", "UK");

  /** The 27 divisions of Ukraine in ISO 3166-2. */
  static final Set<String> OBLASTS =
      Set.of(
          "UA-05", "UA-07", "UA-09", "UA-12", "UA-14", "UA-18", "UA-21", "UA-23", "UA-26", "UA-30",
          "UA-32", "UA-35", "UA-40", "UA-43", "UA-46", "UA-48", "UA-51", "UA-53", "UA-56", "UA-59",
          "UA-61", "UA-63", "UA-65", "UA-68", "UA-71", "UA-74", "UA-77");

  private static final String CODE = "[A-Z]{2}|UA-\\d\\d|[A-Z]{2}[A-Z0-9]{2,3}";

  /** A grid over the frame, off the whole numbers on which the outlines have their vertices. */
  private static final double STEP = 19.37;

  /** The maps of the module. */
  abstract List<RegionMap> maps();

  /** The most bytes that the SVG of a map may have. */
  abstract int limit(RegionMap map);

  @ParameterizedTest
  @MethodSource("maps")
  void allMapsShareOneFrame(RegionMap map) {
    assertThat(map.viewBox).isEqualTo(VIEW_BOX);
  }

  @ParameterizedTest
  @MethodSource("maps")
  void mapsHoldNothingThatAContentSecurityPolicyForbids(RegionMap map) {
    assertThat(map.svg)
        .doesNotContain("style=", "<style", "<script", "href", "<image", "<!DOCTYPE", "<!ENTITY")
        .doesNotContainPattern("\\son\\w+=");
  }

  @ParameterizedTest
  @MethodSource("maps")
  void filesStaySmall(RegionMap map) {
    assertThat(map.svg.length()).isLessThan(limit(map));
  }

  @ParameterizedTest
  @MethodSource("maps")
  void regionsAreUniqueSortedAndOfAKnownForm(RegionMap map) {
    assertThat(map.ids)
        .doesNotHaveDuplicates()
        .isSorted()
        .allMatch(code -> code.matches(CODE), "code")
        .noneMatch(code -> code.startsWith("GR") || code.startsWith("GB"));
  }

  @ParameterizedTest
  @MethodSource("maps")
  void everyCountryOfEuropeIsThere(RegionMap map) {
    Set<String> countries = new TreeSet<>();
    map.ids.forEach(code -> countries.add(code.substring(0, 2)));
    assertThat(countries).containsAll(COUNTRIES).doesNotContain("RU", "BY");
  }

  @ParameterizedTest
  @MethodSource("maps")
  void theIndexListsTheRegionsOfTheMap(RegionMap map) {
    assertThat(map.index).extracting(RegionMap.Row::code).isEqualTo(map.ids);
    assertThat(map.index).allSatisfy(row -> assertThat(row.level()).isEqualTo(levelOf(row.code())));
  }

  @ParameterizedTest
  @MethodSource("maps")
  void labelsStandInTheirRegion(RegionMap map) {
    assertThat(map.index)
        .allSatisfy(
            row -> {
              assertThat(FRAME.contains(row.label())).isTrue();
              assertThat(row.box().contains(row.label())).isTrue();
              // The label of a region of less than a few units may be rounded out of it.
              if (row.box().getWidth() > 12 && row.box().getHeight() > 12) {
                assertThat(map.regions.get(row.code()).contains(row.label())).isTrue();
              }
            });
  }

  @ParameterizedTest
  @MethodSource("maps")
  void smallRegionsHaveAMarkerAtTheirLabel(RegionMap map) {
    List<RegionMap.Marker> expected =
        map.index.stream()
            .filter(row -> !row.markerRadius().isEmpty())
            .map(row -> new RegionMap.Marker(row.code(), row.label(), row.markerRadius()))
            .toList();
    assertThat(map.markers).isEqualTo(expected).extracting(RegionMap.Marker::code).contains("MC");
    assertThat(map.index)
        .filteredOn(row -> row.box().getWidth() < 20 && row.box().getHeight() < 20)
        .allSatisfy(row -> assertThat(row.markerRadius()).isNotEmpty());
  }

  @ParameterizedTest
  @MethodSource("maps")
  void citiesLieInTheirRegionAndInNoOther(RegionMap map) {
    List<String> wrong = new ArrayList<>();
    for (City city : City.ALL) {
      List<String> found = map.at(city.place());
      if (!found.equals(List.of(city.in(map)))) {
        wrong.add("%s lies in %s, not in %s".formatted(city.name(), found, city.in(map)));
      }
    }
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("maps")
  void neighboursDoNotOverlapAndUkraineHasNoCracks(RegionMap map) {
    List<Point2D> overlaps = new ArrayList<>();
    List<Point2D> cracks = new ArrayList<>();
    int points = 0;
    for (double x = STEP / 2; x < FRAME.getMaxX(); x += STEP) {
      for (double y = STEP / 2; y < FRAME.getMaxY(); y += STEP) {
        Point2D point = new Point2D.Double(x, y);
        List<String> found = map.at(point);
        // The boxes of overseas regions lie over Russia.
        if (found.size() > 1 && !inInset(map, point)) {
          overlaps.add(point);
        }
        if (map.ukraine.contains(point) != (found.size() == 1 && found.get(0).startsWith("UA"))) {
          cracks.add(point);
        }
        points++;
      }
    }
    assertThat(points).isGreaterThan(200_000);
    assertThat(overlaps).isEmpty();
    assertThat(cracks).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("maps")
  void bordersRunBetweenCountriesAndNotInside(RegionMap map) {
    Point2D medyka = RegionMap.place(49.80, 22.94);
    Point2D chop = RegionMap.place(48.42, 22.17);
    Point2D narva = RegionMap.place(59.38, 28.20);
    assertThat(List.of(medyka, chop, narva))
        .allSatisfy(at -> assertThat(map.toTheNextBorder(at)).isLessThan(10));
    Point2D perekop = RegionMap.place(46.15, 33.68);
    Point2D poltava = RegionMap.place(49.59, 34.55);
    assertThat(List.of(perekop, poltava))
        .allSatisfy(at -> assertThat(map.toTheNextBorder(at)).isGreaterThan(100));
  }

  private static boolean inInset(RegionMap map, Point2D point) {
    return map.insets.stream().anyMatch(inset -> inset.box().contains(point));
  }

  private static String levelOf(String code) {
    if (code.length() == 2) {
      return "country";
    }
    return code.contains("-") ? "subdivision" : "nuts" + (code.length() - 2);
  }
}
