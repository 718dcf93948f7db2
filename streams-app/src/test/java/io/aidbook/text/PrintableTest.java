package io.aidbook.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "n1",
        "City of Płock",
        "Кошице ნ 食料",
        "a\\nb",
        "blankets 🛏",
        "e\u0301",
        " \u00a0"
      })
  void shouldLeaveWhatCanBeSeen(String text) {
    assertThat(Printable.of(text)).isSameAs(text);
  }

  @Test
  void shouldKeepALogToItsLines() {
    assertThat(Printable.of("n1\n2026-11-30 ERROR all is lost\r\n\t."))
        .isEqualTo("n1\\n2026-11-30 ERROR all is lost\\r\\n\\t.");
    assertThat(Printable.of("a\u0085b\u2028c\u2029d\u000be"))
        .isEqualTo("a\\u0085b\\u2028c\\u2029d\\u000be");
  }

  @Test
  void shouldNotLetATextSteerATerminal() {
    assertThat(Printable.of("\u001b[2J\u009b31m\u0007\u007f\u0000"))
        .isEqualTo("\\u001b[2J\\u009b31m\\u0007\\u007f\\u0000");
  }

  @Test
  void shouldNotLetATextLookLikeAnother() {
    assertThat(Printable.of("ab\u202edc\u2066x\u200b\ufeff\u00ad"))
        .isEqualTo("ab\\u202edc\\u2066x\\u200b\\ufeff\\u00ad");
    assertThat(Printable.of("tag\udb40\udc41 half\ud83d"))
        .isEqualTo("tag\\udb40\\udc41 half\\ud83d");
  }

  @Test
  void shouldKeepLinesThatAreLayout() {
    assertThat(Printable.lines("{\n  \"a\" : \"\u001b[0m\"\n}"))
        .isEqualTo("{\n  \"a\" : \"\\u001b[0m\"\n}");
  }

  /** Only where a text is refused for its blanks: names are full of them. */
  @Test
  void shouldShowUnusualBlanksWhereThatIsAskedFor() {
    assertThat(Printable.withBlanks("1\u00a0200 \u202f\u3000\u200b"))
        .isEqualTo("1\\u00a0200 \\u202f\\u3000\\u200b");
    assertThat(Printable.of("1\u00a0200\u3000x")).isEqualTo("1\u00a0200\u3000x");
  }

  @Test
  void shouldLeaveNothingAsItIs() {
    assertThat(Printable.of(null)).isNull();
  }
}
