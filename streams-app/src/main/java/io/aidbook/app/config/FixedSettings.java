package io.aidbook.app.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The settings of Kafka that are not for operators to change, and why. */
final class FixedSettings {
  private static final String ERRORS =
      "the error handlers decide what becomes a dead letter, and lose nothing in an outage";
  private static final String SERDES = "every topic and store has its own serde";
  private static final String STORES = "set state.stores instead";
  private static final String NO_WINDOWS = "nothing here is windowed";
  private static final String GUARANTEE = "processing.guarantee decides this";
  private static final String PARTITIONS =
      "records of one book meet in one partition, which the key decides";
  private static final String TIMES =
      "an internal topic takes every time that an input took, and keeps it";
  private static final String GROUP = "application.id and group.protocol decide this";

  private static final String KEEPING =
      "an internal topic must keep every record until it is read, and every row of a store";

  private static final Map<String, String> REASONS = reasons();

  private static final List<String> CLIENT_PREFIXES =
      List.of(
          StreamsConfig.MAIN_CONSUMER_PREFIX,
          StreamsConfig.RESTORE_CONSUMER_PREFIX,
          StreamsConfig.GLOBAL_CONSUMER_PREFIX,
          StreamsConfig.CONSUMER_PREFIX,
          StreamsConfig.PRODUCER_PREFIX,
          StreamsConfig.ADMIN_CLIENT_PREFIX);

  private FixedSettings() {}

  /** Why a setting cannot be changed; empty when it can. */
  static Optional<String> reason(String name) {
    if (REASONS.containsKey(name)) {
      return Optional.of(REASONS.get(name));
    }
    for (String prefix : CLIENT_PREFIXES) {
      if (name.startsWith(prefix)) {
        String bare = name.substring(prefix.length());
        if (bare.equals(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG)) {
          return Optional.of("all clients use bootstrap.servers");
        }
        if (bare.equals(StreamsConfig.GROUP_PROTOCOL_CONFIG)) {
          return Optional.of(GROUP);
        }
        return Optional.ofNullable(REASONS.get(bare));
      }
    }
    return Optional.empty();
  }

  /** All of them, grouped by reason, for the reference. */
  static Map<String, String> all() {
    return REASONS;
  }

  private static Map<String, String> reasons() {
    Map<String, String> reasons = new LinkedHashMap<>();
    reasons.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, ERRORS);
    reasons.put("default.deserialization.exception.handler", ERRORS);
    reasons.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, ERRORS);
    reasons.put("processing.exception.handler.global.enabled", ERRORS);
    reasons.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, ERRORS);
    reasons.put("default.production.exception.handler", ERRORS);
    reasons.put(
        StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG,
        "dead letters go to the topic dead-letters, after topics.prefix");
    reasons.put(
        StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG,
        "a generated name would change with the next release, and its topic would be lost");
    reasons.put(
        StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG,
        "it would change names and use source topics as changelogs, which loses state");
    reasons.put(
        StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG,
        "a record without a timestamp must neither stop a partition nor be dropped");
    reasons.put(StreamsConfig.PROCESSOR_WRAPPER_CLASS_CONFIG, "the processors are the product");
    reasons.put(StreamsConfig.DEFAULT_CLIENT_SUPPLIER_CONFIG, "the clients are Kafka's own");
    reasons.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, SERDES);
    reasons.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, SERDES);
    for (String list :
        List.of("key.serde.inner", "value.serde.inner", "key.serde.type", "value.serde.type")) {
      reasons.put("default.list." + list, SERDES);
    }
    for (String keyOrValue : List.of("key", "value")) {
      reasons.put(keyOrValue + ".serializer", SERDES);
      reasons.put(keyOrValue + ".deserializer", SERDES);
    }
    reasons.put("default.dsl.store", STORES);
    reasons.put(StreamsConfig.DSL_STORE_SUPPLIERS_CLASS_CONFIG, STORES);
    reasons.put(StreamsConfig.DSL_STORE_FORMAT_CONFIG, STORES);
    reasons.put("cache.max.bytes.buffering", "set statestore.cache.max.bytes instead");
    reasons.put("windowed.inner.class.serde", NO_WINDOWS);
    reasons.put("window.size.ms", NO_WINDOWS);
    reasons.put(StreamsConfig.WINDOW_STORE_CHANGE_LOG_ADDITIONAL_RETENTION_MS_CONFIG, NO_WINDOWS);
    reasons.put(
        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
        "a new group reads from the earliest offset, or offers and needs would be missing");
    reasons.put(ProducerConfig.PARTITIONER_CLASS_CONFIG, PARTITIONS);
    reasons.put(ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG, PARTITIONS);
    reasons.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, GUARANTEE);
    reasons.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, GUARANTEE);
    reasons.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, GUARANTEE);
    reasons.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, GUARANTEE);
    reasons.put(ProducerConfig.TRANSACTION_TWO_PHASE_COMMIT_ENABLE_CONFIG, GUARANTEE);
    reasons.put(
        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
        "topics are provisioned, with the right cleanup policy");
    for (String keeping :
        List.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.RETENTION_MS_CONFIG,
            TopicConfig.RETENTION_BYTES_CONFIG)) {
      reasons.put(StreamsConfig.topicPrefix(keeping), KEEPING);
    }
    reasons.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
    reasons.put(ConsumerConfig.GROUP_REMOTE_ASSIGNOR_CONFIG, GROUP);
    reasons.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, GROUP);
    for (String property : StreamsSettings.INTERNAL_TIMES.keySet().stream().sorted().toList()) {
      reasons.put(StreamsConfig.topicPrefix(property), TIMES);
    }
    return Collections.unmodifiableMap(reasons);
  }
}
