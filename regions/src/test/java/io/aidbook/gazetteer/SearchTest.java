package io.aidbook.gazetteer;

import static io.aidbook.gazetteer.Shipped.GAZETTEER;
import static io.aidbook.gazetteer.Shipped.place;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidbook.gazetteer.Hit.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTest {
  @ParameterizedTest
  @CsvSource({
    "Ile de France, FR1, NAME",
    "île-de-france, FR1, NAME",
    "Łódź, PL71, NAME",
    "lodz, PL71, NAME",
    "Łódzkie, PL71, NAME",
    "Львівська, UA-46, PREFIX",
    "Львів, UA-46, NAME",
    "Lvivska oblast, UA-46, NAME",
    "Lvov, UA-46, NAME",
    "Lemberg, UA-46, NAME",
    "lwow, UA-46, NAME",
    "Київ, UA-30, NAME",
    "Kiev, UA-30, NAME",
    "Odessa, UA-51, NAME",
    "Odesa, UA-51, NAME",
    "Uzhhorod, UA-21, NAME",
    "Vinnyts'ka, UA-05, PREFIX",
    "Миколаїв, UA-48, NAME",
    "Mykolayiv, UA-48, NAME",
    "Khmelnytsky, UA-68, PREFIX",
    "ΑΤΤΙΚΗ, EL3, NAME",
    "attiki, EL3, NAME",
    "София, BG412, NAME",
    "Баварія, DE2, NAME",
    "Bavaria, DE2, NAME",
    "Muenchen, DE21H, PREFIX",
    "munchen, DE21H, PREFIX",
    "france ile, FR1, WORDS",
    "Warszawa, PL911, WORDS",
    "hradec, CZ052, PART",
    "Polsza, PL, TYPO",
    "Barcellona, ES511, TYPO",
    "Mikolaiv, UA-48, TYPO",
    "PT170, PT170, CODE",
    "ua14, UA-14, CODE",
    "de, DE, CODE",
    "Czech Republic, CZ, NAME",
    "Turkey, TR, NAME",
    "Греція, EL, NAME",
    "Svizzera, CH, NAME",
    "Европейський, EU, TYPO",
  })
  void shouldPutFirstWhatIsMeant(String text, String code, Match match) {
    List<Hit> hits = GAZETTEER.search(text, "en", 10);
    assertThat(hits).first().extracting(Hit::place, Hit::match).containsExactly(place(code), match);
  }

  @Test
  void shouldSayWhatAHitIs() {
    Hit hit = GAZETTEER.search("przemyski", "uk", 1).get(0);
    assertThat(hit.place().level()).isEqualTo(PlaceLevel.NUTS3);
    assertThat(hit.name()).isEqualTo("Przemyski");
    assertThat(hit.country()).isEqualTo("Польща");
    assertThat(hit.found()).isEqualTo("Przemyski");
    assertThat(hit.successors()).isEmpty();
  }

  @Test
  void shouldFindOldCodesAndSayTheirSuccessors() {
    assertThat(GAZETTEER.search("pt170", "en", 5).get(0).successors())
        .containsExactly(place("PT1A0"), place("PT1B0"));
  }

  @Test
  void shouldPutPlacesOfTodayBeforeOlderOnes() {
    assertThat(codes(GAZETTEER.search("Grad Zagreb", "en", 10)))
        .containsExactly("HR05", "HR050", "HR041");
  }

  @Test
  void shouldPutCoarserPlacesBeforeFinerOnes() {
    assertThat(codes(GAZETTEER.search("Berlin", "en", 10))).startsWith("DE3", "DE30", "DE300");
  }

  @Test
  void shouldListRegionsByTheBeginningOfTheirCode() {
    assertThat(codes(GAZETTEER.search("PL82", "en", 10)))
        .startsWith("PL82")
        .contains("PL821", "PL822", "PL823", "PL824");
  }

  @Test
  void shouldFindOnlyWhatIsWanted() {
    assertThat(
            codes(GAZETTEER.search("Berlin", "en", 10, place -> place.level() == PlaceLevel.NUTS3)))
        .containsExactly("DE300");
    assertThat(
            codes(
                GAZETTEER.search(
                    "luxembourg",
                    "en",
                    10,
                    place -> place.country().equals(place("BE").country()))))
        .containsExactly("BE34");
    assertThat(GAZETTEER.search("PL", "en", 10, place -> false)).isEmpty();
  }

  /** Whoever types a name as it is finds the place. */
  @Test
  void shouldFindEachPlaceByEachOfItsNames() {
    for (Place place : GAZETTEER.places()) {
      List<String> names = new ArrayList<>(place.aliases());
      names.addAll(List.of(place.local(), place.latin(), place.english(), place.ukrainian()));
      names.removeIf(String::isEmpty);
      for (String name : names) {
        assertThat(GAZETTEER.search(name, "en", Gazetteer.MOST_HITS))
            .as("'%s' for %s", name, place)
            .anySatisfy(
                hit -> {
                  assertThat(hit.place()).isEqualTo(place);
                  assertThat(hit.match()).isIn(Match.CODE, Match.NAME);
                });
      }
    }
  }

  @Test
  void shouldRefuseALimitOutsideTheRange() {
    assertThatThrownBy(() -> GAZETTEER.search("a", "en", 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> GAZETTEER.search("a", "en", 101))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Whatever is typed: no exception, no more hits than asked for, none twice, best first. */
  @Test
  void shouldAnswerWhateverIsTyped() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<Place> places = List.copyOf(GAZETTEER.places());
    for (int i = 0; i < 5_000; i++) {
      String text = typed(random, places.get(random.nextInt(places.size())));
      int limit = 1 + random.nextInt(Gazetteer.MOST_HITS);
      List<Hit> hits = GAZETTEER.search(text, random.nextBoolean() ? "uk" : "x-\u0000", limit);
      assertThat(hits).as("'%s', seed %d", text, seed).hasSizeLessThanOrEqualTo(limit);
      assertThat(hits.stream().map(Hit::place)).doesNotHaveDuplicates();
      assertThat(hits.stream().map(Hit::match)).isSorted();
      assertThat(hits).allSatisfy(hit -> assertThat(hit.name()).isNotEmpty());
    }
  }

  private static String typed(Random random, Place place) {
    if (random.nextInt(4) == 0) {
      return random
          .ints(random.nextInt(300), 0, Character.MAX_CODE_POINT + 1)
          .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
          .toString();
    }
    StringBuilder text = new StringBuilder(random.nextBoolean() ? place.local() : place.code());
    for (int edits = random.nextInt(4); edits > 0 && text.length() > 0; edits--) {
      int at = random.nextInt(text.length());
      if (random.nextBoolean()) {
        text.deleteCharAt(at);
      } else {
        text.insert(at, (char) random.nextInt(0x500));
      }
    }
    return text.toString();
  }

  private static List<String> codes(List<Hit> hits) {
    return hits.stream().map(hit -> hit.place().code()).toList();
  }
}
