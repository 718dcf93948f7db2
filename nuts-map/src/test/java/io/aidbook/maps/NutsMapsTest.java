package io.aidbook.maps;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The maps of NUTS 2 and NUTS 3 regions, of the version of 2021. */
class NutsMapsTest extends MapContract {
  private static final RegionMap NUTS2 = RegionMap.read("nuts2");
  private static final RegionMap NUTS3 = RegionMap.read("nuts3");

  /** Countries without NUTS regions in the source: the maps have them whole. */
  private static final Set<String> WHOLE =
      Set.of("AD", "BA", "FO", "GE", "GG", "GI", "IM", "JE", "MC", "MD", "SM", "VA", "XK");

  @Override
  List<RegionMap> maps() {
    return List.of(NUTS2, NUTS3);
  }

  @Override
  int limit(RegionMap map) {
    return map == NUTS2 ? 200_000 : 380_000;
  }

  @Test
  void theNumbersOfRegionsAreEurostats() {
    assertThat(count(NUTS2, "nuts2"))
        .hasSize(37)
        .containsAllEntriesOf(
            Map.of(
                "BE", 11, "CZ", 8, "DE", 38, "ES", 19, "FR", 27, "IT", 21, "PL", 17, "RO", 8, "TR",
                26, "UK", 41));
    assertThat(count(NUTS3, "nuts3"))
        .hasSize(37)
        .containsAllEntriesOf(
            Map.of(
                "BE", 44, "CZ", 14, "DE", 401, "ES", 59, "FR", 101, "IT", 107, "PL", 73, "RO", 42,
                "TR", 81, "UK", 179));
    assertThat(sum(NUTS2, "nuts2")).isEqualTo(334);
    assertThat(sum(NUTS3, "nuts3")).isEqualTo(1514);
  }

  @Test
  void bothMapsHaveTheOblastsAndTheCountriesWithoutNuts() {
    for (RegionMap map : maps()) {
      assertThat(codes(map, "subdivision")).isEqualTo(new TreeSet<>(OBLASTS));
      assertThat(codes(map, "country")).isEqualTo(new TreeSet<>(WHOLE));
    }
  }

  @Test
  void citiesThatAreRegionsHaveMarkers() {
    assertThat(NUTS2.markers)
        .extracting(RegionMap.Marker::code)
        .contains("AT13", "BE10", "CZ01", "DE30", "DE60", "HU11", "UKI3", "UA-40");
  }

  @Test
  void theRegionsOfLevel2AreThoseAboveTheRegionsOfLevel3() {
    Set<String> above =
        codes(NUTS3, "nuts3").stream()
            .map(code -> code.substring(0, 4))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(codes(NUTS2, "nuts2")).isEqualTo(above);
  }

  @Test
  void overseasRegionsAreInTheirInset() {
    Map<String, String> expected =
        Map.of(
            "PT20",
            "azores",
            "PT30",
            "madeira",
            "ES70",
            "canaries",
            "FRY1",
            "guadeloupe",
            "FRY2",
            "martinique",
            "FRY3",
            "guyane",
            "FRY4",
            "reunion",
            "FRY5",
            "mayotte",
            "NO0B",
            "svalbard");
    Map<String, String> found =
        NUTS2.index.stream()
            .filter(row -> !row.insets().isEmpty())
            .collect(Collectors.toMap(RegionMap.Row::code, row -> String.join(",", row.insets())));
    assertThat(found).isEqualTo(expected);
    for (RegionMap map : maps()) {
      assertThat(map.index)
          .filteredOn(row -> !row.insets().isEmpty())
          .allSatisfy(row -> assertThat(boxOf(row.insets().get(0)).contains(row.box())).isTrue());
    }
  }

  @Test
  void eachMapAndTheJarCarryTheNoticeOfTheBoundaries() throws IOException {
    String notice = "© EuroGeographics for the administrative boundaries";
    assertThat(NUTS2.svg).contains(notice);
    assertThat(NUTS3.svg).contains(notice);
    List<String> notices = new ArrayList<>();
    for (URL url : Collections.list(getClass().getClassLoader().getResources("META-INF/NOTICE"))) {
      try (InputStream in = url.openStream()) {
        notices.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    assertThat(notices)
        .anySatisfy(text -> assertThat(text).contains(notice, "non-commercial", "Nesta"));
  }

  private static Rectangle2D boxOf(String inset) {
    return NUTS2.insets.stream()
        .filter(each -> each.id().equals(inset))
        .findFirst()
        .orElseThrow()
        .box();
  }

  private static Set<String> codes(RegionMap map, String level) {
    return map.index.stream()
        .filter(row -> row.level().equals(level))
        .map(RegionMap.Row::code)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, Integer> count(RegionMap map, String level) {
    return codes(map, level).stream()
        .map(code -> code.substring(0, 2))
        .collect(Collectors.toMap(Function.identity(), code -> 1, Integer::sum));
  }

  private static int sum(RegionMap map, String level) {
    return count(map, level).values().stream().mapToInt(Integer::intValue).sum();
  }
}
