package io.aidbook.app;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Looks at topics as they are on the brokers. */
final class TopicInspection {
  private final Admin admin;

  TopicInspection(Admin admin) {
    this.admin = admin;
  }

  /**
   * The number of partitions of each topic that exists.
   *
   * @throws KafkaException when no broker answers or the topics may not be looked at
   */
  Map<String, Integer> partitions(Collection<String> topics) {
    Map<String, Integer> partitions = new TreeMap<>();
    look(topics).forEach((topic, seen) -> partitions.put(topic, seen.partitions()));
    return partitions;
  }

  /**
   * Identity and number of partitions of each topic that exists.
   *
   * @throws KafkaException when no broker answers or the topics may not be looked at
   */
  Map<String, Seen> look(Collection<String> topics) {
    Map<String, Seen> seen = new TreeMap<>();
    admin
        .describeTopics(topics)
        .topicNameValues()
        .forEach(
            (topic, description) ->
                existing(description)
                    .ifPresent(
                        found ->
                            seen.put(
                                topic,
                                new Seen(found.topicId().toString(), found.partitions().size()))));
    return seen;
  }

  /**
   * A topic as it was seen.
   *
   * @param id its identity, which another topic of the same name does not share
   * @param partitions how many
   */
  record Seen(String id, int partitions) {}

  /** The number of replicas of a topic that exists: of the partition that has the fewest. */
  int replicas(String topic) {
    return get(admin.describeTopics(List.of(topic)).topicNameValues().get(topic))
        .partitions()
        .stream()
        .mapToInt(partition -> partition.replicas().size())
        .min()
        .orElse(0);
  }

  /**
   * What differs between a topic that exists and its required properties, as sentences that say
   * what to do.
   *
   * @throws KafkaException when no broker answers or the topic may not be looked at
   */
  List<String> problems(SharedTopic topic) {
    if (topic.required().isEmpty()) {
      return List.of(); // nothing to look for, and so no right to look is needed
    }
    return problems(topic.name(), topic.required(), configOf(topic.name()));
  }

  /**
   * The same of internal topics, of those that exist.
   *
   * @param required properties that each of them must have
   * @throws KafkaException when no broker answers or a topic may not be looked at
   */
  List<String> problems(Collection<String> internal, Map<String, String> required) {
    List<ConfigResource> existing =
        partitions(internal).keySet().stream().map(TopicInspection::resource).toList();
    List<String> problems = new ArrayList<>();
    get(admin.describeConfigs(existing).all())
        .forEach((topic, config) -> problems.addAll(problems(topic.name(), required, config)));
    problems.sort(null);
    return problems;
  }

  private static List<String> problems(String topic, Map<String, String> required, Config config) {
    List<String> problems = new ArrayList<>();
    new TreeMap<>(required)
        .forEach(
            (property, value) -> {
              if (!serves(property, value, config)) {
                problems.add(
                    ("topic %s: %s is %s and must be %s; run:"
                            + " kafka-configs.sh --alter --topic %s --add-config %s=%s")
                        .formatted(
                            topic,
                            property,
                            valueOf(config, property),
                            value,
                            topic,
                            property,
                            value));
              }
            });
    return problems;
  }

  /** Recommended properties that are otherwise, as {@code name=value (recommended value)}. */
  List<String> differences(SharedTopic topic) {
    Config config = configOf(topic.name());
    List<String> differences = new ArrayList<>();
    topic
        .recommended()
        .forEach(
            (property, value) -> {
              String found = valueOf(config, property);
              if (!value.equals(found)) {
                differences.add("%s=%s (recommended: %s)".formatted(property, found, value));
              }
            });
    return differences;
  }

  /**
   * A property of a topic that exists.
   *
   * @throws KafkaException when no broker answers or the topic may not be looked at
   */
  String value(String topic, String property) {
    return valueOf(configOf(topic), property);
  }

  /** The result of a request, its failure as the exception that caused it. */
  static <T> T get(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException failure ? failure : new KafkaException(e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private static Optional<TopicDescription> existing(KafkaFuture<TopicDescription> description) {
    try {
      return Optional.of(get(description));
    } catch (UnknownTopicOrPartitionException e) {
      return Optional.empty();
    }
  }

  private Config configOf(String topic) {
    ConfigResource resource = resource(topic);
    return get(admin.describeConfigs(List.of(resource)).values().get(resource));
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }

  private static String valueOf(Config config, String property) {
    ConfigEntry entry = config.get(property);
    return entry == null ? "unknown" : entry.value();
  }

  /**
   * A limit may be higher than required; limits of time are of no effect where the brokers date the
   * records.
   */
  private static boolean serves(String property, String required, Config config) {
    String found = valueOf(config, property);
    return switch (property) {
      case TopicConfig.MAX_MESSAGE_BYTES_CONFIG ->
          found.matches("\\d+") && Long.parseLong(found) >= Long.parseLong(required);
      case TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG,
          TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG ->
          required.equals(found)
              || "LogAppendTime".equals(valueOf(config, TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG));
      default -> required.equals(found);
    };
  }
}
