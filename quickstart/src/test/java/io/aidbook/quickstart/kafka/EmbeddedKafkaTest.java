package io.aidbook.quickstart.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmbeddedKafkaTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static EmbeddedKafka kafka;

  @BeforeAll
  static void launch() {
    kafka = EmbeddedKafka.launch(Map.of("log.cleaner.threads", "2"));
  }

  @AfterAll
  static void close() {
    kafka.close();
  }

  @Test
  void shouldShowOnlyCommittedRecordsToReadCommittedConsumers() throws Exception {
    topic("committed");
    try (KafkaProducer<String, String> producer = producer(Map.of("transactional.id", "t"))) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>("committed", "k", "aborted")).get();
      producer.abortTransaction();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>("committed", "k", "kept")).get();
      producer.commitTransaction();
    }

    assertThat(values("committed", 1)).containsExactly("kept");
  }

  @Test
  void shouldKeepDataAndPortWhenStoppedAndStartedAgain() throws Exception {
    topic("restarted");
    send(new ProducerRecord<>("restarted", "k", "before"));
    String address = kafka.bootstrapServers();

    kafka.stop();
    kafka.start();
    send(new ProducerRecord<>("restarted", "k", "after"));

    assertThat(kafka.bootstrapServers()).isEqualTo(address);
    assertThat(values("restarted", 2)).containsExactly("before", "after");
  }

  @Test
  void shouldKeepRecordsOfThePastAndOfTheFuture() throws Exception {
    topic("times");
    long past = Instant.parse("1990-01-01T00:00:00Z").toEpochMilli();
    long future = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();
    send(new ProducerRecord<>("times", 0, past, "k", "past"));
    send(new ProducerRecord<>("times", 0, future, "k", "future"));

    assertThat(values("times", 2)).containsExactly("past", "future");
  }

  @Test
  void shouldTakeADeadLetterWithAnOriginalOfOneMebibyte() throws Exception {
    topic("large");
    ProducerRecord<String, String> record =
        new ProducerRecord<>("large", "k", "x".repeat(1024 * 1024));
    record.headers().add("reason", "TOO_LARGE".getBytes(StandardCharsets.UTF_8));
    try (KafkaProducer<String, String> producer =
        producer(Map.of("max.request.size", Integer.toString(2 * 1024 * 1024)))) {
      producer.send(record).get();
    }

    assertThat(values("large", 1)).first().asString().hasSize(1024 * 1024);
  }

  @Test
  void shouldNotCreateTopicsThatNobodyAskedFor() {
    try (KafkaProducer<String, String> producer = producer(Map.of("max.block.ms", "1000"))) {
      assertThatThrownBy(() -> producer.send(new ProducerRecord<>("unasked", "k", "v")).get())
          .hasMessageContaining("unasked");
    }
  }

  @Test
  void shouldPassExtraPropertiesToTheBroker() throws Exception {
    ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, "1");
    try (Admin admin = Admin.create(client())) {
      assertThat(
              admin
                  .describeConfigs(List.of(broker))
                  .all()
                  .get()
                  .get(broker)
                  .get("log.cleaner.threads")
                  .value())
          .isEqualTo("2");
    }
  }

  @Test
  void shouldGiveTopicsThePartitionsAndSettingsOfTheirPlan() throws Exception {
    TopicPlan.create(kafka.bootstrapServers(), List.of(TopicPlan.compacted("planned", 3)));
    TopicPlan.create(kafka.bootstrapServers(), List.of(TopicPlan.compacted("planned", 3)));
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "planned");

    try (Admin admin = Admin.create(client())) {
      assertThat(
              admin
                  .describeTopics(List.of("planned"))
                  .allTopicNames()
                  .get()
                  .get("planned")
                  .partitions())
          .hasSize(3);
      assertThat(
              admin
                  .describeConfigs(List.of(topic))
                  .all()
                  .get()
                  .get(topic)
                  .get("cleanup.policy")
                  .value())
          .isEqualTo("compact");
    }
  }

  @Test
  void shouldSayWhichTopicIsRefused() {
    assertThatThrownBy(
            () ->
                TopicPlan.create(
                    kafka.bootstrapServers(), List.of(TopicPlan.log("not a topic", 1))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not a topic");
  }

  @Test
  void shouldNotLetTheBrokerEndThisProcess() {
    assertThatThrownBy(() -> Exit.exit(3, "broken")).hasMessageContaining("broken");
    assertThatThrownBy(() -> Exit.halt(3, "broken")).hasMessageContaining("broken");
  }

  @Test
  void shouldNotStartAgainOnceClosed() {
    EmbeddedKafka closed = EmbeddedKafka.launch();
    closed.close();
    closed.close();

    assertThat(closed.directory().path()).doesNotExist();
    assertThatThrownBy(closed::start).hasMessageContaining("was closed");
  }

  private static void topic(String name) {
    TopicPlan.create(kafka.bootstrapServers(), List.of(TopicPlan.log(name, 1)));
  }

  private static void send(ProducerRecord<String, String> record)
      throws ExecutionException, InterruptedException {
    try (KafkaProducer<String, String> producer = producer(Map.of())) {
      producer.send(record).get();
    }
  }

  private static Map<String, Object> client() {
    Map<String, Object> config = new HashMap<>();
    config.put("bootstrap.servers", kafka.bootstrapServers());
    return config;
  }

  private static KafkaProducer<String, String> producer(Map<String, String> extra) {
    Map<String, Object> config = client();
    config.putAll(extra);
    return new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
  }

  private static List<String> values(String topic, int count) {
    Map<String, Object> config = client();
    config.put("isolation.level", "read_committed");
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      List<TopicPartition> partitions = List.of(new TopicPartition(topic, 0));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Instant deadline = Instant.now().plus(TIMEOUT);
      while (values.size() < count && Instant.now().isBefore(deadline)) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
          values.add(record.value());
        }
      }
    }
    return values;
  }
}
