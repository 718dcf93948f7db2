package io.aidbook.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.Status;
import io.aidbook.events.Urgency;
import io.aidbook.topology.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An instance stops and comes back, once with its disk and once without. Neither its stores nor its
 * outputs show it, and it goes on where it stopped.
 */
class RestartTest {
  private static final long SEED = Long.getLong("aidbook.seed", 20260301);

  @ParameterizedTest
  @ValueSource(strings = {"classic", "streams"})
  void shouldBeTheSameAfterARestart(String groupProtocol) {
    System.out.println("aidbook.seed=" + SEED);
    Random random = new Random(SEED);
    try (Hub hub = new Hub(groupProtocol)) {
      publishSome(hub, random, 300);
      hub.settle();
      Map<String, String> stores = hub.storedRows();
      Map<String, String> outputs = outputs(hub);
      assertThat(stores).isNotEmpty();

      hub.aidbook().restart();
      hub.settle();
      assertStored(hub, stores);
      assertThat(outputs(hub)).isEqualTo(outputs);

      hub.aidbook().restartWithoutState();
      hub.settle();
      assertStored(hub, stores);
      assertThat(outputs(hub)).isEqualTo(outputs);

      hub.publish(hub.need("late", need -> need.setRegion("SE").setQuantity(3)));
      hub.publish(hub.offer("late", offer -> offer.setOrigin("SE").setQuantity(3L)));
      hub.settle();
      assertThat(hub.view(Topics.MATCH_CANDIDATES)).containsKey("late~late~food~SE");
      assertThat(hub.view(Topics.ENTRY_STATUS)).containsKeys("offer~late", "need~late");
    }
  }

  /** Under the streams protocol an instance runs before all its tasks have come back. */
  private static void assertStored(Hub hub, Map<String, String> rows) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptionsInstanceOf(InvalidStateStoreException.class)
        .untilAsserted(() -> assertThat(hub.storedRows()).isEqualTo(rows));
  }

  private static Map<String, String> outputs(Hub hub) {
    Map<String, String> all = new TreeMap<>();
    for (String topic :
        List.of(Topics.MATCH_CANDIDATES, Topics.STOCK_TOTALS, Topics.ENTRY_STATUS)) {
      hub.view(topic).forEach((key, value) -> all.put(topic + " " + key, value));
    }
    return all;
  }

  private static void publishSome(Hub hub, Random random, int events) {
    List<String> regions = List.of("PL", "PL9", "PL911", "DE", "DE1", "UA-46", "EU", "*");
    List<Urgency> urgencies = List.of(Urgency.values());
    for (int i = 0; i < events; i++) {
      String region = regions.get(random.nextInt(regions.size()));
      int revision = i + 1;
      if (random.nextInt(10) == 0) {
        hub.publish(hub.offer("o" + random.nextInt(50), offer -> offer.setUnit("pieces")));
      } else if (random.nextBoolean()) {
        hub.publish(
            hub.offer(
                "o" + random.nextInt(40),
                offer ->
                    offer
                        .setRevision(revision)
                        .setOrigin(region)
                        .setStatus(random.nextInt(8) == 0 ? Status.WITHDRAWN : Status.OPEN)
                        .setServes(random.nextBoolean() ? List.of() : List.of("EU", "UA"))
                        .setQuantity(1L + random.nextInt(30))));
      } else {
        hub.publish(
            hub.need(
                "n" + random.nextInt(40),
                need ->
                    need.setRevision(revision)
                        .setRegion(region)
                        .setStatus(random.nextInt(8) == 0 ? Status.WITHDRAWN : Status.OPEN)
                        .setUrgency(urgencies.get(random.nextInt(urgencies.size())))
                        .setQuantity(1 + random.nextInt(30))));
      }
    }
  }
}
