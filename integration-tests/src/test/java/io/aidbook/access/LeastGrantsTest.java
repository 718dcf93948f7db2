package io.aidbook.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.app.ExitCode;
import io.aidbook.app.LeastGrants;
import io.aidbook.app.access.AclScript;
import io.aidbook.app.access.Grant;
import io.aidbook.app.access.Role;
import io.aidbook.app.config.AidbookConfig;
import io.aidbook.quickstart.Main;
import io.aidbook.quickstart.registry.EmbeddedRegistry;
import io.aidbook.serde.TrustedClasses;
import io.aidbook.topology.Topics;
import io.aidbook.topology.errors.ErrorHeaders;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * On a broker that allows nothing unasked: with the least grants of each role everything works, and
 * without any one of them an instance stops and says which.
 */
@Timeout(180)
class LeastGrantsTest {
  private static final String APP = "aidbook";
  private static final String PROVISIONER = "provisioner";
  private static final String FORM = "form";
  private static final String BOARD = "board";
  private static final String OPERATOR = "operator";
  private static final String OPERATED = "operated";

  private static final AtomicInteger NEW = new AtomicInteger();
  @TempDir private static Path directory;
  private static GuardedBroker broker;
  private static EmbeddedRegistry registry;

  @BeforeAll
  static void provision() throws IOException {
    TrustedClasses.trust();
    registry = EmbeddedRegistry.onFreePort();
    broker = new GuardedBroker(PasswordDoor.open(APP, PROVISIONER, FORM, BOARD, OPERATOR));
    broker.allow(PROVISIONER, grants(Role.PROVISION, settings(APP)));
    broker.allow(FORM, grants(Role.PUBLISHER, settings(APP)));
    broker.allow(BOARD, grants(Role.DASHBOARD, settings(APP)));
    StringWriter said = new StringWriter();
    assertThat(provision(said)).as(said.toString()).isEqualTo(ExitCode.DONE.code());
    work(settings(OPERATED));
  }

  @AfterAll
  static void close() {
    broker.close();
    registry.close();
  }

  @BeforeEach
  void theInstanceMayDoNothing() {
    broker.allow(APP, List.of());
  }

