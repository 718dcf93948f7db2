package io.aidbook.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.app.ExitCode;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.serde.TrustedClasses;
import io.aidbook.topology.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One event that changes the totals of 45,000 regions at once, on brokers that take 1 MiB by
 * themselves: it is worked off, and the instance lives.
 */
class ManyRegionsTest {
  private static final int NEEDS = 45_000;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  @TempDir private Path directory;

  @Test
  @Timeout(600)
  void shouldCountAnOfferThatServesThemAll() throws Exception {
    TrustedClasses.trust();
    try (Deployment deployment =
            Deployment.withPartitions(1, Map.of("message.max.bytes", "1048588"));
        Deployment.Instance instance = deployment.start(directory, Map.of())) {
      for (int i = 0; i < NEEDS; i++) {
        deployment.send(Topics.NEEDS, "n" + i, need(i));
      }
      deployment.awaitTotals("food|*|H87", totals -> totals.getNeeded() == NEEDS, PATIENCE);

      deployment.send(Topics.OFFERS, "o1", offer());

      deployment.awaitTotals(
          "food|*|H87", totals -> totals.getCovered() == NEEDS && totals.getGap() == 0, PATIENCE);
      assertThat(instance.stop()).isEqualTo(ExitCode.DONE);
    }
  }

  private static Offer offer() {
    return Events.offer("o1")
        .setQuantity((long) NEEDS)
        .setOrigin("FR")
        .setServes(List.of("*"))
        .setRecordedAt(Instant.now())
        .build();
  }

  private static Need need(int number) {
    return Events.need("n" + number)
        .setQuantity(1)
        .setRegion(
            "PL"
                + DIGITS.charAt(number / 1296)
                + DIGITS.charAt(number / 36 % 36)
                + DIGITS.charAt(number % 36))
        .setRecordedAt(Instant.now())
        .build();
  }
}
