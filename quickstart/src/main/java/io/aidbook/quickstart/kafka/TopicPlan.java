package io.aidbook.quickstart.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * A topic to be created.
 *
 * @param name its name
 * @param partitions how many partitions it gets
 * @param configs its own settings, beside the broker's defaults
 */
public record TopicPlan(String name, int partitions, Map<String, String> configs) {
  private static final long TIMEOUT_SECONDS = 30;
  private static final long RETRY_MILLIS = 20;

  /** Keeps an unmodifiable copy of the settings. */
  public TopicPlan {
    configs = Map.copyOf(configs);
  }

  /** A topic that keeps every record. */
  public static TopicPlan log(String name, int partitions) {
    return new TopicPlan(name, partitions, Map.of("cleanup.policy", "delete"));
  }

  /** A topic that keeps the last record of each key. */
  public static TopicPlan compacted(String name, int partitions) {
    return new TopicPlan(name, partitions, Map.of("cleanup.policy", "compact"));
  }

  /**
   * Creates topics with one replica each; one that exists already is left as it is. Returns when
   * all of them can be written and read.
   *
   * @throws IllegalStateException when the broker refuses, or does not answer within 30 seconds
   */
  public static void create(String bootstrapServers, Collection<TopicPlan> plans) {
    Map<String, Object> client = new HashMap<>();
    client.put("bootstrap.servers", bootstrapServers);
    List<NewTopic> topics = new ArrayList<>();
    for (TopicPlan plan : plans) {
      topics.add(new NewTopic(plan.name(), plan.partitions(), (short) 1).configs(plan.configs()));
    }
    try (Admin admin = Admin.create(client)) {
      for (var created : admin.createTopics(topics).values().entrySet()) {
        await(created.getKey(), created.getValue(), TopicExistsException.class);
      }
      for (TopicPlan plan : plans) {
        awaitServing(admin, plan.name(), plan.partitions());
      }
    }
  }

  /**
   * Returns when all partitions of a topic can be written and read.
   *
   * <p>A topic is known before each of its partitions takes records. A producer that begins in
   * between may have its first batch refused and its second one taken as the first; then the broker
   * refuses the first one for good, as out of order.
   *
   * @param partitions how many it has
   * @throws IllegalStateException when that takes more than 30 seconds
   */
  public static void awaitServing(Admin admin, String topic, int partitions) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
    while (!isServing(admin, topic, partitions)) {
      if (System.nanoTime() > deadline) {
        throw notReady(topic, null);
      }
      pause(topic);
    }
  }

  private static boolean isServing(Admin admin, String topic, int partitions) {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (int partition = 0; partition < partitions; partition++) {
      ends.put(new TopicPartition(topic, partition), OffsetSpec.latest());
    }
    return await(topic, admin.listOffsets(ends).all(), RetriableException.class);
  }

  private static void pause(String topic) {
    try {
      TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
    } catch (InterruptedException e) {
      throw interrupted(topic, e);
    }
  }

  /** Whether it came about; not, if it ended in the error that is expected. */
  private static boolean await(
      String topic, KafkaFuture<?> future, Class<? extends ApiException> expected) {
    try {
      future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException e) {
      if (expected.isInstance(e.getCause())) {
        return false;
      }
      throw new IllegalStateException("topic '%s' cannot be created".formatted(topic), e);
    } catch (TimeoutException e) {
      throw notReady(topic, e);
    } catch (InterruptedException e) {
      throw interrupted(topic, e);
    }
  }

  private static IllegalStateException notReady(String topic, Exception cause) {
    return new IllegalStateException(
        "topic '%s' was not ready within %d s".formatted(topic, TIMEOUT_SECONDS), cause);
  }

  private static IllegalStateException interrupted(String topic, InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new IllegalStateException(
        "interrupted while creating topic '%s'".formatted(topic), cause);
  }
}
