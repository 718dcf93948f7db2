package io.aidbook.web.imports.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberReaderTest {
  private static final NumberReader GERMAN = new NumberReader(',', '.', List.of("Stück", "kg"));
  private static final NumberReader FRENCH = new NumberReader(',', ' ', List.of());
  private static final NumberReader PLAIN = new NumberReader(null, null, List.of());

  private static long whole(NumberReader reader, String text) throws CellFault {
    return reader.whole(new Value("qty", text), BigDecimal.ONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1.200       | 1200
          1.200.000   | 1200000
          1200        | 1200
          1.200,00    | 1200
          12,         | 12
          -5          | -5
          50 Stück    | 50
          50KG        | 50
          """)
  void shouldReadNumbersAsTheMappingDescribesThem(String text, long number) throws CellFault {
    assertThat(whole(GERMAN, text)).isEqualTo(number);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          12,5      | no whole number
          1,200     | no whole number
          1.20      | no number as the mapping describes
          12.5      | no number as the mapping describes
          10+       | no number as the mapping describes
          50 boxes  | no number as the mapping describes
          Stück     | no number as the mapping describes
          1e5       | no number as the mapping describes
          """)
  void shouldGuessNothing(String text, String because) {
    assertThatThrownBy(() -> whole(GERMAN, text))
        .isInstanceOf(CellFault.class)
        .hasMessageContaining(text)
        .hasMessageContaining(because);
  }

  @Test
  void shouldTakeAnyBlankBetweenThousands() throws CellFault {
    assertThat(whole(FRENCH, "1 200")).isEqualTo(1200);
    assertThat(whole(FRENCH, "1\u00A0200\u202F000,0")).isEqualTo(1_200_000);
  }

  @Test
  void shouldRefuseWithoutADescriptionWhatCanBeReadInTwoWays() throws CellFault {
    assertThat(whole(PLAIN, "10.0")).isEqualTo(10);
    assertThatThrownBy(() -> whole(PLAIN, "1,200"))
        .hasMessage("qty: 1,200 is ambiguous: write 1200");
    assertThatThrownBy(() -> whole(PLAIN, "10+")).isInstanceOf(CellFault.class);
  }

  @Test
  void shouldMultiplyExactly() throws CellFault {
    Value tonnes = new Value("qty", "2.5");
    assertThat(PLAIN.whole(tonnes, new BigDecimal("1000"))).isEqualTo(2500);
    assertThatThrownBy(() -> PLAIN.whole(tonnes, new BigDecimal("3")))
        .hasMessage("qty ‘2.5’: times 3 this is no whole number");
    assertThatThrownBy(() -> PLAIN.whole(new Value("qty", "9".repeat(19)), new BigDecimal("100")))
        .hasMessageContaining("larger than any quantity");
  }

  @Test
  void shouldRefuseAFractionOfASheet() {
    Value typed = new Value("qty", new BigDecimal("1.5"));
    assertThatThrownBy(() -> GERMAN.whole(typed, BigDecimal.ONE))
        .hasMessage("qty ‘1.5’: this is no whole number");
  }
}
