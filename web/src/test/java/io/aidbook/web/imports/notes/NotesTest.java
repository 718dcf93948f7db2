package io.aidbook.web.imports.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidbook.sentences.Sentences;
import io.aidbook.web.imports.mapping.Fault;
import io.aidbook.web.text.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each thing that an import says, in each language. */
class NotesTest {
  private static final String KEY = "import.note.";
  private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");

  @ParameterizedTest
  @EnumSource(NoteCode.class)
  void hasASentenceWithItsValuesInEveryLanguage(NoteCode code) {
    Object[] values = code.names().stream().map(name -> "<" + name + "$1>").toArray();
    for (String language : Texts.LANGUAGES) {
      Texts texts = Texts.in(language);
      Set<String> places =
          PLACE
              .matcher(texts.get(KEY + code))
              .results()
              .map(found -> found.group(1))
              .collect(Collectors.toSet());

      assertThat(places).as("%s in %s", code, language).isEqualTo(Set.copyOf(code.names()));
      assertThat(Note.of(code, values).in(texts))
          .as("%s in %s", code, language)
          .satisfies(
              sentence ->
                  Stream.of(values).forEach(value -> assertThat(sentence).contains("" + value)))
          .doesNotContain("{", "import.note");
    }
  }

  @ParameterizedTest
  @EnumSource(NoteCode.class)
  void isSaidInAnotherWayInAnotherLanguage(NoteCode code) {
    String english = Texts.in("en").get(KEY + code);
    if (PLACE.matcher(english).replaceAll("").isBlank()) {
      return;
    }
    for (String language : Texts.LANGUAGES) {
      if (!language.equals("en")) {
        assertThat(Texts.in(language).get(KEY + code)).as(language).isNotEqualTo(english);
      }
    }
  }

  @Test
  void everySentenceIsOfACodeThatSomethingSays() throws IOException {
    Set<String> sentences =
        Texts.in("en").keys().stream()
            .filter(key -> key.startsWith(KEY))
            .map(key -> key.substring(KEY.length()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(sentences)
        .isEqualTo(
            Stream.of(NoteCode.values())
                .map(Enum::name)
                .collect(Collectors.toCollection(TreeSet::new)));

    String code = "";
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/aidbook/web/imports"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        code += Files.readString(file);
      }
    }
    for (NoteCode each : NoteCode.values()) {
      assertThat(Pattern.compile("NoteCode\\." + each + "\\b").matcher(code).find())
          .as("%s is said somewhere", each)
          .isTrue();
    }
  }

  /** Or a reader could not tell which of the two sentences is meant. */
  @Test
  void noCodeIsThatOfARuleOfTheLedger() {
    Set<String> rules = Sentences.english().keys();
    for (NoteCode code : NoteCode.values()) {
      assertThat(rules).doesNotContain(Sentences.Kind.RULE.key(code.name()));
    }
  }

  @Test
  void whatPeopleWroteIsNoPlaceForFurtherValues() {
    Note note = Note.of(NoteCode.UNKNOWN_WORD_NEAR, "Kind {near}", "\u202e{value}$2\\", "food");

    assertThat(note.in(Texts.in("en")))
        .isEqualTo(
            "Kind {near} ‘\\u202e{value}$2\\’: the mapping has no such word; did you mean ‘food’?");
  }

  @Test
  void aCodeOfANewerHubIsShownAsItIs() {
    assertThat(new Note("NEWER", Map.of("row", "7")).in(Texts.in("uk"))).isEqualTo("NEWER{row=7}");
  }

  @Test
  void valuesThatAreMissingAreAMistake() {
    assertThatThrownBy(() -> Note.of(NoteCode.HELD)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRuleOfTheLedgerHasTheLedgersSentence() {
    Fault fault =
        new Fault(
            "Amount",
            "quantity",
            "-4",
            "INVALID_QUANTITY",
            Map.of("field", "quantity", "value", "-4"));

    assertThat(fault.message(Texts.in("en"))).startsWith("Amount: ").contains("-4");
    assertThat(fault.message(Texts.in("uk")))
        .startsWith("Amount: ")
        .contains("-4")
        .matches(".*[а-яіїєґ].*")
        .isNotEqualTo(fault.message(Texts.in("en")));
  }
}
