package io.aidbook.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayTextTest {

  @ParameterizedTest
  @CsvSource({"Łódź,4", "Bălți,5", "東京,4", "Lo\u0301dz\u0301,4", "m²,2", "👍,2"})
  void shouldMeasureWhatATerminalShows(String text, int columns) {
    assertThat(DisplayText.width(text)).isEqualTo(columns);
  }

  @Test
  void shouldFillAndCutToTheSameColumnsWhateverTheLetters() {
    for (String text : new String[] {"", "Łódź", "東京都庁", "City of Bergisch Gladbach", "👍👍👍👍"}) {
      for (int columns = 0; columns < 30; columns++) {
        assertThat(DisplayText.width(DisplayText.left(text, columns))).isEqualTo(columns);
        assertThat(DisplayText.width(DisplayText.right(text, columns))).isEqualTo(columns);
      }
    }
    assertThat(DisplayText.left("City of Bergisch Gladbach", 12)).isEqualTo("City of Ber…");
    assertThat(DisplayText.left("City of Bergisch Gladbach", 9)).isEqualTo("City of… ");
  }

  @Test
  void shouldWrapAtBlanksAndCutWhatIsLongerThanALine() {
    assertThat(DisplayText.wrap("  what is  missing stays visible ", 12))
        .containsExactly("what is", "missing", "stays", "visible");
    assertThat(DisplayText.wrap("unbreakable", 5)).containsExactly("unbr…");
    assertThat(DisplayText.wrap("", 5)).containsExactly("");
  }

  @Test
  void shouldLetNoControlCharacterReachTheTerminal() {
    Line line = Line.of(Role.PLAIN, "a\u001b[2Jb\nc\u009bd");
    assertThat(line.render(false)).isEqualTo("a [2Jb c d");
    assertThat(line.render(true)).isEqualTo("a [2Jb c d");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "0 0",
        "9999 9,999",
        "10000 10k",
        "99999 99.9k",
        "123456 123k",
        "1800000 1.8M",
        "999999999 999M",
        "1000000000000 1T",
        "9223372036854775807 9.2E",
        "-12345 -12.3k"
      })
  void shouldKeepCompactNumbersShort(long value, String written) {
    assertThat(Wording.compact(value)).isEqualTo(written);
  }
}
