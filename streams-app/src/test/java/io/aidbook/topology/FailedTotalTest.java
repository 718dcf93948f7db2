package io.aidbook.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.StockTotals;
import io.aidbook.internal.TotalsDelta;
import io.aidbook.internal.TotalsLine;
import io.aidbook.region.Region;
import io.aidbook.serde.InternalSerde;
import io.aidbook.topology.codec.Totals;
import io.aidbook.totals.Change;
import io.aidbook.totals.Line;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sums of any size are kept; differences that make no sense leave no total half changed. */
class FailedTotalTest {
  @Test
  void shouldAddAllOrNothing() {
    try (AidbookDriver driver = AidbookDriver.withDefaults()) {
      add(driver, delta(line("*", 7)));
      List<String> before = driver.storedRows();
      List<TotalsLine> lines = new ArrayList<>(delta(line("PL", 1), line("DE", 1)).getLines());
      lines.get(1).setRegion("no region");

      add(driver, new TotalsDelta(lines));

      assertThat(driver.deadLetters()).hasSize(1);
      assertThat(driver.storedRows()).isEqualTo(before);
    }
  }

  @Test
  void shouldKeepASumThatNoLongHolds() {
    try (AidbookDriver driver = AidbookDriver.withDefaults()) {
      add(driver, delta(line("*", Long.MAX_VALUE)));
      add(driver, delta(line("PL", 5)));
      assertThat(offered(driver)).isEqualTo(Long.MAX_VALUE);

      add(driver, delta(line("*", -Long.MAX_VALUE)));

      assertThat(offered(driver)).isEqualTo(5);
      assertThat(driver.deadLetters()).isEmpty();
    }
  }

  private static long offered(AidbookDriver driver) {
    driver.pass(Duration.ofSeconds(1));
    StockTotals totals = driver.totals().get("food|*|H87");
    return totals.getOffered();
  }

  private static Line line(String region, long offered) {
    return new Line(Region.parse(region), "H87", offered, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  private static TotalsDelta delta(Line... lines) {
    List<Change> changes = new ArrayList<>();
    for (Line line : lines) {
      changes.add(new Change(line, 0));
    }
    return Totals.toAvro(changes);
  }

  private static void add(AidbookDriver driver, TotalsDelta delta) {
    driver.rawCommand(
        "ledgers-to-totals",
        "food".getBytes(StandardCharsets.UTF_8),
        new InternalSerde<>(TotalsDelta.class).serializer().serialize("topic", delta));
  }
}
