package io.aidbook.app.config;

import io.aidbook.topology.Topics;
import io.aidbook.topology.errors.DeadLetterDeserializationHandler;
import io.aidbook.topology.errors.DeadLetterProcessingHandler;
import io.aidbook.topology.errors.DeadLetterProductionHandler;
import io.aidbook.topology.errors.LenientTimestamps;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * What Kafka Streams is told: Aidbook's defaults, over them what the operator sets, over that what
 * is fixed.
 */
final class StreamsSettings {
  /** Bytes of the largest request: a dead letter carries a record of 1 MiB and the reasons. */
  private static final int MAX_REQUEST_BYTES = 2 * 1_048_576;

  /** A day, as with Kafka's own topics. */
  private static final long MAX_POLL_INTERVAL_MS = 300_000;

  private static final long DELETE_RETENTION_MS = 86_400_000;

  /**
   * Where Aidbook's defaults differ from Kafka's. An operator can change them. Compression is not
   * among them: the output topics are for everybody, and not every client reads every codec.
   */
  static final Map<String, String> DEFAULTS =
      Collections.unmodifiableMap(
          new TreeMap<>(
              Map.of(
                  StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG,
                  "io.aidbook.app.SharedStoreMemory",
                  StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
                  String.valueOf(MAX_REQUEST_BYTES),
                  // Kafka Streams would wait for ever, also for an answer that cannot come any
                  // more.
                  StreamsConfig.producerPrefix(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG),
                  "600000",
                  // A broker that was killed may take a later batch before an earlier one, which it
                  // refuses from then on.
                  StreamsConfig.producerPrefix(
                      ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION),
                  "1",
                  // The segment that is written to is never compacted, and a restore reads all of
                  // it.
                  StreamsConfig.topicPrefix(TopicConfig.SEGMENT_BYTES_CONFIG),
                  "67108864",
                  // Named, since stores that were left alone for longer are of no use any more.
                  StreamsConfig.topicPrefix(TopicConfig.DELETE_RETENTION_MS_CONFIG),
                  String.valueOf(DELETE_RETENTION_MS),
                  StreamsConfig.topicPrefix(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG),
                  "604800000")));

  /**
   * What an internal topic must have, beside {@code max.message.bytes}: it takes every time that an
   * input took, and keeps it, whatever the brokers' defaults are.
   */
  static final Map<String, String> INTERNAL_TIMES =
      Map.of(
          TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime",
          TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, String.valueOf(Long.MAX_VALUE),
          TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG, String.valueOf(Long.MAX_VALUE));

  /** Own settings that are Kafka's, too. */
  private static final List<String> SHARED =
      List.of(
          Keys.APPLICATION_ID,
          Keys.BOOTSTRAP_SERVERS,
          Keys.PROCESSING_GUARANTEE,
          Keys.COMMIT_INTERVAL_MS,
          Keys.NUM_STREAM_THREADS,
          Keys.NUM_STANDBY_REPLICAS,
          Keys.STATE_DIR,
          Keys.GROUP_PROTOCOL);

  private StreamsSettings() {}

