package io.aidbook.sentences;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.Action;
import io.aidbook.events.DecisionReason;
import io.aidbook.events.DecisionResult;
import io.aidbook.events.PartyKind;
import io.aidbook.events.RegionLevel;
import io.aidbook.events.Status;
import io.aidbook.events.Urgency;
import io.aidbook.internal.Cause;
import io.aidbook.internal.RefusalCode;
import io.aidbook.internal.Standing;
import io.aidbook.sentences.Sentences.Kind;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SentencesTest {
  private static final Locale UKRAINIAN = Locale.forLanguageTag("uk");

  private final Sentences english = Sentences.english();
  private final Sentences ukrainian = Sentences.of(UKRAINIAN);

  @Test
  void shouldFindTheLanguagesByTheirFiles() {
    assertThat(Sentences.languages()).containsExactly(Locale.ENGLISH, UKRAINIAN);
    assertThat(Sentences.of(Locale.forLanguageTag("uk-UA")).locale()).isEqualTo(UKRAINIAN);
    assertThat(Sentences.of(Locale.UK).locale()).isEqualTo(Locale.ENGLISH);
    assertThat(Sentences.of(Locale.FRENCH).locale()).isEqualTo(Locale.ENGLISH);
  }

  @Test
  void shouldHaveTheSameSentencesInEveryLanguage() {
    assertThat(english.keys()).hasSizeGreaterThan(100);
    for (Locale language : Sentences.languages()) {
      Sentences other = Sentences.of(language);
      assertThat(withoutForms(other.keys()))
          .as("%s", language)
          .isEqualTo(withoutForms(english.keys()));
      for (String key : withoutForms(english.keys())) {
        assertThat(other.names(key)).as("%s %s", language, key).isEqualTo(english.names(key));
        assertThat(other.required(key)).as("%s %s", language, key).isEqualTo(english.required(key));
      }
    }
  }

  /** Which forms a counted word has is the language's own affair. */
  static Set<String> withoutForms(Set<String> keys) {
    return keys.stream()
        .filter(key -> !key.matches("unit[.].*[.](one|few|many)"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void shouldPutAUnitIntoTheFormOfItsNumber() {
    assertThat(List.of(english.words(Kind.UNIT, "DAY", 1), english.words(Kind.UNIT, "DAY", 21)))
        .containsExactly("day", "days");
    assertThat(forms(english, "H87", 0, 1, 2, 101)).containsExactly("pcs", "pc", "pcs", "pcs");
    assertThat(forms(ukrainian, "IE", 0, 1, 2, 4, 5, 11, 12, 14, 21, 22, 25, 111, 112, 1_001))
        .containsExactly(
            "осіб", "особа", "особи", "особи", "осіб", "осіб", "осіб", "осіб", "особа", "особи",
            "осіб", "осіб", "осіб", "особа");
    assertThat(forms(ukrainian, "KGM", 1, 2, 5)).containsOnly("кг");
    assertThat(forms(ukrainian, "X9", 1)).containsExactly("X9");

    Map<String, String> one = Map.of("quantity", "1", "unit", "SET");
    assertThat(english.sentence(Kind.EXPLANATION, "COVERS", Map.of(), one::get))
        .isEqualTo("1 set can be covered");
    Map<String, String> three = Map.of("quantity", "3", "unit", "BX");
    assertThat(ukrainian.sentence(Kind.EXPLANATION, "COVERS", Map.of(), three::get))
        .isEqualTo("можна покрити: 3 коробки");
  }

  private static List<String> forms(Sentences sentences, String unit, long... numbers) {
    return Arrays.stream(numbers).mapToObj(n -> sentences.words(Kind.UNIT, unit, n)).toList();
  }

  /** The schemas' own lists of codes; those of code alone are checked where they are. */
  @ParameterizedTest
  @MethodSource("codes")
  void shouldHaveASentenceForEachCode(Kind kind, List<Enum<?>> codes) {
    for (Enum<?> code : codes) {
      assertThat(english.keys()).contains(kind.key(code.name()));
    }
  }

  static Stream<Arguments> codes() {
    return Stream.of(
        of(Kind.REFUSAL, RefusalCode.values()),
        of(Kind.RETRACTION, Cause.values()),
        of(Kind.REASON, DecisionReason.values()),
        of(Kind.ACTION, Action.values()),
        of(Kind.RESULT, DecisionResult.values()),
        of(Kind.STANDING, Standing.values()),
        of(Kind.STATUS, Status.values()),
        of(Kind.URGENCY, Urgency.values()),
        of(Kind.PARTY_KIND, PartyKind.values()),
        of(Kind.PROXIMITY, RegionLevel.values()));
  }

  private static Arguments of(Kind kind, Enum<?>[] codes) {
    return Arguments.of(kind, Arrays.asList(codes));
  }

  @Test
  void shouldHaveNoSentenceOfNoKindAndACodeForEachCase() {
    for (String key : english.keys()) {
      if (!key.startsWith("format.")) {
        assertThat(Arrays.stream(Kind.values()).map(kind -> kind.key("")))
            .as(key)
            .anyMatch(key::startsWith);
      }
      int last = key.lastIndexOf('.');
      if (key.indexOf('.') < last) {
        assertThat(english.keys()).contains(key.substring(0, last));
      }
    }
  }

  @Test
  void shouldTellARefusalInBothLanguages() {
    Map<String, String> values =
        Map.of("case", "CANCEL_FIRST", "left", "0", "total", "2000", "committed", "2000");
    Map<String, String> outcome = Map.of("offerId", "REC-O-10");

    assertThat(english.sentence(Kind.REFUSAL, "OFFER_LACKS", values, outcome::get))
        .isEqualTo("offer REC-O-10 has 0 left of 2,000; committed: 2,000. Cancel some first");
    assertThat(ukrainian.sentence(Kind.REFUSAL, "OFFER_LACKS", values, outcome::get))
        .isEqualTo(
            "залишок пропозиції REC-O-10: 0 із 2\u00a0000; обіцяно: 2\u00a0000. Спершу скасуйте"
                + " частину обіцяного");
  }

  @Test
  void shouldTellACaseThatItDoesNotKnowByTheCodeAlone() {
    Map<String, String> values = Map.of("case", "OF_A_NEWER_RELEASE", "offerId", "o");

    assertThat(english.sentence(Kind.REFUSAL, "CLOSED_OFFER", values))
        .startsWith("offer o is closed");
    assertThat(ukrainian.sentence(Kind.REFUSAL, "CLOSED_OFFER", values))
        .startsWith("пропозицію o закрито");
  }

  @Test
  void shouldShowACodeThatItDoesNotKnowWithItsValues() {
    assertThat(ukrainian.sentence(Kind.RULE, "OF_A_NEWER_RELEASE", Map.of("b", "2", "a", "1")))
        .isEqualTo("OF_A_NEWER_RELEASE (a: 1, b: 2)");
    assertThat(english.words(Kind.URGENCY, "EXTREME")).isEqualTo("EXTREME");
  }

  @Test
  void shouldShowAQuestionMarkForAValueThatIsMissing() {
    assertThat(english.sentence(Kind.RULE, "INVALID_REVISION", Map.of("least", "0")))
        .isEqualTo("? '?': use 0 or more");
  }

  @Test
  void shouldWriteDaysAndTimesAsPeopleDo() {
    Map<String, String> midnight = Map.of("neededBy", "2022-03-03T00:00:00Z");
    Map<String, String> evening = Map.of("neededBy", "2022-03-03T18:30:00Z");

    assertThat(english.sentence(Kind.EXPLANATION, "NEEDED_BY", midnight))
        .isEqualTo("needed by 3 March 2022");
    assertThat(english.sentence(Kind.EXPLANATION, "NEEDED_BY", evening))
        .isEqualTo("needed by 3 March 2022, 18:30 UTC");
    assertThat(
            ukrainian.in(ZoneId.of("Europe/Kyiv")).sentence(Kind.EXPLANATION, "NEEDED_BY", evening))
        .isEqualTo("крайній термін: 3 березня 2022 р., 20:30 Europe/Kyiv");
    assertThat(english.sentence(Kind.EXPLANATION, "NEEDED_BY", Map.of("neededBy", "soon")))
        .isEqualTo("needed by soon");
  }

  @Test
  void shouldShowValuesAsTheCallerSays() {
    Sentences named =
        ukrainian.showing(
            (name, type, value) ->
                type.equals("region") && value.equals("UA-46") ? "Львівська область" : null);
    Map<String, String> values = Map.of("needRegion", "UA-46");

    assertThat(named.sentence(Kind.EXPLANATION, "SAME_REGION", values))
        .endsWith("Львівська область");
    assertThat(ukrainian.sentence(Kind.EXPLANATION, "SAME_REGION", values)).endsWith("UA-46");
  }

  @Test
  void shouldPutCodesThatHaveWordsIntoWords() {
    Map<String, String> candidate =
        Map.of("quantity", "1200", "unit", "KGM", "urgency", "CRITICAL");

    assertThat(english.sentence(Kind.EXPLANATION, "COVERS", Map.of(), candidate::get))
        .isEqualTo("1,200 kg can be covered");
    assertThat(ukrainian.sentence(Kind.EXPLANATION, "NEED_URGENCY", Map.of(), candidate::get))
        .isEqualTo("терміновість потреби: критична");
    assertThat(
            english.sentence(
                Kind.EXPLANATION, "COVERS", Map.of(), Map.of("quantity", "1", "unit", "X9")::get))
        .isEqualTo("1 X9 can be covered");
  }
}
