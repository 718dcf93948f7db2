package io.aidbook.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.internal.TotalsDelta;
import io.aidbook.region.Region;
import io.aidbook.serde.InternalSerde;
import io.aidbook.topology.codec.Totals;
import io.aidbook.totals.Change;
import io.aidbook.totals.Line;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Differences that cannot be added leave no total half changed. */
class FailedTotalTest {
  @Test
  void shouldAddAllOrNothing() {
    try (AidbookDriver driver = AidbookDriver.withDefaults()) {
      add(driver, line("*", Long.MAX_VALUE));
      List<String> before = driver.storedRows();

      add(driver, line("PL", 1));

      assertThat(driver.deadLetters()).hasSize(1);
      assertThat(driver.storedRows()).isEqualTo(before);
    }
  }

  private static Line line(String region, long offered) {
    return new Line(Region.parse(region), "H87", offered, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  private static void add(AidbookDriver driver, Line line) {
    driver.rawCommand(
        "ledgers-to-totals",
        "food".getBytes(StandardCharsets.UTF_8),
        new InternalSerde<>(TotalsDelta.class)
            .serializer()
            .serialize("topic", Totals.toAvro(List.of(new Change(line, 0)))));
  }
}
