package io.aidbook.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which codes are regions, and how they are written in the end. */
class RegionGrammarTest {
  @ParameterizedTest
  @CsvSource({
    "*, *, WORLD",
    "EU, EU, UNION",
    "eu, EU, UNION",
    "PL, PL, COUNTRY",
    "pL, PL, COUNTRY",
    "PL9, PL9, NUTS1",
    "PL91, PL91, NUTS2",
    "PL911, PL911, NUTS3",
    "pl911, PL911, NUTS3",
    "ITC4, ITC4, NUTS2",
    "UKI31, UKI31, NUTS3",
    "US, US, COUNTRY",
    "UA-46, UA-46, SUBDIVISION",
    "ua-46, UA-46, SUBDIVISION",
    "US-CA, US-CA, SUBDIVISION",
    "AT-9, AT-9, SUBDIVISION",
    "GB-ENG, UK-ENG, SUBDIVISION",
    "XK, XK, COUNTRY",
    "EL, EL, COUNTRY",
    "GR, EL, COUNTRY",
    "gr, EL, COUNTRY",
    "GR30, EL30, NUTS2",
    "GR-A, EL-A, SUBDIVISION",
    "UK, UK, COUNTRY",
    "GB, UK, COUNTRY",
    "gb, UK, COUNTRY",
    "GBI3, UKI3, NUTS2",
  })
  void shouldNormaliseAGoodCode(String input, String code, RegionLevel level) {
    Region region = Region.parse(input);

    assertThat(region.code()).isEqualTo(code);
    assertThat(region.level()).isEqualTo(level);
    assertThat(region).isEqualTo(Region.parse(code)).hasSameHashCodeAs(Region.parse(code));
    assertThat(region).hasToString(code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\t",
        " PL",
        "PL ",
        "P L",
        "PL\n",
        "\u00A0PL",
        "P",
        "1",
        "**",
        "*1",
        "*PL",
        "PL*",
        "EU*",
        "albama",
        "test1",
        "Poland",
        "PL9111",
        "PL-",
        "-46",
        "UA46-",
        "UA-4666",
        "UA--46",
        "UA-4-6",
        "UA_46",
        "UA-4 6",
        "UA\u201346",
        "PL9-1",
        "PL.9",
        "9PL",
        "US/CA",
        "PL;DE",
        "PL DE",
      })
  void shouldRefuseACodeOutsideTheGrammar(String input) {
    assertThatThrownBy(() -> Region.parse(input))
        .isInstanceOf(InvalidRegionException.class)
        .hasMessageStartingWith("'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"XX", "ZZ", "AA", "QQ", "XX1", "XX-1", "EU1", "EU-1", "EU911", "te1", "AN"})
  void shouldRefuseACountryThatDoesNotExist(String input) {
    assertThatThrownBy(() -> Region.parse(input))
        .isInstanceOf(InvalidRegionException.class)
        .hasMessage(
            "'%s' is of no known country: '%s' is not an ISO 3166-1 or NUTS country code",
            input, input.substring(0, 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Upper case would make each of these a code: IT, SE, FI, SS, ST, IS.
        "\u0131t",
        "\u017Fe",
        "\uFB01",
        "\u00DF",
        "\uFB05",
        "i\u017F",
        // These only look like PL, ES, PL9 and UA-46.
        "\u0420L",
        "\u0415S",
        "\uFF30\uFF2C",
        "PL\u0669",
        "PL\uFF19",
        "UA\u201046",
        "UA-\u0664\u0666",
        "P\u0301L",
        "PL\u200B",
        "\uFEFFPL",
        "\uFF0A",
      })
  void shouldRefuseWhatOnlyLooksLikeACode(String input) {
    assertThatThrownBy(() -> Region.parse(input)).isInstanceOf(InvalidRegionException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "UA14, Donetsk oblast, UA-14",
    "ua18, Zhytomyr oblast, UA-18",
    "UA01, Crimea, UA-43",
    "UA44, Luhansk oblast, UA-09",
    "UA73, Chernivtsi oblast, UA-77",
    "UA80, the city of Kyiv, UA-30",
    "UA85, the city of Sevastopol, UA-40",
    "UA141, a place in Donetsk oblast, UA-14",
    "UA1402, a place in Donetsk oblast, UA-14",
    "UA1402003, a place in Donetsk oblast, UA-14",
    "UA4402003021, a place in Luhansk oblast, UA-09",
    "UA14020030000012345, a place in Donetsk oblast, UA-14",
  })
  void shouldSayWhichRegionAPCodeIs(String input, String name, String region) {
    assertThatThrownBy(() -> Region.parse(input))
        .isInstanceOf(InvalidRegionException.class)
        .hasMessage("'%s' looks like the P-code of %s: write %s", input, name, region);
    assertThat(Region.parse(region).code()).isEqualTo(region);
  }

  @ParameterizedTest
  @CsvSource({
    "UA-01, Crimea, UA-43",
    "ua-44, Luhansk oblast, UA-09",
    "UA-73, Chernivtsi oblast, UA-77",
    "UA-80, the city of Kyiv, UA-30",
    "UA-85, the city of Sevastopol, UA-40",
  })
  void shouldNotReadAPCodeAsASubdivision(String input, String name, String region) {
    assertThatThrownBy(() -> Region.parse(input))
        .isInstanceOf(InvalidRegionException.class)
        .hasMessage(
            "'%s' is no subdivision in ISO 3166-2; by its P-code it is %s: write %s",
            input.toUpperCase(Locale.ROOT), name, region);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"UA9", "UA99", "UA999", "UAA", "UA1", "US1", "USCA", "MD111", "GE01", "RE1"})
  void shouldRefuseTheFormOfNutsInACountryWithoutIt(String input) {
    assertThatThrownBy(() -> Region.parse(input))
        .isInstanceOf(InvalidRegionException.class)
        .hasMessage(
            "'%1$s' is no region code: %2$s has no NUTS regions;"
                + " use %2$s, or its ISO 3166-2 code (%2$s-...)",
            input, input.substring(0, 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"CH011", "IS001", "LI000", "NO081", "AL01", "BA01", "ME000", "MK00", "RS121"})
  void shouldReadStatisticalRegionsOutsideTheUnion(String input) {
    assertThat(Region.parse(input).code()).isEqualTo(input);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RE", "GP", "MQ", "YT", "GF", "MF", "AX", "GL", "FO", "SJ", "GI"})
  void shouldKnowTerritoriesWithACodeOfTheirOwnAsCountriesOutsideTheUnion(String input) {
    assertThat(Region.parse(input).chain()).containsExactly(Region.parse(input), Region.WORLD);
  }

  @Test
  void shouldReadTheSameCodeUnderEveryLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr-TR"));
    try {
      assertThat(Region.parse("it").code()).isEqualTo("IT");
      assertThat(Region.parse("ie061").code()).isEqualTo("IE061");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void shouldSayWhatACodeLooksLike() {
    assertThatThrownBy(() -> Region.parse("albama"))
        .hasMessage(
            "'albama' is no region code:"
                + " use *, EU, a country (PL), NUTS (PL911) or ISO 3166-2 (UA-46)");
  }

  @Test
  void shouldRepeatNoMoreThanTheBeginningOfALongInput() {
    assertThatThrownBy(() -> Region.parse("x".repeat(100_000)))
        .isInstanceOf(InvalidRegionException.class)
        .hasMessageStartingWith("'" + "x".repeat(32) + "...' is no region code")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
  }

  @Test
  void shouldKnowEveryCountryAndTheMembersOfTheUnion() {
    List<String> iso = List.of(Locale.getISOCountries());
    List<Region> countries = iso.stream().map(Region::parse).toList();

    assertThat(countries).allMatch(country -> country.level() == RegionLevel.COUNTRY);
    assertThat(countries).doesNotHaveDuplicates();
    assertThat(countries.stream().filter(Region.UNION::contains).map(Region::code))
        .containsExactlyInAnyOrder(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "HR", "HU",
            "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");
  }
}
