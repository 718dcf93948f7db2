package io.aidbook.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WholeNumberTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10        | 10
          +10       | 10
          -5        | -5
          007       | 7
          10.0      | 10
          10.00     | 10
          10.0000   | 10
          10,0      | 10
          10,00     | 10
          10.       | 10
          1200.00   | 1200
          0.000     | 0
          -3.0      | -3
          ١٢        | 12
          9223372036854775807 | 9223372036854775807
          """)
  void shouldReadWholeNumbersAsSpreadsheetsWriteThem(String text, long number)
      throws NotANumberException {
    assertThat(WholeNumber.parse("quantity", text)).isEqualTo(number);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1,200               | quantity: 1,200 is ambiguous: write 1200
          1.200               | quantity: 1.200 is ambiguous: write 1200
          -1,200              | quantity: -1,200 is ambiguous: write -1200
          10.000              | quantity: 10.000 is ambiguous: write 10 or 10000
          1,000               | quantity: 1,000 is ambiguous: write 1 or 1000
          1,200,000           | quantity: 1,200,000 has its thousands set apart: write 1200000
          1.200.000,00        | quantity: 1.200.000,00 has its thousands set apart: write 1200000
          1,200.00            | quantity: 1,200.00 has its thousands set apart: write 1200
          1'200               | quantity: 1'200 has its thousands set apart: write 1200
          1’200               | quantity: 1’200 has its thousands set apart: write 1200
          1 200               | quantity: 1 200 has a blank between its digits: write 1200
          1\u00A0200          | quantity: 1\\u00a0200 has a blank between its digits: write 1200
          1\u202F200\u202F000 | quantity: 1\\u202f200\\u202f000 has a blank between its digits: write 1200000
          3\u200B0            | quantity: 3\\u200b0 has a blank between its digits: write 30
          12.5                | quantity: 12.5 is no whole number
          12,5                | quantity: 12,5 is no whole number
          0.001               | quantity: 0.001 is no whole number
          -.5                 | quantity: -.5 is no whole number
          1,200.5             | quantity: 1,200.5 is no whole number
          1.2.3               | quantity: 1.2.3 is no whole number
          1.5E+03             | quantity: 1.5E+03 is in scientific notation: write all digits, such as 1500
          2e6                 | quantity: 2e6 is in scientific notation: write all digits, such as 2000000
          1.25E1              | quantity: 1.25E1 is in scientific notation: write all digits
          1E+300              | quantity: 1E+300 is in scientific notation: write all digits
          50 pcs              | quantity: '50 pcs' is more than a number: write 50
          50\u00A0Stück       | quantity: '50\\u00a0Stück' is more than a number: write 50
          50kg                | quantity: '50kg' is more than a number: write 50
          50%                 | quantity: '50%' is more than a number: write 50
          5-10                | quantity '5-10' is no number: write digits alone, such as 12
          ca. 50              | quantity 'ca. 50' is no number: write digits alone, such as 12
          #REF!               | quantity '#REF!' is no number: write digits alone, such as 12
          2026-03-10          | quantity '2026-03-10' is no number: write digits alone, such as 12
          9223372036854775808 | quantity: 9223372036854775808 is larger than any quantity can be
          """)
  void shouldSayWhatIsWrongInTermsOfTheCell(String text, String message) {
    assertThatThrownBy(() -> WholeNumber.parse("quantity", unescaped(text)))
        .isInstanceOf(NotANumberException.class)
        .hasMessage(message);
  }

  /** A text may be as long as a row; its message is not, and it takes no time to make. */
  @ParameterizedTest
  @CsvSource({"1", "'1 '", "'1,'", "1.", "a", "'1 000 '", "'1,000,'"})
  void shouldKeepMessagesShort(String part) {
    assertThatThrownBy(() -> WholeNumber.parse("quantity", part.repeat(20_000) + "x"))
        .isInstanceOf(NotANumberException.class)
        .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(300));
  }

  private static String unescaped(String text) {
    return text.translateEscapes();
  }
}
