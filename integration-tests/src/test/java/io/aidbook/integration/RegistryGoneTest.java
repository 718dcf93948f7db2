package io.aidbook.integration;

import static org.awaitility.Awaitility.await;

import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Party;
import io.aidbook.events.Status;
import io.aidbook.serde.TrustedClasses;
import io.aidbook.topology.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The registry goes away before an instance has read a single record, as when it takes over its
 * first partition meanwhile: what is written with schemas that were there at its start is read.
 */
@Timeout(120)
class RegistryGoneTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Instant RECORDED = Instant.parse("2024-03-01T00:00:00Z");

  @TempDir private Path directory;

  @BeforeAll
  static void trustClasses() {
    TrustedClasses.trust();
  }

  @Test
  void shouldKnowTheSchemasFromItsStartOn() throws Exception {
    try (Deployment deployment = Deployment.withPartitions(1);
        Deployment.Instance instance = deployment.start(directory, Map.of())) {
      await().atMost(PATIENCE).until(instance::isReady);
      deployment.registry().stop();

      deployment.publish(Topics.OFFERS, "o", RECORDED.toEpochMilli(), offer());
      deployment.publish(Topics.NEEDS, "n", RECORDED.toEpochMilli(), need());

      await()
          .atMost(PATIENCE)
          .until(() -> instance.metrics().sum("aidbook_candidates_made_total") == 1);
    }
  }

  private static Offer offer() {
    return Offer.newBuilder()
        .setOfferId("o")
        .setRevision(1)
        .setStatus(Status.OPEN)
        .setProvider(Party.newBuilder().setPartyId("p").build())
        .setCategory("food")
        .setQuantity(5L)
        .setOrigin("PL")
        .setRecordedAt(RECORDED)
        .build();
  }

  private static Need need() {
    return Need.newBuilder()
        .setNeedId("n")
        .setRevision(1)
        .setStatus(Status.OPEN)
        .setRequester(Party.newBuilder().setPartyId("r").build())
        .setCategory("food")
        .setQuantity(5L)
        .setRegion("PL")
        .setRecordedAt(RECORDED)
        .build();
  }
}