  @ParameterizedTest
  @CsvSource({"classic, exactly_once_v2", "streams, exactly_once_v2", "classic, at_least_once"})
  void shouldWorkWithExactlyTheGrantsOfEachRole(String protocol, String guarantee) {
    Map<String, String> settings = settings(newId());
    settings.put("group.protocol", protocol);
    settings.put("processing.guarantee", guarantee);

    try (Heard heard = new Heard()) {
      work(settings);

      assertThat(heard.refusals()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("grantsOfAnInstance")
  void shouldStopAtTheFirstStartWithout(Grant grant) {
    Map<String, String> settings = settings(newId());

    assertThat(endOf(settings, lacking(grant, settings))).isIn(ExitCode.NOT_READY, ExitCode.DIED);
  }

  @ParameterizedTest
  @MethodSource("grantsOnItsTopics")
  void shouldStopAtTheFirstStartUnderTheStreamsProtocolWithout(Grant grant) {
    Map<String, String> settings = settings(newId());
    settings.put("group.protocol", "streams");

    assertThat(endOf(settings, lacking(grant, settings))).isIn(ExitCode.NOT_READY, ExitCode.DIED);
  }

  @ParameterizedTest
  @MethodSource("grantsOnWhatIsItsOwn")
  void shouldNotStartAgainWithout(Grant grant) {
    Map<String, String> settings = settings(OPERATED);

    assertThat(endOf(settings, lacking(grant, settings))).isEqualTo(ExitCode.NOT_READY);
  }

  @ParameterizedTest
  @CsvSource({
    "READ, TOPIC, offers",
    "WRITE, TOPIC, aidbook-",
    "READ, GROUP, aidbook",
    "WRITE, TRANSACTIONAL_ID, aidbook-"
  })
  void shouldStopWhenItIsTakenAway(AclOperation operation, ResourceType type, String name) {
    Map<String, String> settings = settings(newId());
    List<Grant> all = grants(Role.RUN, settings);
    Grant sample =
        grantsOfAnInstance()
            .filter(grant -> grant.operation() == operation && grant.resource() == type)
            .filter(grant -> grant.name().equals(name))
            .findFirst()
            .orElseThrow();
    Grant taken = lacking(sample, settings);
    broker.allow(APP, all);
    giveUp();

    try (Heard heard = new Heard();
        RunningInstance instance = new RunningInstance(settings)) {
      publishAndAwait();
      broker.allow(APP, all.stream().filter(grant -> !grant.equals(taken)).toList());
      publish();

      assertThat(instance.end()).isEqualTo(ExitCode.DIED);
      assertThat(heard.refusals()).isNotEmpty().allMatch(said -> said.contains(command(taken)));
    }
  }

  @ParameterizedTest
  @CsvSource({"DESCRIBE, offers", "DESCRIBE_CONFIGS, needs", "CREATE, dead-letters"})
  void shouldSayWhatProvisioningLacks(AclOperation operation, String topic) throws IOException {
    List<Grant> all = grants(Role.PROVISION, settings(APP));
    Grant taken =
        all.stream()
            .filter(grant -> grant.operation() == operation && grant.name().equals(topic))
            .findFirst()
            .orElseThrow();
    if (operation == AclOperation.CREATE) {
      GuardedBroker.get(broker.root().deleteTopics(List.of(topic)).all());
    }
    broker.allow(PROVISIONER, all.stream().filter(grant -> !grant.equals(taken)).toList());
    StringWriter said = new StringWriter();

    assertThat(provision(said)).isEqualTo(ExitCode.NOT_READY.code());
    assertThat(said.toString()).contains(command(taken)).containsOnlyOnce("do not allow");

    broker.allow(PROVISIONER, all);
    assertThat(provision(said)).as(said.toString()).isEqualTo(ExitCode.DONE.code());
  }

  @Test
  void shouldReplayDeadLettersWithTheLeast() throws Exception {
    Map<String, Object> root = new HashMap<>(broker.as(GuardedBroker.ROOT));
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(root, new StringSerializer(), new StringSerializer())) {
      for (String topic : List.of(Topics.OFFERS, Topics.NEEDS, Topics.DECISIONS)) {
        ProducerRecord<String, String> letter =
            new ProducerRecord<>(Topics.DEAD_LETTERS, "key", "no avro");
        header(letter, ErrorHeaders.TOPIC, topic);
        header(letter, ErrorHeaders.PARTITION, "0");
        header(letter, ErrorHeaders.OFFSET, "0");
        producer.send(letter).get();
      }
    }

    String said = shouldSayWhatIsLacking(Role.DEAD_LETTERS, APP, "dead-letters", "replay", "--all");

    assertThat(said).contains("3 replayed");
  }

  @Test
  void shouldResetWithTheLeast() throws Exception {
    String id = newId();
    work(settings(id));

    String said = shouldSayWhatIsLacking(Role.RESET, id, "reset", "--execute");

    assertThat(said)
        .contains("deleted topic %s-totals-rows-changelog".formatted(id))
        .contains("instances can start again");
  }

  /** Without any one of the grants nothing is done and it is named; with all it is done. */
  private static String shouldSayWhatIsLacking(Role role, String applicationId, String... words)
      throws IOException {
    List<Grant> all = grants(role, settings(applicationId));
    for (Grant taken : all) {
      broker.allow(OPERATOR, all.stream().filter(grant -> !grant.equals(taken)).toList());
      StringWriter said = new StringWriter();

      assertThat(execute(OPERATOR, applicationId, said, words)).as(said.toString()).isEqualTo(3);
      assertThat(said.toString()).contains(command(taken)).containsOnlyOnce("do not allow");
    }
    broker.allow(OPERATOR, all);
    StringWriter said = new StringWriter();
    assertThat(execute(OPERATOR, applicationId, said, words)).as(said.toString()).isEqualTo(0);
    return said.toString();
  }

  private static void header(ProducerRecord<?, ?> record, String name, String text) {
    record.headers().add(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Runs an instance with the least grants until a dashboard sees what a form's records led to. */
  private static void work(Map<String, String> settings) {
    broker.allow(APP, grants(Role.RUN, settings));
    giveUp();
    try (RunningInstance instance = new RunningInstance(settings)) {
      publishAndAwait();
      assertThat(instance.stop()).isEqualTo(ExitCode.DONE);
    }
  }

  /** The outputs are nobody's: each application of this test has them in turn. */
  private static void giveUp() {
    Map<String, Object> root = new HashMap<>(broker.as(GuardedBroker.ROOT));
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(root, new StringSerializer(), new StringSerializer())) {
      List<String> ids = new ArrayList<>(List.of(OPERATED));
      for (int i = 1; i <= NEW.get(); i++) {
        ids.add("new-" + i);
      }
      for (String id : ids) {
        producer.send(new ProducerRecord<>(Topics.OUTPUT_OWNER, 0, id, null)).get();
        producer.send(new ProducerRecord<>(Topics.OUTPUT_OWNER, 0, "topics:" + id, null)).get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker refused root something", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while publishing", e);
    }
  }

  private static void publishAndAwait() {
    String id = publish();
    Visitors.awaitCandidate(broker.as(BOARD), BOARD, id);
    Visitors.awaitStatus(broker.as(FORM), id);
  }

  private static String publish() {
    String id = newId();
    Visitors.publish(broker.as(FORM), Map.of("schema.registry.url", registry.url()), id);
    return id;
  }

  /** How an instance without a grant ends; it has to name the grant, and no other. */
  private static ExitCode endOf(Map<String, String> settings, Grant lacking) {
    broker.allow(
        APP, grants(Role.RUN, settings).stream().filter(grant -> !grant.equals(lacking)).toList());
    giveUp();
    try (Heard heard = new Heard();
        RunningInstance instance = new RunningInstance(settings)) {
      ExitCode end = instance.end();
      assertThat(heard.refusals()).isNotEmpty().allMatch(said -> said.contains(command(lacking)));
      return end;
    }
  }

  static Stream<Grant> grantsOfAnInstance() {
    return grants(Role.RUN, settings(APP)).stream();
  }

  static Stream<Grant> grantsOnWhatIsItsOwn() {
    return grantsOfAnInstance().filter(grant -> grant.name().startsWith(APP));
  }

  static Stream<Grant> grantsOnItsTopics() {
    return grantsOnWhatIsItsOwn().filter(grant -> grant.resource() == ResourceType.TOPIC);
  }

  /** The grant of another deployment that is like the given one. */
  private static Grant lacking(Grant sample, Map<String, String> settings) {
    int index = grants(Role.RUN, settings(APP)).indexOf(sample);
    return grants(Role.RUN, settings).get(index);
  }

  private static List<Grant> grants(Role role, Map<String, String> settings) {
    return LeastGrants.of(role, AidbookConfig.of(settings), BOARD);
  }

  private static String command(Grant grant) {
    return new AclScript(
            broker.as(APP).get("bootstrap.servers"), Optional.empty(), "User:<principal>")
        .add(grant);
  }

  private static int provision(StringWriter said) throws IOException {
    return execute(PROVISIONER, APP, said, "provision", "--partitions", "1");
  }

  private static int execute(String user, String applicationId, StringWriter said, String... words)
      throws IOException {
    Properties properties = new Properties();
    properties.putAll(settings(applicationId));
    properties.putAll(broker.as(user));
    Path file = directory.resolve(user + ".properties");
    try (OutputStream out = Files.newOutputStream(file)) {
      properties.store(out, null);
    }
    List<String> line = new ArrayList<>(List.of(words));
    line.addAll(List.of("--config", file.toString()));
    return Main.commandLine()
        .setOut(new PrintWriter(said, true))
        .setErr(new PrintWriter(said, true))
        .execute(line.toArray(String[]::new));
  }

  private static String newId() {
    return "new-" + NEW.incrementAndGet();
  }

  private static Map<String, String> settings(String applicationId) {
    Map<String, String> settings = new TreeMap<>(broker.as(APP));
    settings.put("application.id", applicationId);
    settings.put("schema.registry.url", registry.url());
    settings.put("state.dir", directory.resolve("state").toString());
    settings.put("state.stores", "memory");
    settings.put("books.levels", "world");
    return settings;
  }
}
