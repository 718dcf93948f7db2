package io.aidbook.maps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The maps of countries and oblasts. */
class PublicMapsTest extends MapContract {
  private static final RegionMap COUNTRY_MAP = RegionMap.read("countries");
  private static final RegionMap OBLAST_MAP = RegionMap.read("oblasts");

  @Override
  List<RegionMap> maps() {
    return List.of(COUNTRY_MAP, OBLAST_MAP);
  }

  @Override
  int limit(RegionMap map) {
    return 110_000;
  }

  @Test
  void oneMapHasUkraineWholeTheOtherInOblasts() {
    assertThat(COUNTRY_MAP.ids).allMatch(code -> code.length() == 2).contains("UA");
    assertThat(OBLAST_MAP.ids).doesNotContain("UA").containsAll(OBLASTS);
    assertThat(OBLAST_MAP.ids).hasSize(COUNTRY_MAP.ids.size() - 1 + OBLASTS.size());
  }

  @Test
  void smallCountriesAndCitiesHaveMarkers() {
    assertThat(COUNTRY_MAP.markers)
        .extracting(RegionMap.Marker::code)
        .contains("AD", "LI", "LU", "MC", "MT", "SM", "VA");
    assertThat(OBLAST_MAP.markers).extracting(RegionMap.Marker::code).contains("UA-30", "UA-40");
  }

  @Test
  void bothMapsDrawTheSameUkraine() {
    assertThat(COUNTRY_MAP.ukraine.box()).isEqualTo(OBLAST_MAP.ukraine.box());
  }

  @Test
  void insetsShowPartsOfTheirCountry() {
    assertThat(COUNTRY_MAP.row("FR").insets())
        .containsExactly("guadeloupe", "martinique", "guyane", "reunion", "mayotte");
    assertThat(COUNTRY_MAP.row("ES").insets()).containsExactly("canaries");
    assertThat(COUNTRY_MAP.row("PT").insets()).containsExactly("azores", "madeira");
    assertThat(COUNTRY_MAP.insets)
        .allSatisfy(inset -> assertThat(FRAME.contains(inset.box())).isTrue());
  }
}
