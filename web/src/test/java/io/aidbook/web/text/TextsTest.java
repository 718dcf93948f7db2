package io.aidbook.web.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidbook.catalogue.Catalogue;
import io.aidbook.catalogue.Category;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every language says the same, and all of it is used. */
class TextsTest {
  private static final Pattern PLACE = Pattern.compile("\\{[0-9a-z]+}");

  private static final Pattern ASKED =
      Pattern.compile("(?:\\.t\\(|Pages\\.text\\(request, |texts\\.get\\()\"([A-Za-z0-9.]+)\"[,)]");

  static Set<String> languages() {
    return new TreeSet<>(Texts.LANGUAGES);
  }

  @Test
  void englishComesFirst() {
    assertThat(Texts.LANGUAGES).startsWith("en").contains("uk");
  }

  @ParameterizedTest
  @MethodSource("languages")
  void everyLanguageHasTheSameTexts(String language) {
    assertThat(Texts.in(language).keys()).isEqualTo(Texts.in("en").keys());
  }

  @ParameterizedTest
  @MethodSource("languages")
  void everyTextHasTheSameValues(String language) {
    for (String key : Texts.in("en").keys()) {
      assertThat(places(Texts.in(language).get(key)))
          .as("%s in %s", key, language)
          .isEqualTo(places(Texts.in("en").get(key)));
    }
  }

  private static Set<String> places(String text) {
    Matcher matcher = PLACE.matcher(text);
    Set<String> places = new TreeSet<>();
    while (matcher.find()) {
      places.add(matcher.group());
    }
    return places;
  }

  @ParameterizedTest
  @MethodSource("languages")
  void noTextIsEmptyOrHasAStraightApostrophe(String language) {
    for (String key : Texts.in(language).keys()) {
      assertThat(Texts.in(language).get(key)).as("%s in %s", key, language).isNotBlank();
      assertThat(Texts.in(language).get(key)).as("%s in %s", key, language).doesNotContain("'");
    }
  }

  @Test
  void everyCategoryOfTheCatalogueHasALabel() {
    Set<String> labelled =
        Texts.in("en").keys().stream()
            .filter(key -> key.startsWith("category."))
            .map(key -> key.substring("category.".length()))
            .collect(Collectors.toSet());
    assertThat(labelled)
        .isEqualTo(
            Catalogue.shipped().categories().stream()
                .map(Category::code)
                .collect(Collectors.toSet()));
  }

  @Test
  void noTextIsLeftOver() {
    Set<String> literals = Sources.literals();
    Set<String> unused = new TreeSet<>(Texts.in("en").keys());
    unused.removeIf(key -> literals.stream().anyMatch(literal -> names(literal, key)));
    assertThat(unused).isEmpty();
  }

  /** Whether a literal is a key, or the part of one to which code adds a word. */
  private static boolean names(String literal, String key) {
    if (literal.length() < 3 || literal.indexOf('.') < 0) {
      return false;
    }
    boolean begins = literal.startsWith(".");
    boolean ends = literal.endsWith(".");
    return literal.equals(key)
        || (ends && !begins && key.startsWith(literal))
        || (begins && !ends && key.endsWith(literal))
        || (begins && ends && key.contains(literal));
  }

  @Test
  void noTextIsMissing() {
    Set<String> missing = Sources.matches(ASKED);
    missing.removeAll(Texts.in("en").keys());
    assertThat(missing).isEmpty();
  }

  @Test
  void templatesHoldNoTextOfTheirOwn() {
    Sources.templates()
        .forEach(
            (path, template) ->
                assertThat(OwnWords.of(template)).as("words in %s", path).isEmpty());
  }

  @Test
  void whatTemplatesWriteThemselvesIsFound() {
    assertThat(OwnWords.of("@param String x\n<p class=\"y\">${x} Hello</p>")).contains("Hello");
    assertThat(OwnWords.of("<a aria-label=\"Go on\" href=\"/\">${x}</a>")).contains("Go on");
  }

  @Test
  void aMissingTextIsAMistake() {
    assertThatThrownBy(() -> Texts.in("en").get("no.such.text"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no.such.text");
  }

  @Test
  void valuesAreWrittenAsTheLanguageHasThem() {
    String most = Texts.in("uk").get("error.quantity.number", 1_000_000L);
    assertThat(most).contains("1\u00a0000\u00a0000");
    assertThat(Texts.in("en").get("error.quantity.number", 1_000_000L)).contains("1,000,000");
  }
}