  static Map<String, Object> of(AbstractConfig values) {
    Map<String, Object> all = new TreeMap<>(defaultsBeside(values.originals().keySet()));
    values
        .originals()
        .forEach(
            (key, value) -> {
              if (!KnownSettings.isOwn(key) && KafkaSettings.isKnown(key)) {
                all.put(key, typed(key, value));
              }
            });
    for (String key : SHARED) {
      all.put(key, values.values().get(key));
    }
    all.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    all.put(
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
        DeadLetterDeserializationHandler.class);
    all.put(
        StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterProcessingHandler.class);
    all.put(
        StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterProductionHandler.class);
    all.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, LenientTimestamps.class);
    all.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, Topics.DEAD_LETTERS);
    internalTopics(all).forEach((key, value) -> all.put(StreamsConfig.topicPrefix(key), value));
    // There is no global store; without this Kafka Streams warns at every start that it will handle
    // them otherwise one day.
    all.put("processing.exception.handler.global.enabled", true);
    return all;
  }

  /**
   * The defaults that stand beside what is set. Under its bare name a setting is set for each
   * client.
   */
  static Map<String, String> defaultsBeside(Set<String> made) {
    Map<String, String> left = new TreeMap<>(DEFAULTS);
    left.keySet()
        .removeIf(
            key ->
                made.contains(key)
                    || (key.startsWith(StreamsConfig.PRODUCER_PREFIX)
                        && made.contains(key.substring(StreamsConfig.PRODUCER_PREFIX.length()))));
    return left;
  }

  /**
   * Properties that every internal topic must have. Its parts must never refuse what the producer
   * may send.
   */
  static Map<String, String> internalTopics(Map<String, Object> settings) {
    Map<String, String> properties = new TreeMap<>(INTERNAL_TIMES);
    properties.put(
        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
        String.valueOf(
            Checks.number(
                settings,
                maxRequestBytes(settings),
                StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG))));
    return properties;
  }

  static long maxRequestBytes(Map<String, Object> settings) {
    return Checks.number(
        settings,
        MAX_REQUEST_BYTES,
        StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
        ProducerConfig.MAX_REQUEST_SIZE_CONFIG);
  }

  static long maxPollIntervalMs(Map<String, Object> settings) {
    return Checks.number(
        settings,
        MAX_POLL_INTERVAL_MS,
        StreamsConfig.MAIN_CONSUMER_PREFIX + ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
        StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG),
        ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG);
  }

  static long changelogTombstonesMs(Map<String, Object> settings) {
    return Checks.number(
        settings,
        DELETE_RETENTION_MS,
        StreamsConfig.topicPrefix(TopicConfig.DELETE_RETENTION_MS_CONFIG));
  }

  /** The setting that makes the instance a static member of its group, as far as there is one. */
  static Optional<String> instanceId(Map<String, Object> settings) {
    return Stream.of(StreamsConfig.MAIN_CONSUMER_PREFIX, StreamsConfig.CONSUMER_PREFIX, "")
        .map(prefix -> prefix + ConsumerConfig.GROUP_INSTANCE_ID_CONFIG)
        .filter(settings::containsKey)
        .findFirst();
  }

  /** Typed, since Kafka Streams casts some settings instead of parsing them. */
  private static Object typed(String key, Object value) {
    Optional<ConfigKey> known = KafkaSettings.definitionOf(key);
    return known.isPresent() ? Checks.parse(key, value, known.get()) : value;
  }

  /** Lets Kafka Streams itself look at the settings, without the log that it writes of them. */
  static void check(Map<String, Object> settings) {
    new Silent(settings);
  }

  static Map<String, Object> admin(Map<String, Object> settings, String applicationId) {
    Map<String, Object> admin =
        new TreeMap<>(new Silent(settings).getAdminConfigs(applicationId + "-provisioning"));
    admin.keySet().retainAll(AdminClientConfig.configNames());
    return admin;
  }

  /** Of a consumer that belongs to no group. */
  static Map<String, Object> consumer(Map<String, Object> settings, String applicationId) {
    Map<String, Object> consumer =
        new TreeMap<>(new Silent(settings).getRestoreConsumerConfigs(applicationId + "-operator"));
    consumer.keySet().retainAll(ConsumerConfig.configNames());
    return consumer;
  }

  /** Of the consumer that reads events. */
  static Map<String, Object> mainConsumer(Map<String, Object> settings, String applicationId) {
    Map<String, Object> consumer =
        new TreeMap<>(new Silent(settings).getMainConsumerConfigs(applicationId, applicationId, 0));
    consumer.keySet().retainAll(ConsumerConfig.configNames());
    return consumer;
  }

  static Map<String, Object> producer(Map<String, Object> settings, String applicationId) {
    Map<String, Object> producer =
        new TreeMap<>(new Silent(settings).getProducerConfigs(applicationId + "-operator"));
    producer.keySet().retainAll(ProducerConfig.configNames());
    return producer;
  }

  private static final class Silent extends StreamsConfig {
    Silent(Map<String, Object> settings) {
      super(settings, false);
    }
  }
}
