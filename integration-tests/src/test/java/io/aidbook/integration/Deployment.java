package io.aidbook.integration;

import io.aidbook.app.AidbookApp;
import io.aidbook.app.ExitCode;
import io.aidbook.app.Provisioning;
import io.aidbook.app.config.AidbookConfig;
import io.aidbook.app.config.Keys;
import io.aidbook.app.log.CommittedLog;
import io.aidbook.events.StockTotals;
import io.aidbook.quickstart.kafka.EmbeddedKafka;
import io.aidbook.quickstart.registry.EmbeddedRegistry;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.topology.Topics;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** Broker, registry, topics and schemas; instances of the app are started on it, and asked. */
final class Deployment implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final EmbeddedKafka kafka;
  private final EmbeddedRegistry registry = EmbeddedRegistry.onFreePort();
  private final AvroSerdes serdes = new AvroSerdes(Map.of(Keys.REGISTRY_URL, registry.url()));
  private final KafkaProducer<String, byte[]> producer;

  private Deployment(Map<String, String> brokerProperties) {
    kafka = EmbeddedKafka.launch(brokerProperties);
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** Everything is there, with so many partitions. */
  static Deployment withPartitions(int partitions) throws Exception {
    return withPartitions(partitions, Map.of());
  }

  /**
   * The same on a broker with other defaults.
   *
   * @param brokerProperties that add to or replace those of the embedded broker
   */
  static Deployment withPartitions(int partitions, Map<String, String> brokerProperties)
      throws Exception {
    Deployment deployment = new Deployment(brokerProperties);
    deployment.provision(partitions);
    return deployment;
  }

  /** Provisions, and says what came of it. */
  List<Provisioning.Line> provision(int partitions) {
    return provision(partitions, Topics.PLAIN);
  }

  /** The same for topics with other names. */
  List<Provisioning.Line> provision(int partitions, Topics topics) {
    try (Admin admin = admin()) {
      return new Provisioning(admin, serdes.registry(), topics, 2_097_152)
          .provision(partitions, (short) 1, false);
    }
  }

  /** A client to change topics with; the caller closes it. */
  Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", brokers()));
  }

  String brokers() {
    return kafka.bootstrapServers();
  }

  /** The registry, to be stopped and started. */
  EmbeddedRegistry registry() {
    return registry;
  }

  /** Settings that say where broker and registry are. */
  Map<String, String> addresses() {
    return Map.of(Keys.BOOTSTRAP_SERVERS, brokers(), Keys.REGISTRY_URL, registry.url());
  }

  /** Reads values of public topics. */
  <T extends SpecificRecord> Deserializer<T> deserializer(Class<T> type) {
    return serdes.value(type).deserializer();
  }

  /**
   * Starts an instance.
   *
   * @param stateDir of this instance alone
   * @param settings beside addresses; probes take any free port
   */
  Instance start(Path stateDir, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(addresses());
    all.put(Keys.STATE_DIR, stateDir.toString());
    all.put(Keys.PROBE_PORT, "0");
    all.putAll(settings);
    return new Instance(new AidbookApp(AidbookConfig.of(all)));
  }

  /** Publishes an event under its key, with its time, and waits until the broker has it. */
  void publish(String topic, String key, long timestamp, SpecificRecord value) throws Exception {
    publish(topic, key, timestamp, bytes(topic, value));
  }

  /** Publishes an event with the time of now, and does not wait. */
  @SuppressWarnings("FutureReturnValueIgnored") // what is missing in the end, the test sees
  void send(String topic, String key, SpecificRecord value) {
    producer.send(new ProducerRecord<>(topic, key, bytes(topic, value)));
  }

  private byte[] bytes(String topic, SpecificRecord value) {
    @SuppressWarnings("unchecked") // the serializer of the value's own class
    Serializer<SpecificRecord> serializer =
        (Serializer<SpecificRecord>) (Serializer<?>) serdes.value(value.getClass()).serializer();
    return serializer.serialize(topic, value);
  }

  /** The same with any bytes. */
  void publish(String topic, String key, long timestamp, byte[] value) throws Exception {
    producer.send(new ProducerRecord<>(topic, null, timestamp, key, value)).get();
  }

  /** The same with any headers. */
  void publish(ProducerRecord<String, byte[]> record) throws Exception {
    producer.send(record).get();
  }

  /** Keys that stand in a topic. */
  Set<String> keys(String topic) {
    Set<String> keys = new TreeSet<>();
    try (Admin admin = admin();
        CommittedLog log =
            new CommittedLog(admin, Map.of("bootstrap.servers", brokers()), PATIENCE)) {
      log.read(
          topic,
          record -> {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            if (record.value() == null) {
              keys.remove(key);
            } else {
              keys.add(key);
            }
            return true;
          });
    }
    return keys;
  }

  /**
   * Reads totals from the beginning until a row is as it should be.
   *
   * @param key of the row, such as {@code food|*|H87}
   */
  void awaitTotals(String key, Predicate<StockTotals> holds, Duration atMost) {
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", brokers(), "isolation.level", "read_committed"),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.STOCK_TOTALS).stream()
              .map(it -> new TopicPartition(it.topic(), it.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Awaitility.await()
          .atMost(atMost)
          .until(
              () -> {
                boolean found = false;
                for (ConsumerRecord<String, byte[]> row : consumer.poll(Duration.ofMillis(200))) {
                  if (row.key().equals(key)) {
                    found = holds.test(totals(row.value()));
                  }
                }
                return found;
              });
    }
  }

  private StockTotals totals(byte[] value) {
    return deserializer(StockTotals.class).deserialize(Topics.STOCK_TOTALS, value);
  }

  @Override
  public void close() {
    producer.close();
    serdes.close();
    registry.close();
    kafka.close();
  }

  /** A running instance and its probes. */
  static final class Instance implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final AidbookApp app;
    private final CompletableFuture<ExitCode> ended;

    private Instance(AidbookApp app) {
      this.app = app;
      this.ended = CompletableFuture.supplyAsync(app::run);
    }

    /** Whether it answers yet. */
    boolean answers() {
      return app.probes().isPresent();
    }

    HttpResponse<String> get(String path) throws Exception {
      InetSocketAddress address = app.probes().orElseThrow();
      URI uri = URI.create("http://127.0.0.1:" + address.getPort() + path);
      return CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    boolean isReady() throws Exception {
      return answers() && get("/health/ready").statusCode() == 200;
    }

    Scrape metrics() throws Exception {
      return new Scrape(get("/metrics").body());
    }

    ExitCode awaitEnd() throws Exception {
      return ended.get(60, TimeUnit.SECONDS);
    }

    ExitCode stop() throws Exception {
      app.requestStop();
      return awaitEnd();
    }

    @Override
    public void close() {
      app.requestStop();
      ended.completeOnTimeout(ExitCode.CLOSE_TIMED_OUT, 60, TimeUnit.SECONDS).join();
    }
  }
}
