package io.aidbook.app.config;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Kafka's own settings, which pass through under their own names; all but the few that Aidbook must
 * fix.
 */
final class KafkaSettings {
  static final String PROVIDERS_PREFIX = "config.providers.";

  private static final Map<String, ConfigKey> KNOWN = known();
  private static final Set<String> TOPIC = topicSettings();

  private KafkaSettings() {}

  /** Names that pass through, those with a prefix included. */
  static Set<String> names() {
    Set<String> names = new TreeSet<>(KNOWN.keySet());
    names.addAll(TOPIC);
    names.removeIf(name -> FixedSettings.reason(name).isPresent());
    return names;
  }

  static boolean isKnown(String name) {
    return KNOWN.containsKey(name)
        || TOPIC.contains(name)
        || isOpen(name, StreamsConfig.CLIENT_TAG_PREFIX)
        || isOpen(name, PROVIDERS_PREFIX);
  }

  /** Kafka's definition of a name, the prefix left out of account; settings of topics have none. */
  static Optional<ConfigKey> definitionOf(String name) {
    return Optional.ofNullable(KNOWN.get(name));
  }

  private static boolean isOpen(String name, String prefix) {
    return name.startsWith(prefix) && name.length() > prefix.length();
  }

  private static Map<String, ConfigKey> known() {
    Map<String, ConfigDef> byPrefix = new LinkedHashMap<>();
    byPrefix.put(StreamsConfig.CONSUMER_PREFIX, ConsumerConfig.configDef());
    byPrefix.put(StreamsConfig.MAIN_CONSUMER_PREFIX, ConsumerConfig.configDef());
    byPrefix.put(StreamsConfig.RESTORE_CONSUMER_PREFIX, ConsumerConfig.configDef());
    byPrefix.put(StreamsConfig.GLOBAL_CONSUMER_PREFIX, ConsumerConfig.configDef());
    byPrefix.put(StreamsConfig.PRODUCER_PREFIX, ProducerConfig.configDef());
    byPrefix.put(StreamsConfig.ADMIN_CLIENT_PREFIX, AdminClientConfig.configDef());
    Map<String, ConfigKey> all = new TreeMap<>();
    byPrefix.forEach(
        (prefix, definition) ->
            definition
                .configKeys()
                .forEach(
                    (name, key) -> {
                      all.put(prefix + name, key);
                      all.put(name, key);
                    }));
    // Last, since under a bare name the definition of Kafka Streams counts.
    all.putAll(StreamsConfig.configDef().configKeys());
    return Collections.unmodifiableMap(all);
  }

  /** Kafka publishes these names as constants only. */
  private static Set<String> topicSettings() {
    return Arrays.stream(TopicConfig.class.getFields())
        .filter(field -> Modifier.isStatic(field.getModifiers()))
        .filter(field -> field.getName().endsWith("_CONFIG"))
        .map(field -> StreamsConfig.TOPIC_PREFIX + valueOf(field))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String valueOf(Field field) {
    try {
      return (String) field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("a public constant cannot be read: " + field, e);
    }
  }
}
