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
import org.apache.kafka.common.KafkaFuture;
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
   * Creates topics with one replica each; one that exists already is left as it is.
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
        await(created.getKey(), created.getValue());
      }
    }
  }

  private static void await(String topic, KafkaFuture<Void> created) {
    try {
      created.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException("topic '%s' cannot be created".formatted(topic), e);
      }
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "topic '%s' was not created within %d s".formatted(topic, TIMEOUT_SECONDS), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while creating topic '%s'".formatted(topic), e);
    }
  }
}
