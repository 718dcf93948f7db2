package io.aidbook.web.imports.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateReaderTest {
  private static final DateReader KYIV =
      new DateReader(
          ZoneId.of("Europe/Kyiv"),
          List.of("d.M.yyyy", "dd/MM/yyyy HH:mm", "d MMMM yyyy"),
          Locale.forLanguageTag("it"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10.3.2026                   | 2026-03-09T22:00:00Z
          10/03/2026 07:30            | 2026-03-10T05:30:00Z
          10 marzo 2026               | 2026-03-09T22:00:00Z
          2026-03-10                  | 2026-03-09T22:00:00Z
          2026-03-10 07:30            | 2026-03-10T05:30:00Z
          2026-03-10T07:30:15         | 2026-03-10T05:30:15Z
          2026-03-10T07:30Z           | 2026-03-10T07:30:00Z
          2026-03-10T07:30:00+01:00   | 2026-03-10T06:30:00Z
          2026-03-10 07:30:00+00      | 2026-03-10T07:30:00Z
          2020-05-22 07:38:09.981 UTC | 2020-05-22T07:38:09.981Z
          2020-04-29 17:04:31.05 UTC  | 2020-04-29T17:04:31.050Z
          2020-04-16 22:45:00 UTC     | 2020-04-16T22:45:00Z
          2026-07-10 07:30 Europe/Rome | 2026-07-10T05:30:00Z
          """)
  void shouldReadTimes(String text, Instant time) throws CellFault {
    assertThat(KYIV.read(new Value("day", text), false)).isEqualTo(time);
  }

  @Test
  void shouldMeanTheWholeDayByADay() throws CellFault {
    assertThat(KYIV.read(new Value("day", "10.3.2026"), true))
        .isEqualTo("2026-03-10T21:59:59.999Z");
    assertThat(KYIV.read(new Value("day", LocalDate.of(2026, 3, 29)), true))
        .isEqualTo("2026-03-29T20:59:59.999Z");
    assertThat(KYIV.read(new Value("day", LocalDateTime.of(2026, 3, 10, 7, 30)), true))
        .isEqualTo("2026-03-10T05:30:00Z");
  }

  @ParameterizedTest
  @CsvSource({"30.2.2026", "2026-02-29", "10.03.26", "soon", "2026-13-01", "46091", "0001-01-01"})
  void shouldSayHowADateIsWritten(String text) {
    assertThatThrownBy(() -> KYIV.read(new Value("day", text), false))
        .isInstanceOf(CellFault.class)
        .hasMessageContaining("day ‘" + text + "’")
        .hasMessageMatching("(?s).*(d.M.yyyy, dd/MM/yyyy HH:mm|between the years).*");
  }
}
