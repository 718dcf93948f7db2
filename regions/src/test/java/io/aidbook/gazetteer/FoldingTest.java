package io.aidbook.gazetteer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {
  @ParameterizedTest
  @CsvSource({
    "Łódź, lodz",
    "Île-de-France, ile de france",
    "Provence-Alpes-Côte d’Azur, provence alpes cote dazur",
    "ΑΤΤΙΚΗ, αττικη",
    "Αττική, αττικη",
    "Кіровоград, кіровоград",
    "Їжакевич, іжакевич",
    "L'viv, lviv",
    "'  a --  b  ', a b",
    "Straße, strasse",
    "İzmir, izmir",
    "IZMIR, izmir",
    "Iğdır, igdir",
    "Þórshöfn, thorshofn",
    "Ґонта, гонта",
    "'', ''",
    "'!?', ''",
    "Χίος, χιοσ",
  })
  void shouldBringWhatIsTypedIntoOneForm(String text, String folded) {
    assertThat(Folding.fold(text)).isEqualTo(folded);
  }

  @Test
  void shouldFoldTheSameWhicheverWayMarksAreEncoded() {
    assertThat(Folding.fold("Lo\u0301dz\u0301")).isEqualTo(Folding.fold("Lódź"));
  }

  @Test
  void shouldWriteUmlautsWithTwoLetters() {
    assertThat(Folding.withoutUmlauts("Übermünchen")).isEqualTo("Uebermuenchen");
  }
}
