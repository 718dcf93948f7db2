package io.aidbook.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aidbook.app.ExitCode;
import io.aidbook.events.Need;
import io.aidbook.serde.TrustedClasses;
import io.aidbook.topology.Topics;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What distinct categories cost a running instance: the heap that is in use once everything is
 * processed and garbage is collected, the brokers' part of this process included.
 *
 * <p>{@code -Daidbook.categories=200000} measures it at full size.
 */
class ManyCategoriesTest {
  private static final int CATEGORIES = Integer.getInteger("aidbook.categories", 10_000);

  /** Two books with one entry each, six rows of totals, and what the stores keep on the heap. */
  private static final long MOST_BYTES = 6_000;

  private static final Duration PATIENCE = Duration.ofMinutes(CATEGORIES > 100_000 ? 20 : 3);

  @TempDir private Path directory;

  @Test
  @Timeout(3600)
  void shouldCostLittle() throws Exception {
    TrustedClasses.trust();
    try (Deployment deployment = Deployment.withPartitions(2);
        Deployment.Instance instance = deployment.start(directory, Map.of())) {
      await().atMost(PATIENCE).until(instance::isReady);
      publish(deployment, 0, CATEGORIES / 10);
      awaitBooks(instance, CATEGORIES / 10);
      long before = bytesInUse();

      publish(deployment, CATEGORIES / 10, CATEGORIES);
      awaitBooks(instance, CATEGORIES);
      long each = (bytesInUse() - before) / (CATEGORIES - CATEGORIES / 10);

      System.out.printf("%,d categories, %,d bytes of heap each%n", CATEGORIES, each);
      assertThat(each).isLessThan(MOST_BYTES);
      assertThat(instance.stop()).isEqualTo(ExitCode.DONE);
    }
  }

  private static void publish(Deployment deployment, int from, int to) {
    for (int i = from; i < to; i++) {
      deployment.send(Topics.NEEDS, "n" + i, need(i));
    }
  }

  /** A book in each level, and a row of totals for the need's region and each of its ancestors. */
  private static void awaitBooks(Deployment.Instance instance, int categories) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              Scrape metrics = instance.metrics();
              return metrics.sum("aidbook_books") == 2 * categories
                  && metrics.sum("aidbook_totals_rows") == 6 * categories;
            });
  }

  private static long bytesInUse() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static Need need(int number) {
    return Events.need("n" + number)
        .setCategory("category-" + number)
        .setQuantity(1)
        .setRegion("PL911")
        .setRecordedAt(Instant.now())
        .build();
  }
}
