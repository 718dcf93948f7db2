package io.aidbook.quickstart.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class MeasuresTest {
  private static final Instant START = Instant.parse("2020-04-01T12:00:00Z");

  private static Ask ask(String category, String recipient) {
    return new Ask(category, "H87", recipient);
  }

  private static Shipment shipment(String donor, Ask ask, long quantity, double days) {
    Instant at = START.plus(Duration.ofMinutes(Math.round(days * 24 * 60)));
    return new Shipment(donor, ask, quantity, START, at);
  }

  @Test
  void shouldAverageFillRatesInsideACategoryAndThenOverCategories() {
    Map<Ask, Long> asked =
        Map.of(
            ask("gowns", "r1"), 10L,
            ask("gowns", "r2"), 10L,
            ask("masks", "r1"), 100L,
            ask("tests", "r1"), 7L);
    List<Shipment> shipments =
        List.of(
            shipment("d1", ask("gowns", "r1"), 5, 0),
            shipment("d1", ask("masks", "r1"), 20, 0),
            shipment("d2", ask("masks", "r1"), 20, 0));

    Measures measures = Measures.of(asked, shipments);

    // gowns: 0.5 and 0; masks: 0.4; tests: 0.
    assertThat(measures.fillRate().orElseThrow()).isCloseTo((0.25 + 0.4) / 3, within(1e-12));
    assertThat(measures.fillRateWithoutZeros().orElseThrow())
        .isCloseTo((0.5 + 0.4) / 2, within(1e-12));
    assertThat(measures.units()).isEqualTo(45);
  }

  @Test
  void shouldNotFillAnyoneMoreThanWhole() {
    Ask ask = ask("gowns", "r1");

    Measures measures = Measures.of(Map.of(ask, 10L), List.of(shipment("d1", ask, 30, 0)));

    assertThat(measures.fillRate()).hasValue(1);
  }

  @Test
  void shouldWeighHoldingTimeByQuantity() {
    Ask ask = ask("gowns", "r1");

    Measures measures =
        Measures.of(
            Map.of(ask, 100L), List.of(shipment("d1", ask, 30, 1), shipment("d1", ask, 10, 3.5)));

    assertThat(measures.holdingDays().orElseThrow()).isCloseTo(65.0 / 40, within(1e-12));
  }

  @Test
  void shouldCountWhatGoesFromOneDonorToOneRecipientOnOneDayOnce() {
    Ask gowns = ask("gowns", "r1");
    Ask masks = ask("masks", "r1");
    Ask other = ask("gowns", "r2");

    Measures measures =
        Measures.of(
            Map.of(gowns, 10L, masks, 10L, other, 10L),
            List.of(
                shipment("d1", gowns, 1, 0),
                shipment("d1", masks, 1, 0.25),
                shipment("d1", masks, 1, 1),
                shipment("d1", other, 1, 0),
                shipment("d2", gowns, 1, 0)));

    assertThat(measures.shipmentsPerDonor()).hasValue(2);
  }

  @Test
  void shouldLeaveOpenWhatNothingCanBeMeasuredFor() {
    Measures measures = Measures.of(Map.of(), List.of());

    assertThat(measures)
        .isEqualTo(
            new Measures(
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                0));
    assertThat(measures.byName()).containsEntry("fillRate", null).containsEntry("units", 0L);
    assertThat(measures.table()).contains("fill rate                       -");
  }
}
