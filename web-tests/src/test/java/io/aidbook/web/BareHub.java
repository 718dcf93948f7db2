package io.aidbook.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aidbook.app.Provisioning;
import io.aidbook.app.config.AidbookConfig;
import io.aidbook.app.config.Keys;
import io.aidbook.quickstart.kafka.EmbeddedKafka;
import io.aidbook.quickstart.kafka.TopicPlan;
import io.aidbook.quickstart.registry.EmbeddedRegistry;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.topology.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/** A broker and a registry with Aidbook's topics and schemas, and no app that writes to them. */
final class BareHub implements AutoCloseable {
  private static final int PARTITIONS = 2;

  private final EmbeddedKafka kafka = EmbeddedKafka.launch();
  private final EmbeddedRegistry registry = EmbeddedRegistry.onFreePort();
  private final AidbookConfig config =
      AidbookConfig.of(
          Map.of(
              Keys.BOOTSTRAP_SERVERS, kafka.bootstrapServers(),
              Keys.REGISTRY_URL, registry.url()));
  private final AvroSerdes serdes = new AvroSerdes(config.serdeSettings());

  /** Starts it. */
  BareHub() {
    provision();
  }

  /** Makes the topics that are missing. */
  void provision() {
    try (Admin admin = Admin.create(config.adminSettings())) {
      new Provisioning(admin, serdes.registry(), config.maxRequestBytes())
          .provision(PARTITIONS, (short) 1, false);
      for (String topic : Topics.ALL) {
        TopicPlan.awaitServing(admin, topic, topic.equals(Topics.OUTPUT_OWNER) ? 1 : PARTITIONS);
      }
    }
  }

  /** Deletes a topic and makes it anew. */
  void makeAnew(String topic) {
    try (Admin admin = Admin.create(config.adminSettings())) {
      get(admin.deleteTopics(List.of(topic)).all());
      Awaitility.await().until(() -> !get(admin.listTopics().names()).contains(topic));
    }
    provision();
  }

  /** Adds a partition to a topic. */
  void addPartition(String topic) {
    try (Admin admin = Admin.create(config.adminSettings())) {
      get(admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(PARTITIONS + 1))).all());
      TopicPlan.awaitServing(admin, topic, PARTITIONS + 1);
    }
  }

  private static <T> T get(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  EmbeddedKafka kafka() {
    return kafka;
  }

  EmbeddedRegistry registry() {
    return registry;
  }

  AidbookConfig config() {
    return config;
  }

  AvroSerdes serdes() {
    return serdes;
  }

  /**
   * A producer, which the caller closes.
   *
   * @param transactionalId null for one without transactions
   */
  KafkaProducer<byte[], byte[]> producer(String transactionalId) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    if (transactionalId != null) {
      settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    }
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** A record of a topic; its key decides the partition. */
  <T extends SpecificRecord> ProducerRecord<byte[], byte[]> record(
      String topic, String key, Class<T> type, T value) {
    return new ProducerRecord<>(
        topic, key.getBytes(UTF_8), serdes.value(type).serializer().serialize(topic, value));
  }

  @Override
  public void close() {
    serdes.close();
    registry.close();
    kafka.close();
  }
}
