package io.aidbook.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimelineTest {
  @Test
  void shouldTellByWhatShareOfTheRateALagGrows() {
    List<Progress> timeline =
        IntStream.rangeClosed(1, 100)
            .mapToObj(second -> new Progress(second, second * 1_000L, second * 950.0))
            .toList();

    assertThat(LagSlope.of(timeline, 1_000)).isCloseTo(0.05, within(1e-9));
  }

  @Test
  void shouldNotMindALagThatStaysOrThatComesFromTheBeginning() {
    List<Progress> timeline =
        IntStream.rangeClosed(1, 100)
            .mapToObj(
                second ->
                    new Progress(second, second * 1_000L, Math.max(0, second * 1_000.0 - 30_000)))
            .toList();

    assertThat(LagSlope.of(timeline, 1_000)).isZero();
  }

  @Test
  void shouldTellNothingOfEventsThatWereThereBefore() {
    assertThat(LagSlope.of(List.of(new Progress(1, 10, 5), new Progress(2, 10, 10)), 0)).isZero();
  }

  @Test
  void shouldRateTheMiddle() {
    List<Progress> timeline =
        List.of(
            new Progress(0, 100, 0),
            new Progress(10, 100, 20),
            new Progress(13, 100, 50),
            new Progress(17, 100, 90),
            new Progress(99, 100, 100));

    assertThat(Middle.rate(timeline)).isEqualTo(10);
  }

  @Test
  void shouldRateAllOfItWhenNobodyLookedInBetween() {
    assertThat(Middle.rate(List.of(new Progress(4, 100, 100)))).isEqualTo(25);
    assertThat(Middle.rate(List.of(new Progress(0, 100, 0), new Progress(4, 100, 100))))
        .isEqualTo(25);
  }
}
