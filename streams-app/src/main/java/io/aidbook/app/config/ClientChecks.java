package io.aidbook.app.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Contradictions that Kafka's clients find only when they are made, after an instance has started.
 */
final class ClientChecks {
  private static final Set<String> ALL_REPLICAS = Set.of("all", "-1");

  /** Where Java reads the same as in {@code sasl.jaas.config} from a file. */
  private static final String JAAS_FILE = "java.security.auth.login.config";

  private static final String LOGIN_EXAMPLE =
      "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"aidbook\""
          + " password=\"...\";";

  private static final String HIDDEN_USER = Matcher.quoteReplacement(Secrets.MASK + "@");

  private ClientChecks() {}

  /**
   * Looks at the settings as each client gets them.
   *
   * @param settings for Kafka Streams
   * @param problems to which each contradiction is added, with the setting's name
   */
  static void together(Map<String, Object> settings, List<String> problems) {
    addresses(settings, problems);
    acknowledgements(settings, problems);
    if (!problems.isEmpty()) {
      return;
    }
    Map<String, Object> producer = StreamsSettings.producer(settings, "check");
    Map<String, Object> consumer = StreamsSettings.mainConsumer(settings, "check");
    Map<String, Object> admin = StreamsSettings.admin(settings, "check");
    tell("producer", () -> ofProducer(producer), problems);
    tell("consumer", () -> new QuietConsumer(consumer), problems);
    tell("admin client", () -> new QuietAdmin(admin), problems);
    if (!problems.isEmpty()) {
      return;
    }
    bufferSize(ofProducer(producer), problems);
    deliveryTime(ofProducer(producer), problems);
    transactionTime(settings, ofProducer(producer), problems);
    heartbeats(settings, new QuietConsumer(consumer), problems);
    adminTime(admin, problems);
    for (Map<String, Object> client : List.of(producer, consumer, admin)) {
      login(client).filter(problem -> !problems.contains(problem)).ifPresent(problems::add);
    }
  }

  private static void addresses(Map<String, Object> settings, List<String> problems) {
    for (Object address : (List<?>) settings.get(Keys.BOOTSTRAP_SERVERS)) {
      String text = address.toString();
      Integer port = Utils.getPort(text);
      if (Utils.getHost(text) == null || port == null || port > 65_535 || text.contains("//")) {
        problems.add(
            "%s: '%s' is no address of a broker; use host:port, such as broker:9092"
                .formatted(Keys.BOOTSTRAP_SERVERS, text.replaceFirst(".*@", HIDDEN_USER)));
      }
    }
  }

  /** Whatever the guarantee: with fewer, records that a broker loses are lost for good. */
  private static void acknowledgements(Map<String, Object> settings, List<String> problems) {
    Stream.of(StreamsConfig.producerPrefix(ProducerConfig.ACKS_CONFIG), ProducerConfig.ACKS_CONFIG)
        .filter(settings::containsKey)
        .filter(name -> !ALL_REPLICAS.contains(settings.get(name).toString()))
        .forEach(
            name ->
                problems.add(
                    ("%s=%s contradicts %s=%s: a record that not all replicas have confirmed can be"
                            + " lost; leave it out, or set it to all")
                        .formatted(
                            name,
                            settings.get(name),
                            Keys.PROCESSING_GUARANTEE,
                            settings.get(Keys.PROCESSING_GUARANTEE))));
  }

  private static void tell(String client, Runnable check, List<String> problems) {
    try {
      check.run();
    } catch (ConfigException e) {
      problems.add("the settings of the %s are refused: %s".formatted(client, e.getMessage()));
    }
  }

  private static void bufferSize(ProducerConfig producer, List<String> problems) {
    long buffer = producer.getLong(ProducerConfig.BUFFER_MEMORY_CONFIG);
    int request = producer.getInt(ProducerConfig.MAX_REQUEST_SIZE_CONFIG);
    if (buffer < request) {
      problems.add(
          ("buffer.memory=%d is below max.request.size=%d: what is as large as a request may be could"
                  + " never be sent; raise the first")
              .formatted(buffer, request));
    }
  }

