package io.aidbook.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How regions lie inside one another. */
class RegionTreeTest {
  private static final long SEED = Long.getLong("aidbook.seed", new Random().nextLong());
  private static final String SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

  @ParameterizedTest
  @CsvSource({
    "*, *",
    "EU, EU *",
    "PL, PL EU *",
    "UA, UA *",
    "UK, UK *",
    "PL911, PL911 PL91 PL9 PL EU *",
    "UKI31, UKI31 UKI3 UKI UK *",
    "GR30, EL30 EL3 EL EU *",
    "UA-46, UA-46 UA *",
    "DE-BY, DE-BY DE EU *",
    "GB-ENG, UK-ENG UK *",
  })
  void shouldClimbToTheWorld(String code, String chain) {
    Region region = Region.parse(code);

    assertThat(region.chain().stream().map(Region::code).toList())
        .containsExactly(chain.split(" "));
    assertThat(region.depth()).isEqualTo(region.chain().size() - 1);
  }

  @ParameterizedTest
  @CsvSource({
    "*, PL911, true",
    "*, UA-46, true",
    "EU, PL911, true",
    "EU, UA-46, false",
    "EU, UK, false",
    "PL, PL, true",
    "PL, PL911, true",
    "PL911, PL, false",
    "PL9, PL911, true",
    "PL9, PL8, false",
    "PL91, PL9, false",
    "UA, UA-46, true",
    "UA-4, UA-46, false",
    "PL9, PL-9, false",
    "UA, PL, false",
    "PL, *, false",
    "EU, *, false",
  })
  void shouldContainItselfAndWhatLiesBelow(String wide, String narrow, boolean contains) {
    assertThat(Region.parse(wide).contains(Region.parse(narrow))).isEqualTo(contains);
  }

  @ParameterizedTest
  @CsvSource({
    "PL911, PL911, PL911",
    "PL911, PL912, PL91",
    "PL911, PL92, PL9",
    "PL911, PL-14, PL",
    "PL911, DE, EU",
    "PL911, EU, EU",
    "PL911, UA-46, *",
    "UA-46, UA-32, UA",
    "UA-46, UA-4, UA",
    "UK, IE, *",
    "*, PL911, *",
  })
  void shouldFindTheDeepestSharedRegion(String one, String other, String shared) {
    assertThat(Region.parse(one).deepestShared(Region.parse(other)).code()).isEqualTo(shared);
  }

  @ParameterizedTest
  @CsvSource({
    "PL911, NUTS3, PL911",
    "PL911, NUTS2, PL91",
    "PL911, NUTS1, PL9",
    "PL911, COUNTRY, PL",
    "PL911, UNION, EU",
    "PL911, WORLD, *",
    "PL911, SUBDIVISION,",
    "PL91, NUTS3,",
    "UA-46, SUBDIVISION, UA-46",
    "UA-46, NUTS1,",
    "UA-46, UNION,",
    "UA-46, COUNTRY, UA",
    "EU, COUNTRY,",
    "*, UNION,",
    "*, WORLD, *",
  })
  void shouldFindTheAncestorOfALevel(String code, RegionLevel level, String ancestor) {
    assertThat(Region.parse(code).at(level).map(Region::code).orElse(null)).isEqualTo(ancestor);
  }

  @Test
  void shouldKeepTheLawsOfATreeOverRandomPairs() {
    List<Region> regions = randomRegions(new Random(SEED), 400);
    for (Region one : regions) {
      assertThat(Region.parse(one.code())).as("parsed again, seed %d", SEED).isEqualTo(one);
      for (Region other : regions) {
        checkLaws(one, other);
      }
    }
  }

  private static void checkLaws(Region one, Region other) {
    String pair = "%s and %s, seed %d".formatted(one, other, SEED);
    Region shared = one.deepestShared(other);

    assertThat(one.contains(other)).as(pair).isEqualTo(other.chain().contains(one));
    assertThat(one.contains(other) && other.contains(one)).as(pair).isEqualTo(one.equals(other));
    assertThat(shared).as(pair).isEqualTo(other.deepestShared(one));
    assertThat(shared.contains(one) && shared.contains(other)).as(pair).isTrue();
    assertThat(shared.equals(one)).as(pair).isEqualTo(one.contains(other));
    // Nothing deeper is shared: among the ancestors of one, those that contain the other are the
    // shared one and its ancestors.
    assertThat(one.chain().stream().filter(region -> region.contains(other)).toList())
        .as(pair)
        .isEqualTo(shared.chain());
  }

  /** Few countries and signs, so that many pairs lie inside or beside one another. */
  private static List<Region> randomRegions(Random random, int count) {
    List<String> countries = List.of("PL", "DE", "EL", "UA", "UK", "US");
    List<Region> regions = new ArrayList<>(List.of(Region.WORLD, Region.UNION));
    Stream.generate(
            () -> {
              String country = countries.get(random.nextInt(countries.size()));
              String part = randomSigns(random, random.nextInt(4));
              boolean nuts = !List.of("UA", "US").contains(country);
              boolean iso = !part.isEmpty() && (!nuts || random.nextBoolean());
              return country + (iso ? "-" : "") + part;
            })
        .filter(code -> !isPCode(code))
        .map(Region::parse)
        .limit(count)
        .forEach(regions::add);
    return regions;
  }

  /** Two digits of Ukraine may be a P-code that is no code of ISO 3166-2, which is refused. */
  private static boolean isPCode(String code) {
    return code.matches("UA-\\d\\d");
  }

  private static String randomSigns(Random random, int length) {
    StringBuilder signs = new StringBuilder();
    for (int i = 0; i < length; i++) {
      int range = random.nextInt(8) == 0 ? SIGNS.length() : 3;
      signs.append(SIGNS.charAt(random.nextInt(range)));
    }
    return signs.toString();
  }
}
