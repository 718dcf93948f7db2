package io.aidbook.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aidbook.events.Offer;
import io.aidbook.topology.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A record that is never done: the instance stops to live, by Kafka's own measure of its threads,
 * under both protocols of the group.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class StuckThreadTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final CountDownLatch NEVER = new CountDownLatch(1);

  @TempDir private Path directory;

  /** Reads nothing, and never ends. */
  public static final class EndlessSerde implements Serde<Object> {
    @Override
    public Serializer<Object> serializer() {
      return (topic, value) -> new byte[0];
    }

    @Override
    public Deserializer<Object> deserializer() {
      return (topic, bytes) -> {
        try {
          NEVER.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        return Offer.newBuilder().build();
      };
    }
  }

  @Test
  void shouldNotLiveOnWithAThreadThatIsStuck() throws Exception {
    List<Deployment> deployments = new ArrayList<>();
    List<Deployment.Instance> instances = new ArrayList<>();
    try {
      for (String protocol : List.of("classic", "streams")) {
        Deployment deployment = Deployment.withPartitions(1);
        deployments.add(deployment);
        instances.add(
            deployment.start(
                directory.resolve(protocol),
                Map.of(
                    "group.protocol", protocol,
                    "avro.serde.class", EndlessSerde.class.getName(),
                    "registry.wait.ms", "500",
                    "close.timeout.ms", "1000",
                    "max.poll.interval.ms", "2000")));
      }
      for (int i = 0; i < instances.size(); i++) {
        Deployment.Instance instance = instances.get(i);
        await().atMost(PATIENCE).until(instance::isReady);
        deployments.get(i).publish(Topics.OFFERS, "o", 1L, new byte[] {1});
      }
      for (Deployment.Instance instance : instances) {
        assertThat(instance.get("/health/live").statusCode()).isEqualTo(200);
        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () -> {
                  assertThat(instance.get("/health/live").statusCode()).isEqualTo(503);
                  assertThat(instance.get("/health/live").body()).contains("has not polled for");
                });
      }
    } finally {
      NEVER.countDown();
      instances.forEach(Deployment.Instance::close);
      deployments.forEach(Deployment::close);
    }
  }
}