  private static void deliveryTime(ProducerConfig producer, List<String> problems) {
    long delivery = producer.getInt(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG);
    long linger = producer.getLong(ProducerConfig.LINGER_MS_CONFIG);
    long request = producer.getInt(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG);
    if (delivery < linger + request) {
      problems.add(
          ("producer.delivery.timeout.ms=%d is below linger.ms=%d and request.timeout.ms=%d"
                  + " together: raise the first, or lower the others")
              .formatted(delivery, linger, request));
    }
  }

  /** A transaction lasts from one commit to the next. */
  private static void transactionTime(
      Map<String, Object> settings, ProducerConfig producer, List<String> problems) {
    int transaction = producer.getInt(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG);
    long commit = Long.parseLong(settings.get(Keys.COMMIT_INTERVAL_MS).toString());
    if (StreamsConfig.EXACTLY_ONCE_V2.equals(settings.get(Keys.PROCESSING_GUARANTEE))
        && transaction < commit) {
      problems.add(
          ("transaction.timeout.ms=%d is below commit.interval.ms=%d, so that transactions would"
                  + " be aborted before they can be committed: raise the first, or lower the"
                  + " other")
              .formatted(transaction, commit));
    }
  }

  private static void heartbeats(
      Map<String, Object> settings, ConsumerConfig consumer, List<String> problems) {
    int heartbeat = consumer.getInt(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG);
    int session = consumer.getInt(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG);
    if ("classic".equals(settings.get(Keys.GROUP_PROTOCOL)) && heartbeat >= session) {
      problems.add(
          ("heartbeat.interval.ms=%d is not below session.timeout.ms=%d: an instance would be taken"
                  + " for dead between two heartbeats")
              .formatted(heartbeat, session));
    }
  }

  private static void adminTime(Map<String, Object> admin, List<String> problems) {
    QuietAdmin parsed = new QuietAdmin(admin);
    int api = parsed.getInt(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG);
    int request = parsed.getInt(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG);
    if (admin.containsKey(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG) && api < request) {
      problems.add(
          "default.api.timeout.ms=%d is below request.timeout.ms=%d: raise the first, or lower the other"
              .formatted(api, request));
    }
  }

  private static Optional<String> login(Map<String, Object> client) {
    Object protocol = client.get(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG);
    Object login = client.get(SaslConfigs.SASL_JAAS_CONFIG);
    if (protocol == null || !protocol.toString().startsWith("SASL_")) {
      return Optional.empty();
    }
    if (login != null) {
      return unreadable(login);
    }
    return System.getProperty(JAAS_FILE) == null
        ? Optional.of(
            "%s=%s needs a login, but %s is not set"
                .formatted(
                    CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
                    protocol,
                    SaslConfigs.SASL_JAAS_CONFIG))
        : Optional.empty();
  }

  /** Kafka's own message quotes a word of the login, which may be the password. */
  private static Optional<String> unreadable(Object login) {
    Password secret = login instanceof Password known ? known : new Password(login.toString());
    try {
      JaasContext.loadClientContext(Map.of(SaslConfigs.SASL_JAAS_CONFIG, secret));
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(
          "%s is no login that Kafka takes: use one such as %s"
              .formatted(SaslConfigs.SASL_JAAS_CONFIG, LOGIN_EXAMPLE));
    }
  }

  private static ProducerConfig ofProducer(Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    all.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    return new ProducerConfig(all);
  }

  private static final class QuietConsumer extends ConsumerConfig {
    QuietConsumer(Map<String, Object> settings) {
      super(
          appendDeserializerToConfig(
              settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
          false);
    }
  }

  private static final class QuietAdmin extends AdminClientConfig {
    QuietAdmin(Map<String, Object> settings) {
      super(settings, false);
    }
  }
}
