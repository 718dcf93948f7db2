package io.aidbook.gazetteer;

import static io.aidbook.gazetteer.Shipped.GAZETTEER;
import static io.aidbook.gazetteer.Shipped.place;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceNamesTest {
  @ParameterizedTest
  @CsvSource({
    "PL, en, Poland",
    "PL, uk, Польща",
    "PL, uk-UA, Польща",
    "PL, de, Polen",
    "EL, fr, Grèce",
    "UK, de, Vereinigtes Königreich",
    "XK, en, Kosovo",
    "UA-46, en, Lviv oblast",
    "UA-46, uk, Львівська область",
    "UA-46, de, Львівська область (Lvivska oblast)",
    "DE2, en, Bavaria",
    "DE2, uk, Баварія",
    "DE2, fr, Bayern",
    "PL822, uk, Przemyski",
    "PL822, en, Przemyski",
    "EL306, en, Dytiki Attiki",
    "EL306, uk, Δυτική Αττική (Dytiki Attiki)",
    "EU, uk, Європейський Союз",
    "*, en, world",
    "*, uk, Світ",
    "PL, zz, Poland",
    "PL, '', Poland",
  })
  void shouldNameAPlaceForAReader(String code, String language, String name) {
    assertThat(GAZETTEER.name(place(code), language)).isEqualTo(name);
  }

  @Test
  void shouldNameTheCountryOfWhatLiesInOne() {
    assertThat(GAZETTEER.countryName(place("PL822"), "uk")).isEqualTo("Польща");
    assertThat(GAZETTEER.countryName(place("PL"), "uk")).isEmpty();
    assertThat(GAZETTEER.countryName(place("*"), "uk")).isEmpty();
  }
}
