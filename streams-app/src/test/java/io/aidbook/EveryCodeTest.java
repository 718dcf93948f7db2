package io.aidbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.app.deadletters.KnownReasons;
import io.aidbook.book.Explanation;
import io.aidbook.book.Reason;
import io.aidbook.catalogue.Catalogue;
import io.aidbook.catalogue.Category;
import io.aidbook.decision.Refusal;
import io.aidbook.sentences.Sentences;
import io.aidbook.sentences.Sentences.Kind;
import io.aidbook.topology.Names;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The sentences of every language are those of the codes that this release gives, and no others.
 */
class EveryCodeTest {
  @Test
  void shouldHaveASentenceForEachCodeAndForNoOther() {
    assertThat(codes(Kind.EXPLANATION)).isEqualTo(names(Explanation.Code.values()));
    assertThat(codes(Kind.REFUSAL)).isEqualTo(names(Refusal.Code.values()));
    assertThat(codes(Kind.RULE)).isEqualTo(KnownReasons.ALL);
    Set<String> retractions = names(Reason.values());
    retractions.add(Names.RESET);
    assertThat(codes(Kind.RETRACTION)).isEqualTo(retractions);
  }

  @Test
  void shouldHaveWordsForTheUnitsOfTheCatalogue() {
    Set<String> currencies =
        Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toSet());

    assertThat(Catalogue.shipped().categories())
        .extracting(Category::defaultUnit)
        .filteredOn(unit -> !currencies.contains(unit))
        .isNotEmpty()
        .isSubsetOf(codes(Kind.UNIT));
  }

  private static Set<String> names(Enum<?>[] codes) {
    return Arrays.stream(codes).map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
  }

  /** The codes that have a sentence in every language. */
  private static Set<String> codes(Kind kind) {
    Set<String> codes = null;
    for (Locale language : Sentences.languages()) {
      Stream<String> keys = Sentences.of(language).keys().stream();
      String prefix = kind.key("");
      Set<String> here =
          keys.filter(key -> key.startsWith(prefix))
              .map(key -> key.substring(prefix.length()))
              .filter(code -> code.indexOf('.') < 0)
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(codes == null ? here : codes).as("%s", language).isEqualTo(here);
      codes = here;
    }
    return codes;
  }
}
