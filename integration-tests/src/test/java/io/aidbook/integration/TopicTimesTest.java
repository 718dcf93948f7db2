package io.aidbook.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.aidbook.app.AidbookApp;
import io.aidbook.app.ExitCode;
import io.aidbook.app.Provisioning;
import io.aidbook.events.Action;
import io.aidbook.events.Decision;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.DecisionResult;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Party;
import io.aidbook.events.Status;
import io.aidbook.quickstart.kafka.TopicPlan;
import io.aidbook.serde.TrustedClasses;
import io.aidbook.topology.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Records dated ahead or long ago, on brokers that by themselves refuse what is more than an hour
 * ahead, as Kafka's do.
 */
@Timeout(180)
class TopicTimesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String HOUR = "3600000";
  private static final String AFTER = "message.timestamp.after.max.ms";
  private static final String BEFORE = "message.timestamp.before.max.ms";
  private static final String TYPE = "message.timestamp.type";
  private static final String UNBOUNDED = String.valueOf(Long.MAX_VALUE);

  @TempDir private Path directory;
  private Deployment deployment;

  @BeforeAll
  static void trustClasses() {
    TrustedClasses.trust();
  }

  @AfterEach
  void close() {
    deployment.close();
  }

  @Test
  void shouldTakeEveryTimeThatAnInputTook() throws Exception {
    deployment =
        Deployment.withPartitions(
            1,
            Map.of(
                "log.message.timestamp.after.max.ms",
                HOUR,
                "log.message.timestamp.before.max.ms",
                HOUR,
                "message.max.bytes",
                "1048588"));
    try (Admin admin = deployment.admin()) {
      for (String input : List.of(Topics.OFFERS, Topics.NEEDS)) {
        Topic.alter(admin, input, AFTER, UNBOUNDED);
        Topic.alter(admin, input, BEFORE, UNBOUNDED);
      }
    }
    long ahead = Instant.now().plus(Duration.ofHours(2)).toEpochMilli();

    try (Deployment.Instance instance = deployment.start(directory, Map.of())) {
      deployment.publish(Topics.OFFERS, "o1", ahead, offer("o1", "PL"));
      deployment.publish(Topics.NEEDS, "n1", ahead, need("n1", "PL"));
      assertThat(firstOf(Topics.MATCH_CANDIDATES).key()).startsWith("n1~o1~");
      deployment.publish(Topics.DECISIONS, "o1", ahead, decision(ahead));

      DecisionOutcome outcome =
          deployment
              .deserializer(DecisionOutcome.class)
              .deserialize(Topics.DECISION_OUTCOMES, firstOf(Topics.DECISION_OUTCOMES).value());
      assertThat(outcome.getResult()).isEqualTo(DecisionResult.APPLIED);
      assertThat(firstOf(Topics.COMMITMENTS).key()).isEqualTo("n1~o1");
      assertThat(firstOf(Topics.STOCK_TOTALS).key()).startsWith("food|");
      assertThat(internalProperties())
          .hasSizeGreaterThan(10)
          .allSatisfy(
              (topic, config) -> {
                assertThat(config.get(AFTER).value()).as(topic).isEqualTo(UNBOUNDED);
                assertThat(config.get(BEFORE).value()).as(topic).isEqualTo(UNBOUNDED);
                assertThat(config.get("max.message.bytes").value()).as(topic).isEqualTo("2097152");
              });
      takesWhatIsOfLongAgo();
      assertThat(instance.stop()).isEqualTo(ExitCode.DONE);
    }
    saysAtTheStartWhichTopicsWouldRefuse();
  }

  private void takesWhatIsOfLongAgo() throws Exception {
    long longAgo = Instant.now().minus(Duration.ofDays(400)).toEpochMilli();
    deployment.publish(Topics.OFFERS, "o2", longAgo, offer("o2", "DE"));
    deployment.publish(Topics.NEEDS, "n2", longAgo, need("n2", "DE"));
    deployment.publish(Topics.NEEDS, "bad", longAgo, new byte[] {1});

    await()
        .atMost(PATIENCE)
        .until(() -> deployment.keys(Topics.MATCH_CANDIDATES).contains("n2~o2~food~DE"));
    await().atMost(PATIENCE).until(() -> deployment.keys(Topics.DEAD_LETTERS).contains("bad"));
    Command replay =
        Command.run(directory, deployment.addresses(), "dead-letters", "replay", "--all");
    assertThat(replay.out()).as(replay.err()).contains("1 replayed");
  }

  /** Each topic that an instance or one of its operators' commands writes. */
  private void saysAtTheStartWhichTopicsWouldRefuse() throws Exception {
    Set<String> written = new TreeSet<>(internalProperties().keySet());
    List<String> dated = List.of(Topics.DECISIONS, Topics.DECISION_OUTCOMES, Topics.DEAD_LETTERS);
    written.addAll(Topics.ALL);
    written.removeAll(List.of(Topics.OFFERS, Topics.NEEDS));
    try (Admin admin = deployment.admin()) {
      for (String topic : written) {
        if (dated.contains(topic)) {
          Topic.alter(admin, topic, TYPE, "CreateTime");
        } else {
          Topic.alter(admin, topic, BEFORE, HOUR);
        }
      }
    }
    ListAppender<ILoggingEvent> said = new ListAppender<>();
    said.list = new CopyOnWriteArrayList<>();
    Logger logger = (Logger) LoggerFactory.getLogger(AidbookApp.class);
    said.start();
    logger.addAppender(said);
    try (Deployment.Instance instance = deployment.start(directory, Map.of())) {
      assertThat(instance.awaitEnd()).isEqualTo(ExitCode.NOT_READY);
    } finally {
      logger.detachAppender(said);
    }
    assertThat(said.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsAll(
            written.stream()
                .map(
                    topic ->
                        dated.contains(topic)
                            ? wrong(topic, TYPE, "CreateTime", "LogAppendTime")
                            : wrong(topic, BEFORE, HOUR, UNBOUNDED))
                .toList());
  }

  @Test
  void shouldNotStartWhileAnOutputWouldRefuseATime() throws Exception {
    deployment = Deployment.withPartitions(1);
    try (Admin admin = deployment.admin()) {
      Topic.alter(admin, Topics.MATCH_CANDIDATES, AFTER, HOUR);
      Topic.alter(admin, Topics.DEAD_LETTER_REPLAYS, AFTER, HOUR);
      Topic.alter(admin, Topics.DECISIONS, TYPE, "CreateTime");
      Topic.alter(admin, Topics.DECISION_OUTCOMES, TYPE, "CreateTime");
    }

    try (Deployment.Instance instance = deployment.start(directory, Map.of())) {
      assertThat(instance.awaitEnd()).isEqualTo(ExitCode.NOT_READY);
    }
    assertThat(deployment.provision(1))
        .filteredOn(line -> line.outcome() == Provisioning.Outcome.WRONG)
        .extracting(Provisioning.Line::text)
        .containsExactlyInAnyOrder(
            wrong(Topics.DECISIONS, TYPE, "CreateTime", "LogAppendTime"),
            wrong(Topics.DECISION_OUTCOMES, TYPE, "CreateTime", "LogAppendTime"),
            wrong(Topics.MATCH_CANDIDATES, AFTER, HOUR, UNBOUNDED),
            wrong(Topics.DEAD_LETTER_REPLAYS, AFTER, HOUR, UNBOUNDED));

    try (Admin admin = deployment.admin()) {
      Topic.alter(admin, Topics.DECISIONS, TYPE, "LogAppendTime");
      Topic.alter(admin, Topics.DECISION_OUTCOMES, TYPE, "LogAppendTime");
      Topic.alter(admin, Topics.MATCH_CANDIDATES, TYPE, "LogAppendTime");
    }
    try (Deployment.Instance instance = deployment.start(directory, Map.of())) {
      assertThat(instance.awaitEnd()).as("for the replays alone").isEqualTo(ExitCode.NOT_READY);
    }
    try (Admin admin = deployment.admin()) {
      Topic.alter(admin, Topics.DEAD_LETTER_REPLAYS, AFTER, UNBOUNDED);
    }
    try (Deployment.Instance instance = deployment.start(directory, Map.of())) {
      await().atMost(PATIENCE).until(instance::isReady);
      assertThat(instance.stop()).isEqualTo(ExitCode.DONE);
    }
  }

  /** The same topic with the time of its records shows that retention has come round. */
  @Test
  void shouldNotDeleteADecisionOfLongAgoBeforeItIsRead() throws Exception {
    deployment =
        Deployment.withPartitions(
            1,
            Map.of("log.retention.check.interval.ms", "200", "log.initial.task.delay.ms", "200"));
    String byItsDate = "decisions-by-their-date";
    TopicPlan.create(
        deployment.brokers(),
        List.of(
            new TopicPlan(
                byItsDate,
                1,
                Map.of("retention.ms", String.valueOf(Duration.ofDays(30).toMillis())))));
    long longAgo = Instant.now().minus(Duration.ofDays(40)).toEpochMilli();
    deployment.publish(Topics.DECISIONS, "o1", longAgo, decision(longAgo));
    deployment.publish(byItsDate, "o1", longAgo, new byte[10]);

    try (Admin admin = deployment.admin()) {
      await().atMost(PATIENCE).until(() -> startOf(admin, byItsDate) == 1);
      assertThat(startOf(admin, Topics.DECISIONS)).isZero();
    }
    try (Deployment.Instance instance = deployment.start(directory, Map.of())) {
      assertThat(firstOf(Topics.DECISION_OUTCOMES).key()).isEqualTo("d1");
      assertThat(instance.stop()).isEqualTo(ExitCode.DONE);
    }
  }

  private static long startOf(Admin admin, String topic) throws Exception {
    TopicPartition partition = new TopicPartition(topic, 0);
    return admin
        .listOffsets(Map.of(partition, OffsetSpec.earliest()))
        .partitionResult(partition)
        .get()
        .offset();
  }

  private static String wrong(String topic, String property, String found, String required) {
    return "topic %s: %s is %s and must be %s; run: kafka-configs.sh --alter --topic %s --add-config %s=%s"
        .formatted(topic, property, found, required, topic, property, required);
  }

  private Map<String, Config> internalProperties() throws Exception {
    try (Admin admin = deployment.admin()) {
      Set<ConfigResource> internal =
          admin.listTopics().names().get().stream()
              .filter(topic -> topic.startsWith("aidbook-"))
              .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
              .collect(Collectors.toSet());
      return admin.describeConfigs(internal).all().get().entrySet().stream()
          .collect(Collectors.toMap(entry -> entry.getKey().name(), Map.Entry::getValue));
    }
  }

  private ConsumerRecord<String, byte[]> firstOf(String topic) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", deployment.brokers(), "isolation.level", "read_committed");
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partition = List.of(new TopicPartition(topic, 0));
      consumer.assign(partition);
      consumer.seekToBeginning(partition);
      return await()
          .atMost(PATIENCE)
          .until(
              () -> {
                var records = consumer.poll(Duration.ofMillis(200)).iterator();
                return records.hasNext() ? records.next() : null;
              },
              record -> record != null);
    }
  }

  private static Offer offer(String id, String region) {
    return Offer.newBuilder()
        .setOfferId(id)
        .setRevision(1)
        .setStatus(Status.OPEN)
        .setProvider(Party.newBuilder().setPartyId("p1").build())
        .setCategory("food")
        .setQuantity(10L)
        .setOrigin(region)
        .setRecordedAt(Instant.now())
        .build();
  }

  private static Need need(String id, String region) {
    return Need.newBuilder()
        .setNeedId(id)
        .setRevision(1)
        .setStatus(Status.OPEN)
        .setRequester(Party.newBuilder().setPartyId("r1").build())
        .setCategory("food")
        .setQuantity(4)
        .setRegion(region)
        .setRecordedAt(Instant.now())
        .build();
  }

  private static Decision decision(long at) {
    return Decision.newBuilder()
        .setDecisionId("d1")
        .setOfferId("o1")
        .setNeedId("n1")
        .setAction(Action.ACCEPT)
        .setDecidedBy("c1")
        .setDecidedAt(Instant.ofEpochMilli(at))
        .build();
  }
}
