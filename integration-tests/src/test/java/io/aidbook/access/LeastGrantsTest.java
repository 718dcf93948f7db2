package io.aidbook.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.app.AidbookApp;
import io.aidbook.app.ExitCode;
import io.aidbook.app.LeastGrants;
import io.aidbook.app.access.AclScript;
import io.aidbook.app.access.Grant;
import io.aidbook.app.access.Role;
import io.aidbook.app.config.AidbookConfig;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Party;
import io.aidbook.events.Status;
import io.aidbook.quickstart.Main;
import io.aidbook.quickstart.registry.EmbeddedRegistry;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.TrustedClasses;
import io.aidbook.topology.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * On a broker that allows nothing unasked: with the least grants of each role everything works, and
 * without any one of them an instance stops and names it.
 */
@Timeout(90)
class LeastGrantsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final String APP = "aidbook";
  private static final String PROVISIONER = "provisioner";
  private static final String FORM = "form";
  private static final String BOARD = "board";

  private static final AtomicInteger RUNS = new AtomicInteger();

  private static GuardedBroker broker;
  private static EmbeddedRegistry registry;
  @TempDir private static Path directory;

  @BeforeAll
  static void provision() throws IOException {
    TrustedClasses.trust();
    registry = EmbeddedRegistry.onFreePort();
    broker = new GuardedBroker(APP, PROVISIONER, FORM, BOARD);
    broker.allow(PROVISIONER, grants(Role.PROVISION, settings(APP, "classic")));

    StringWriter said = new StringWriter();
    assertThat(provision(said)).as(said.toString()).isEqualTo(0);
  }

  @AfterAll
  static void close() {
    broker.close();
    registry.close();
  }

  @BeforeEach
  void nobodyMayDoAnything() {
    for (String user : List.of(APP, PROVISIONER, FORM, BOARD)) {
      broker.allow(user, List.of());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"classic", "streams"})
  void shouldWorkWithExactlyTheGrantsOfEachRole(String protocol) throws Exception {
    Map<String, String> settings = settings(fresh(), protocol);
    broker.allow(APP, grants(Role.RUN, settings));
    broker.allow(FORM, grants(Role.PUBLISHER, settings));
    broker.allow(BOARD, grants(Role.DASHBOARD, settings));

    try (Heard heard = new Heard()) {
      AidbookApp app = new AidbookApp(AidbookConfig.of(settings));
      CompletableFuture<ExitCode> ended = CompletableFuture.supplyAsync(app::run);
      publish(settings.get("application.id"));
      assertThat(candidate("n-" + settings.get("application.id"))).isTrue();
      app.requestStop();
      assertThat(ended.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(ExitCode.DONE);
      assertThat(heard.messages()).noneMatch(message -> message.contains("do not allow"));
    }
  }

  @ParameterizedTest
  @MethodSource("grantsOfAnInstance")
  void shouldStopAtItsFirstStartWithoutOne(String protocol, Grant missing) throws Exception {
    Map<String, String> settings = settings(fresh(), protocol);
    List<Grant> all = grants(Role.RUN, settings);
    Grant lacking = same(missing, all);
    broker.allow(APP, all.stream().filter(grant -> !grant.equals(lacking)).toList());

    try (Heard heard = new Heard()) {
      AidbookApp app = new AidbookApp(AidbookConfig.of(settings));
      CompletableFuture<ExitCode> ended = CompletableFuture.supplyAsync(app::run);

      assertThat(ended.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
          .isIn(ExitCode.NOT_READY, ExitCode.DIED);
      assertThat(heard.messages())
          .filteredOn(message -> message.contains("do not allow"))
          .as("all it says: %s", heard.messages())
          .anySatisfy(message -> assertThat(message).contains(commandFor(lacking)))
          .hasSizeLessThanOrEqualTo(1);
    }
  }

  static Stream<org.junit.jupiter.params.provider.Arguments> grantsOfAnInstance() {
    return Stream.of("classic", "streams")
        .flatMap(
            protocol ->
                grants(Role.RUN, settings(APP, protocol)).stream()
                    .map(grant -> org.junit.jupiter.params.provider.Arguments.of(protocol, grant)));
  }

  private static Grant same(Grant sample, List<Grant> all) {
    return all.stream()
        .filter(
            grant ->
                grant.operation() == sample.operation()
                    && grant.resource() == sample.resource()
                    && grant.pattern() == sample.pattern()
                    && grant.why().equals(sample.why())
                    && (grant.name().equals(sample.name()) || grant.name().startsWith("it-")))
        .findFirst()
        .orElseThrow();
  }

  private static String commandFor(Grant grant) {
    return new AclScript(
            broker.as(APP).get("bootstrap.servers"), Optional.empty(), "User:<principal>")
        .add(grant);
  }

  private static int provision(StringWriter said) throws IOException {
    Map<String, String> settings = settings(APP, "classic");
    settings.putAll(broker.as(PROVISIONER));
    Path file = directory.resolve("provision.properties");
    Files.write(
        file,
        settings.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue().replace("\\", "\\\\"))
            .toList());
    return Main.commandLine()
        .setOut(new PrintWriter(said, true))
        .setErr(new PrintWriter(said, true))
        .execute("provision", "--partitions", "1", "--config", file.toString());
  }

  private static String fresh() {
    return "it-" + RUNS.incrementAndGet();
  }

  private static List<Grant> grants(Role role, Map<String, String> settings) {
    return LeastGrants.of(role, AidbookConfig.of(settings), BOARD);
  }

  private static Map<String, String> settings(String applicationId, String protocol) {
    Map<String, String> settings =
        new TreeMap<>(broker == null ? Map.of("bootstrap.servers", "none:1") : broker.as(APP));
    settings.put("application.id", applicationId);
    settings.put("group.protocol", protocol);
    settings.put("schema.registry.url", registry == null ? "http://none:1" : registry.url());
    settings.put("state.dir", directory == null ? "none" : directory.resolve("state").toString());
    settings.put("state.stores", "memory");
    settings.put("close.timeout.ms", "10000");
    return settings;
  }

  private void publish(String id) throws Exception {
    try (AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", registry.url()));
        KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(
                new HashMap<>(broker.as(FORM)),
                new StringSerializer(),
                new ByteArraySerializer())) {
      byte[] offer = serdes.value(Offer.class).serializer().serialize(Topics.OFFERS, offer(id));
      byte[] need = serdes.value(Need.class).serializer().serialize(Topics.NEEDS, need(id));
      producer.send(new ProducerRecord<>(Topics.OFFERS, "o-" + id, offer)).get();
      producer.send(new ProducerRecord<>(Topics.NEEDS, "n-" + id, need)).get();
    }
  }

  private static Offer offer(String id) {
    return Offer.newBuilder()
        .setOfferId("o-" + id)
        .setRevision(1)
        .setStatus(Status.OPEN)
        .setProvider(Party.newBuilder().setPartyId("p").build())
        .setCategory("food")
        .setItem(id)
        .setQuantity(10L)
        .setOrigin("PL")
        .setRecordedAt(Instant.EPOCH)
        .build();
  }

  private static Need need(String id) {
    return Need.newBuilder()
        .setNeedId("n-" + id)
        .setRevision(1)
        .setStatus(Status.OPEN)
        .setRequester(Party.newBuilder().setPartyId("r").build())
        .setCategory("food")
        .setItem(id)
        .setQuantity(4)
        .setRegion("PL")
        .setRecordedAt(Instant.EPOCH)
        .build();
  }

  private boolean candidate(String start) {
    Map<String, Object> settings = new HashMap<>(broker.as(BOARD));
    settings.put("group.id", BOARD);
    settings.put("isolation.level", "read_committed");
    settings.put("auto.offset.reset", "earliest");
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(
          List.of(
              Topics.MATCH_CANDIDATES,
              Topics.STOCK_TOTALS,
              Topics.COMMITMENTS,
              Topics.DECISION_OUTCOMES));
      Awaitility.await()
          .atMost(PATIENCE)
          .until(
              () -> {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                  if (record.key().startsWith(start)) {
                    return true;
                  }
                }
                return false;
              });
      consumer.commitSync();
      return true;
    }
  }
}
