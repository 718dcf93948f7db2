package io.aidbook.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aidbook.app.AidbookApp;
import io.aidbook.app.ExitCode;
import io.aidbook.app.Main;
import io.aidbook.app.config.AidbookConfig;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Party;
import io.aidbook.events.Status;
import io.aidbook.quickstart.kafka.EmbeddedKafka;
import io.aidbook.quickstart.registry.EmbeddedRegistry;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.TrustedClasses;
import io.aidbook.topology.Topics;
import io.aidbook.topology.errors.ErrorHeaders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The app as an operator meets it: commands in processes of their own, configured by environment,
 * stopped by signals, judged by exit codes.
 */
@Timeout(180)
class RunCommandTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path directory;
  private final EmbeddedKafka kafka = EmbeddedKafka.launch();
  private final EmbeddedRegistry registry = EmbeddedRegistry.onFreePort();
  private final List<Process> processes = new ArrayList<>();
  private String groupProtocol = "classic";

  @BeforeAll
  static void trustClasses() {
    TrustedClasses.trust();
  }

  @AfterEach
  void stopEverything() {
    processes.forEach(Process::destroyForcibly);
    registry.close();
    kafka.close();
  }

  /** Refused, provisioned, running, matching, stopped: each step with the exit code it promises. */
  @ParameterizedTest
  @ValueSource(strings = {"classic", "streams"})
  void shouldGoFromNothingToRunningAndStopCleanly(String protocol) throws Exception {
    groupProtocol = protocol;
    assertThat(exitCodeOf(start("refused", "run"))).isEqualTo(3);
    assertThat(log("refused"))
        .contains("topic offers does not exist; run: aidbook provision")
        .contains("the schema of subject offers-value is not registered; run: aidbook provision");

    assertThat(exitCodeOf(start("dry", "provision", "--dry-run"))).isEqualTo(0);
    assertThat(log("dry")).contains("missing    topic offers").contains("missing    schema offers");
    assertThat(exitCodeOf(start("provision", "provision", "--partitions", "2"))).isEqualTo(0);
    assertThat(log("provision")).contains("created    topic offers: 2 partitions");
    assertThat(exitCodeOf(start("again", "provision", "--partitions", "2"))).isEqualTo(0);
    assertThat(log("again")).doesNotContain("created").contains("unchanged  topic offers");

    Process run = start("run", "run");
    await().atMost(PATIENCE).until(() -> log("run").contains("RUNNING (was REBALANCING)"));
    publish(Topics.OFFERS, "o1", offer());
    publish(Topics.NEEDS, "n1", need());
    assertThat(firstOf(Topics.MATCH_CANDIDATES).key()).startsWith("n1~o1~");

    run.destroy();
    assertThat(exitCodeOf(run)).isEqualTo(0);
    assertThat(log("run")).contains("Ended: DONE");
    assertThat(log("run").lines().filter(line -> line.matches(".* (WARN|ERROR) .*"))).isEmpty();
    assertThat(log("run").lines().filter(line -> line.contains("Internal topics do not exist yet")))
        .hasSize(1);
    assertThat(directory.resolve("tmp")).isEmptyDirectory();
  }

  @Test
  void shouldSayWhatIsWrongWithATopicThatOthersMade() throws Exception {
    provision();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      Topic.alter(admin, Topics.MATCH_CANDIDATES, "cleanup.policy", "delete");
      Topic.alter(admin, Topics.OFFERS, "delete.retention.ms", "60000");
    }

    assertThat(exitCodeOf(start("provision", "provision", "--partitions", "1"))).isEqualTo(3);
    assertThat(log("provision"))
        .contains("wrong      topic match-candidates: cleanup.policy is delete and must be compact")
        .contains("differs    topic offers: delete.retention.ms=60000");
    assertThat(exitCodeOf(start("run", "run"))).isEqualTo(3);
    assertThat(log("run")).contains("cleanup.policy is delete and must be compact");
  }

  @Test
  void shouldDieWithAnExitCodeWhenAnInputIsTakenAway() throws Exception {
    provision();
    AidbookApp app = new AidbookApp(AidbookConfig.of(settings()));
    CompletableFuture<ExitCode> ended = CompletableFuture.supplyAsync(app::run);
    publish(Topics.OFFERS, "o1", offer());
    publish(Topics.NEEDS, "n1", need());
    assertThat(firstOf(Topics.MATCH_CANDIDATES).key()).startsWith("n1~o1~");

    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin.deleteTopics(List.of(Topics.NEEDS)).all().get();
    }

    assertThat(ended.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(ExitCode.DIED);
  }

  /**
   * A record that shrank on its way in may be larger than anything that can be written. It must not
   * stop its partition: the dead letter goes without the value, and the next record is processed.
   */
  @Test
  void shouldSurviveARecordThatIsTooLargeToBeSetAsideWhole() throws Exception {
    provision();
    AidbookApp app = new AidbookApp(AidbookConfig.of(settings()));
    CompletableFuture<ExitCode> ended = CompletableFuture.supplyAsync(app::run);
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            kafka.bootstrapServers(),
            "max.request.size",
            10_000_000,
            "compression.type",
            "gzip");
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(Topics.OFFERS, "huge", new byte[5_000_000])).get();
    }
    publish(Topics.OFFERS, "o1", offer());
    publish(Topics.NEEDS, "n1", need());

    assertThat(firstOf(Topics.MATCH_CANDIDATES).key()).startsWith("n1~o1~");
    ConsumerRecord<String, byte[]> letter = firstOf(Topics.DEAD_LETTERS);
    assertThat(letter.key()).isEqualTo("huge");
    assertThat(letter.value()).isNull();
    assertThat(ErrorHeaders.text(letter.headers(), ErrorHeaders.REASON)).isEqualTo("TOO_LARGE");
    assertThat(ErrorHeaders.text(letter.headers(), ErrorHeaders.OMITTED))
        .isEqualTo("value=5000000");
    app.requestStop();
    assertThat(ended.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(ExitCode.DONE);
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("bootstrap.servers", kafka.bootstrapServers());
    settings.put("schema.registry.url", registry.url());
    settings.put("state.dir", directory.resolve("state").toString());
    settings.put("probe.port", "0");
    settings.put("metadata.max.age.ms", "500");
    settings.put("group.protocol", groupProtocol);
    return settings;
  }

  private void provision() throws Exception {
    assertThat(exitCodeOf(start("provisioned", "provision", "--partitions", "1"))).isEqualTo(0);
  }

  private Process start(String log, String... command) throws IOException {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+ExitOnOutOfMemoryError",
                "-Djava.io.tmpdir=" + Files.createDirectories(directory.resolve("tmp")),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    line.addAll(List.of(command));
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve(log + ".log").toFile());
    settings()
        .forEach(
            (key, value) ->
                builder
                    .environment()
                    .put("AIDBOOK_" + key.replace('.', '_').toUpperCase(Locale.ROOT), value));
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  private String log(String name) throws IOException {
    return Files.readString(directory.resolve(name + ".log"));
  }

  private static int exitCodeOf(Process process) throws InterruptedException {
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("ended").isTrue();
    return process.exitValue();
  }

  private void publish(String topic, String key, SpecificRecord value) throws Exception {
    try (AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", registry.url()));
        KafkaProducer<String, SpecificRecord> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                serializer(serdes, value))) {
      producer.send(new ProducerRecord<>(topic, key, value)).get();
    }
  }

  @SuppressWarnings("unchecked") // the serializer of the value's own class
  private static Serializer<SpecificRecord> serializer(AvroSerdes serdes, SpecificRecord value) {
    return (Serializer<SpecificRecord>) (Serializer<?>) serdes.value(value.getClass()).serializer();
  }

  private ConsumerRecord<String, byte[]> firstOf(String topic) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            kafka.bootstrapServers(),
            "group.id",
            "reads-" + topic,
            "isolation.level",
            "read_committed",
            "auto.offset.reset",
            "earliest");
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(topic));
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

  private static Offer offer() {
    return Offer.newBuilder()
        .setOfferId("o1")
        .setRevision(1)
        .setStatus(Status.OPEN)
        .setProvider(party("p1"))
        .setCategory("food")
        .setQuantity(10L)
        .setOrigin("PL")
        .setServes(List.of("PL"))
        .setRecordedAt(Instant.now())
        .build();
  }

  private static Need need() {
    return Need.newBuilder()
        .setNeedId("n1")
        .setRevision(1)
        .setStatus(Status.OPEN)
        .setRequester(party("r1"))
        .setCategory("food")
        .setQuantity(4)
        .setRegion("PL911")
        .setRecordedAt(Instant.now())
        .build();
  }

  private static Party party(String id) {
    return Party.newBuilder().setPartyId(id).build();
  }
}
