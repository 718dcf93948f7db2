package io.aidbook.app.config;

import io.aidbook.text.Spelling;
import io.aidbook.topology.Topics;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * What is refused: unknown names, names that are not to be changed, bad values, values that
 * contradict each other.
 */
final class Checks {
  /** Room in a request for key, headers and stack trace of a dead letter. */
  private static final long DEAD_LETTER_EXTRA_BYTES = 65_536;

  private Checks() {}

  /** Looks at each setting by itself. */
  static void each(Collection<Setting> settings, List<String> problems) {
    for (Setting setting : settings) {
      problemOf(setting).ifPresent(problems::add);
    }
  }

  private static Optional<String> problemOf(Setting setting) {
    String key = setting.key();
    if (!KnownSettings.isOwn(key)) {
      Optional<String> fixed = FixedSettings.reason(key);
      if (fixed.isPresent()) {
        return Optional.of("%s cannot be set: %s".formatted(setting.shown(), fixed.get()));
      }
    }
    if (!KnownSettings.isKnown(key)) {
      return Optional.of(unknown(setting));
    }
    if (setting.value().contains("${")) {
      return Optional.empty(); // a config provider fills it in; checked after that
    }
    return KnownSettings.definitionOf(key).flatMap(known -> problemOf(setting, known));
  }

  private static String unknown(Setting setting) {
    Optional<String> nearest = Spelling.nearest(setting.key(), KnownSettings.names());
    // A misspelt name of a secret is followed by a secret, and so may be a name that is like none.
    boolean secret = nearest.map(Secrets::isSecret).orElse(true);
    return "%s is no setting%s"
        .formatted(
            secret ? setting.hidden() : setting.shown(),
            nearest
                .map(name -> "; did you mean " + name + "?")
                .orElse(": see the reference, or leave it out"));
  }

  private static Optional<String> problemOf(Setting setting, ConfigKey known) {
    try {
      parse(setting.key(), setting.value(), known);
      return Optional.empty();
    } catch (ConfigException e) {
      // Kafka's message repeats the value, which may be secret.
      String why = setting.secret() ? "its form is wrong" : Secrets.withoutUser(e.getMessage());
      return Optional.of("%s is refused: %s".formatted(setting.shown(), why));
    }
  }

  /** The typed value of a setting of Kafka. */
  static Object parse(String key, Object value, ConfigKey known) {
    Object parsed = ConfigDef.parseType(key, value, known.type);
    if (known.validator != null) {
      known.validator.ensureValid(key, parsed);
    }
    return parsed;
  }

  /** Looks at settings together. */
  static void together(AidbookConfig config, List<String> problems) {
    Map<String, Object> streams = config.streamsSettings();
    long registryWait = config.registryWait().toMillis();
    long pollInterval =
        number(
            streams,
            300_000,
            StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG),
            StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG),
            ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG);
    if (registryWait >= pollInterval) {
      problems.add(
          ("%s=%d is not below max.poll.interval.ms=%d: a thread that waits for the"
                  + " registry would be taken for dead")
              .formatted(Keys.REGISTRY_WAIT_MS, registryWait, pollInterval));
    }
    long requestBytes = config.maxRequestBytes();
    if (config.maxRecordBytes() + DEAD_LETTER_EXTRA_BYTES > requestBytes) {
      problems.add(
          ("%s=%d and the %d bytes that a dead letter adds exceed"
                  + " producer.max.request.size=%d: raise the latter")
              .formatted(
                  Keys.MAX_RECORD_BYTES,
                  config.maxRecordBytes(),
                  DEAD_LETTER_EXTRA_BYTES,
                  requestBytes));
    }
    String internal = config.applicationId() + "-";
    config.topics().named(Topics.ALL).stream()
        .filter(topic -> topic.startsWith(internal))
        .findFirst()
        .ifPresent(
            topic ->
                problems.add(
                    "topic %s would begin as the internal topics do, with %s: choose another %s or %s"
                        .formatted(topic, internal, Keys.TOPICS_PREFIX, Keys.APPLICATION_ID)));
    String internalBytes = StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
    if (number(streams, requestBytes, internalBytes) < requestBytes) {
      problems.add(
          "%s=%s is below producer.max.request.size=%d: internal topics would refuse what is sent"
              .formatted(internalBytes, streams.get(internalBytes), requestBytes));
    }
    replicas(streams, problems);
    if (config.groupProtocol().equals("streams")) {
      streamsProtocol(streams, problems);
    }
    ClientChecks.together(streams, problems);
  }

  /** Of internal topics; -1 stands for the brokers' default. */
  private static void replicas(Map<String, Object> streams, List<String> problems) {
    String factor = StreamsConfig.REPLICATION_FACTOR_CONFIG;
    long replicas = number(streams, -1, factor);
    if (replicas == 0 || replicas < -1) {
      problems.add(
          "%s=%d: use 1 or more, or -1 for the brokers' default".formatted(factor, replicas));
      return;
    }
    String inSync = StreamsConfig.topicPrefix(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG);
    long least = number(streams, 1, inSync);
    if (replicas > 0 && least > replicas) {
      problems.add(
          "%s=%d exceeds %s=%d: nothing could be written to internal topics"
              .formatted(inSync, least, factor, replicas));
    }
  }

  private static void streamsProtocol(Map<String, Object> streams, List<String> problems) {
    if (number(streams, 0, Keys.NUM_STANDBY_REPLICAS) > 0) {
      problems.add(
          ("%s has no effect under %s=streams: set streams.num.standby.replicas on the group,"
                  + " with kafka-configs.sh")
              .formatted(Keys.NUM_STANDBY_REPLICAS, Keys.GROUP_PROTOCOL));
    }
    StreamsSettings.instanceId(streams)
        .ifPresent(
            name ->
                problems.add(
                    "%s cannot be set under %s=streams, which has no static membership"
                        .formatted(name, Keys.GROUP_PROTOCOL)));
  }

  static long number(Map<String, Object> settings, long otherwise, String... names) {
    for (String name : names) {
      if (settings.get(name) != null) {
        return Long.parseLong(settings.get(name).toString().trim());
      }
    }
    return otherwise;
  }
}
