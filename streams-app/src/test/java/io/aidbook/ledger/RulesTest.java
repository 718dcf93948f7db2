package io.aidbook.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidbook.region.Region;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "A-1", "don0-1", "org.example:42_x", "0123456789"})
  void shouldTakeIds(String id) {
    assertThat(Rules.id("offerId", id)).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a~b", "ü", "a|b", "a\n", "a/b"})
  void shouldRefuseIds(String id) {
    assertBreach("INVALID_ID", () -> Rules.id("offerId", id));
  }

  @Test
  void shouldBoundIds() {
    assertThat(Rules.id("x", "a".repeat(64))).hasSize(64);
    assertBreach("INVALID_ID", () -> Rules.id("x", "a".repeat(65)));
    assertBreach("INVALID_ID", () -> Rules.id("x", null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"food", "emergency-packages", "a1-2b-3", "0"})
  void shouldTakeSlugs(String slug) {
    assertThat(Rules.slug(Rule.INVALID_CATEGORY, "category", slug)).isEqualTo(slug);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "-a", "a-", "a--b", "Food", "a_b", "a b", "é"})
  void shouldRefuseSlugs(String slug) {
    assertBreach("INVALID_CATEGORY", () -> Rules.slug(Rule.INVALID_CATEGORY, "category", slug));
  }

  @Test
  void shouldBoundSlugs() {
    assertBreach("INVALID_ITEM", () -> Rules.slug(Rule.INVALID_ITEM, "item", "a".repeat(65)));
    assertBreach("INVALID_ITEM", () -> Rules.slug(Rule.INVALID_ITEM, "item", "a-".repeat(100_000)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://city.example",
        "http://city.example:8080/contact?lang=uk#phone",
        "HTTPS://xn--80adxhks.example/%D0%BF%D0%BE%D0%BC%D0%BE%D1%89%D1%8C",
        "https://social.example/@city",
        "https://192.0.2.7/",
        "https://[2001:db8::1]/help"
      })
  void shouldTakeAddressesOfPages(String url) {
    assertThat(Rules.url("contactUrl", url)).isEqualTo(url);
    assertThat(Rules.url("contactUrl", null)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "mailto:jane@city.example",
        "tel:+48123456789",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://city.example/",
        "city.example/contact",
        "//city.example/contact",
        "/contact",
        "https:city.example",
        "https:///contact",
        "https://",
        "https://jane:secret@city.example/",
        "https://jane@city.example/",
        "https://@city.example/",
        "https://city.example:99999/",
        "https://city_hall.example/",
        "https://город.example/",
        "https://city.example/помощь",
        "https://city.example/a b",
        " https://city.example/",
        "https://city.example/\n",
        "https://city.example/\u202egnp",
        "https://city.example\\@other.example/"
      })
  void shouldRefuseOtherAddresses(String url) {
    assertBreach("INVALID_URL", () -> Rules.url("contactUrl", url));
  }

  @Test
  void shouldBoundAddressesAndNotQuoteThem() {
    String longest = "https://city.example/" + "a".repeat(479);

    assertThat(Rules.url("contactUrl", longest)).hasSize(500);
    assertBreach("INVALID_URL", () -> Rules.url("contactUrl", longest + "a"));
    assertThatThrownBy(() -> Rules.url("contactUrl", "mailto:jane@city.example"))
        .hasMessageContaining("contactUrl")
        .hasMessageNotContaining("jane");
  }

  @Test
  void shouldTakeStockFromZeroAndQuantitiesOfDecisionsFromOneToATrillion() {
    assertThat(Rules.stock(0)).isZero();
    assertThat(Rules.stock(1_000_000_000_000L)).isEqualTo(1_000_000_000_000L);
    assertBreach("INVALID_QUANTITY", () -> Rules.stock(-1));
    assertBreach("INVALID_QUANTITY", () -> Rules.stock(1_000_000_000_001L));
    assertThat(Rules.quantity(1)).isEqualTo(1);
    assertThat(Rules.quantity(1_000_000_000_000L)).isEqualTo(1_000_000_000_000L);
    for (long wrong : List.of(0L, -1L, 1_000_000_000_001L, 100_000_000_000_000L, Long.MIN_VALUE)) {
      assertBreach("INVALID_QUANTITY", () -> Rules.quantity(wrong));
    }
  }

  @Test
  void shouldTakeUnitsOfTwoOrThree() {
    assertThat(Rules.unit("H87")).isEqualTo("H87");
    assertThat(Rules.unit("C6")).isEqualTo("C6");
    for (String wrong : List.of("", "H", "h87", "H877", "H-7")) {
      assertBreach("INVALID_UNIT", () -> Rules.unit(wrong));
    }
  }

  @Test
  void shouldRefuseTimesThatNobodyMeans() {
    assertThat(Rules.time("t", 0)).isZero();
    assertBreach("INVALID_TIME", () -> Rules.time("t", Long.MAX_VALUE));
    assertBreach("INVALID_TIME", () -> Rules.time("t", Long.MIN_VALUE));
    assertThatThrownBy(() -> Rules.time("expiresAt", Rules.MAX_TIME + 1))
        .hasMessage(
            "expiresAt '+10000-01-01T00:00:00Z': use a time between 1 January 1900 and"
                + " 31 December 9999");
    assertThatThrownBy(() -> Rules.time("expiresAt", Rules.MIN_TIME - 1))
        .hasMessageStartingWith("expiresAt '1899-12-31T23:59:59.999Z': use");
  }

  @Test
  void shouldRefuseNegativeRevisionsAndLongTexts() {
    assertBreach("INVALID_REVISION", () -> Rules.revision(-1));
    assertThatCode(() -> Rules.text("title", null, 5)).doesNotThrowAnyException();
    assertBreach("INVALID_TEXT", () -> Rules.text("title", "123456", 5));
    assertBreach("INVALID_TEXT", () -> Rules.externalCodes(Map.of("a".repeat(129), "x")));
    assertBreach("INVALID_TEXT", () -> Rules.externalCodes(Map.of("x", "a".repeat(129))));
    assertBreach(
        "INVALID_TEXT",
        () ->
            Rules.externalCodes(
                IntStream.range(0, 17)
                    .boxed()
                    .collect(Collectors.toMap(String::valueOf, String::valueOf))));
  }

  @Test
  void shouldServeTheOriginWhereNothingElseIsNamed() {
    Region origin = Region.parse("PL911");
    assertThat(Rules.serves(List.of(), origin)).containsExactly(origin);
  }

  @Test
  void shouldLeaveOutRegionsInsideOthers() {
    assertThat(Rules.serves(List.of("pl911", "PL", "DE1", "PL", "GR"), Region.WORLD))
        .extracting(Region::code)
        .containsExactly("DE1", "EL", "PL");
    assertThat(Rules.serves(List.of("PL", "EU", "UA"), Region.WORLD))
        .extracting(Region::code)
        .containsExactly("EU", "UA");
  }

  @Test
  void shouldRefuseTooManyOrUnknownRegions() {
    assertBreach("INVALID_REGION", () -> Rules.serves(Collections.nCopies(65, "PL"), Region.WORLD));
    assertBreach("INVALID_REGION", () -> Rules.serves(List.of("PL", "test1"), Region.WORLD));
    assertBreach("INVALID_REGION", () -> Rules.region("region", null));
  }

  @Test
  void shouldNameFieldAndValueAndCutLongOnes() {
    assertThatThrownBy(() -> Rules.quantity(-5))
        .hasMessage("quantity '-5': use 1 to 1,000,000,000,000");
    assertThatThrownBy(() -> Rules.id("offerId", "ü".repeat(10_000)))
        .satisfies(breach -> assertThat(breach.getMessage().length()).isLessThan(200));
  }

  @Test
  void shouldCutALongTitleBetweenTwoCharacters() {
    String smiley = "\uD83D\uDE00";

    assertThat(Rules.title(null)).isNull();
    assertThat(Rules.title("x".repeat(500))).hasSize(500);
    assertThat(Rules.title("x".repeat(501))).isEqualTo("x".repeat(500));
    assertThat(Rules.title("x".repeat(498) + smiley + "x")).isEqualTo("x".repeat(498) + smiley);
    assertThat(Rules.title("x".repeat(499) + smiley)).isEqualTo("x".repeat(499));
  }

  @Test
  void shouldNameBothDatesOfAPeriodThatEndsBeforeItBegins() {
    Rules.period(5, 5);
    Rules.period(Entry.ALWAYS, -5);
    Rules.period(5, Entry.NEVER);
    assertThatThrownBy(() -> Rules.period(86_400_000, 0))
        .hasMessage(
            "availableFrom '1970-01-02T00:00:00Z' is after expiresAt '1970-01-01T00:00:00Z': the"
                + " offer could never be had; correct one");
  }

  private static void assertBreach(String reason, Runnable check) {
    assertThatThrownBy(check::run)
        .isInstanceOfSatisfying(
            InvalidEventException.class, breach -> assertThat(breach.code()).isEqualTo(reason));
  }
}
