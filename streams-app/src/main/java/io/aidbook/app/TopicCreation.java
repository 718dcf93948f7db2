package io.aidbook.app;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidPartitionsException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates topics, and names the option where the brokers refuse one. */
final class TopicCreation {
  /** Which option sets a property. */
  private static final Map<String, String> OPTIONS =
      Map.of(
          TopicConfig.DELETE_RETENTION_MS_CONFIG, "--tombstones",
          TopicConfig.RETENTION_MS_CONFIG, "--retention",
          TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "--min-insync-replicas");

  private final Admin admin;
  private final Replicas replicas;

  TopicCreation(Admin admin, Replicas replicas) {
    this.admin = admin;
    this.replicas = replicas;
  }

  /**
   * What a topic would be created with. The brokers check it and create nothing.
   *
   * @throws KafkaException naming the topic and the option that the brokers refuse
   */
  NewTopic plan(SharedTopic topic, int partitions) {
    NewTopic asked = topic(topic, partitions, topic.properties());
    CreateTopicsResult checked =
        admin.createTopics(List.of(asked), new CreateTopicsOptions().validateOnly(true));
    try {
      TopicInspection.get(checked.all());
    } catch (TopicExistsException e) {
      return asked; // another provisioning was quicker
    } catch (KafkaException e) {
      throw refused(topic.name(), partitions, e);
    }
    int copies = TopicInspection.get(checked.replicationFactor(topic.name()));
    int minInsync = replicas.minInsync(copies);
    if (minInsync > copies) {
      throw new KafkaException(
          ("topic %s: --min-insync-replicas %d is more than the %d replicas of the topic, so that"
                  + " nothing could be written; lower it, or raise --replication")
              .formatted(topic.name(), minInsync, copies));
    }
    Map<String, String> properties = new TreeMap<>(topic.properties());
    properties.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, String.valueOf(minInsync));
    return topic(topic, partitions, properties);
  }

  /** Creates what was planned. */
  void create(NewTopic topic) {
    try {
      TopicInspection.get(admin.createTopics(List.of(topic)).all());
    } catch (TopicExistsException e) {
      // Another provisioning was quicker; the result is the same.
      return;
    } catch (KafkaException e) {
      throw refused(topic.name(), topic.numPartitions(), e);
    }
  }

  private NewTopic topic(SharedTopic topic, int partitions, Map<String, String> properties) {
    return new NewTopic(topic.name(), Optional.of(partitions), replicas.asked())
        .configs(properties);
  }

  private KafkaException refused(String topic, int partitions, KafkaException e) {
    return option(partitions, e)
        .map(
            option ->
                new KafkaException("topic %s, %s: %s".formatted(topic, option, e.getMessage()), e))
        .orElse(e);
  }

  private Optional<String> option(int partitions, KafkaException e) {
    if (e instanceof InvalidReplicationFactorException) {
      return Optional.of(
          "--replication " + (replicas.number() < 0 ? "(brokers' default)" : replicas.number()));
    }
    if (e instanceof InvalidPartitionsException) {
      return Optional.of("--partitions " + partitions);
    }
    if (e instanceof InvalidConfigurationException) {
      return OPTIONS.entrySet().stream()
          .filter(each -> String.valueOf(e.getMessage()).contains(each.getKey()))
          .map(Map.Entry::getValue)
          .findFirst()
          .or(() -> Optional.of("its properties"));
    }
    return e instanceof PolicyViolationException
        ? Optional.of("a policy of the brokers")
        : Optional.empty();
  }
}
