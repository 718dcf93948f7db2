package io.aidbook.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aidbook.app.ExitCode;
import io.aidbook.app.config.Keys;
import io.aidbook.app.log.CommittedLog;
import io.aidbook.app.reset.OutputOwner;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.serde.TrustedClasses;
import io.aidbook.topology.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two applications on one cluster: never on the same outputs, and each on topics of its own. */
@Timeout(240)
class OutputOwnerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path directory;
  private Deployment deployment;

  @BeforeEach
  void deploy() throws Exception {
    TrustedClasses.trust();
    deployment = Deployment.withPartitions(1);
  }

  @AfterEach
  void close() {
    deployment.close();
  }

  @Test
  void shouldRefuseASecondApplicationUntilItTakesOver() throws Exception {
    try (Deployment.Instance first = start("first", Map.of())) {
      deployment.publish(Topics.OFFERS, "o1", 0, offer("o1"));
      deployment.publish(Topics.NEEDS, "n1", 0, need("n1"));
      awaitCandidate(Topics.PLAIN, "n1~o1~food~PL");
      assertThat(endOf("second")).isEqualTo(ExitCode.NOT_READY);
      assertThat(reset("second").code()).isEqualTo(3);
      assertThat(reset("second").err())
          .contains("the outputs belong to the application first", "--take-over");
      assertThat(reset("second", "--take-over", "--execute").err())
          .contains("of the application first, the group has active members");
      try (Deployment.Instance another = start("first", "beside", Map.of())) {
        await().atMost(PATIENCE).until(another::isReady);
        assertThat(another.stop()).isEqualTo(ExitCode.DONE);
      }
      assertThat(first.stop()).isEqualTo(ExitCode.DONE);
    }
    assertThat(endOf("second")).as("also when the first is stopped").isEqualTo(ExitCode.NOT_READY);

    Command taken = reset("second", "--take-over", "--execute");
    assertThat(taken.err()).isEmpty();
    assertThat(taken.code()).isZero();
    assertThat(endOf("first")).isEqualTo(ExitCode.NOT_READY);
    try (Deployment.Instance second = start("second", Map.of())) {
      awaitCandidate(Topics.PLAIN, "n1~o1~food~PL");
      assertThat(second.stop()).isEqualTo(ExitCode.DONE);
    }
    assertThat(reset("second", "--execute").code()).isZero();
    try (Deployment.Instance first = start("first", Map.of())) {
      await().atMost(PATIENCE).until(first::isReady);
      assertThat(first.stop()).isEqualTo(ExitCode.DONE);
    }
  }

  @Test
  void shouldEndAnInstanceWhoseOutputsWereTaken() throws Exception {
    try (Deployment.Instance first = start("first", Map.of())) {
      await().atMost(PATIENCE).until(first::isReady);
      try (KafkaProducer<String, String> producer =
          new KafkaProducer<>(
              Map.of("bootstrap.servers", deployment.brokers()),
              new StringSerializer(),
              new StringSerializer())) {
        producer.send(new ProducerRecord<>(Topics.OUTPUT_OWNER, 0, "first", null)).get();
        producer.send(new ProducerRecord<>(Topics.OUTPUT_OWNER, 0, "second", "owner")).get();
      }

      assertThat(first.awaitEnd()).isEqualTo(ExitCode.DIED);
    }
  }

  @Test
  void shouldGiveTheOutputsToOneOfManyThatClaimThemAtOnce() throws Exception {
    int claimants = 8;
    ExecutorService threads = Executors.newFixedThreadPool(claimants);
    try {
      for (int round = 0; round < 5; round++) {
        CyclicBarrier together = new CyclicBarrier(claimants);
        List<CompletableFuture<Optional<String>>> answers = new ArrayList<>();
        for (int i = 0; i < claimants; i++) {
          String id = "round-%d-claimant-%d".formatted(round, i);
          answers.add(CompletableFuture.supplyAsync(() -> claim(id, together), threads));
        }
        Set<String> owners = new TreeSet<>();
        long own = 0;
        for (CompletableFuture<Optional<String>> answer : answers) {
          Optional<String> other = answer.get(60, TimeUnit.SECONDS);
          own += other.isEmpty() ? 1 : 0;
          other.ifPresent(owners::add);
        }

        assertThat(own).as("claims that held, beside %s", owners).isEqualTo(1);
        assertThat(owners).hasSize(1);
        String winner = owners.iterator().next();
        assertThat(claim(winner, new CyclicBarrier(1))).isEmpty();
        assertThat(reset(winner, "--execute").code()).isZero();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void shouldRunBesideAnotherOnTopicsOfItsOwn() throws Exception {
    Topics trial = new Topics("trial.");
    assertThat(
            Command.run(
                    directory,
                    settings("trial", Map.of(Keys.TOPICS_PREFIX, "trial.")),
                    "provision",
                    "--partitions",
                    "1")
                .code())
        .isZero();
    try (Deployment.Instance first = start("first", Map.of());
        Deployment.Instance second = start("trial", Map.of(Keys.TOPICS_PREFIX, "trial."))) {
      deployment.publish(Topics.OFFERS, "o1", 0, offer("o1"));
      deployment.publish(Topics.NEEDS, "n1", 0, need("n1"));
      deployment.publish(trial.named(Topics.OFFERS), "o2", 0, offer("o2"));
      deployment.publish(trial.named(Topics.NEEDS), "n2", 0, need("n2"));
      deployment.publish(trial.named(Topics.NEEDS), "bad", 0, new byte[] {1});

      awaitCandidate(Topics.PLAIN, "n1~o1~food~PL");
      awaitCandidate(trial, "n2~o2~food~PL");
      assertThat(deployment.keys(Topics.MATCH_CANDIDATES)).containsExactly("n1~o1~food~PL");
      assertThat(deployment.keys(trial.named(Topics.MATCH_CANDIDATES)))
          .containsExactly("n2~o2~food~PL");
      await()
          .atMost(PATIENCE)
          .until(() -> deployment.keys(trial.named(Topics.DEAD_LETTERS)).contains("bad"));
      assertThat(deployment.keys(Topics.DEAD_LETTERS)).isEmpty();
      assertThat(first.stop()).isEqualTo(ExitCode.DONE);
      assertThat(second.stop()).isEqualTo(ExitCode.DONE);
    }
    Map<String, String> settings = settings("trial", Map.of(Keys.TOPICS_PREFIX, "trial."));
    Command listed = Command.run(directory, settings, "dead-letters", "list");
    assertThat(listed.out()).contains("trial.needs 0@1").contains("1 of 1");
    Command replayed = Command.run(directory, settings, "dead-letters", "replay", "--all");
    assertThat(replayed.out()).contains("1 replayed");
    Command done = Command.run(directory, settings, "reset", "--execute");
    assertThat(done.code()).as(done.err()).isZero();
    assertThat(done.out()).contains("ended 1 rows of trial.match-candidates");
    assertThat(deployment.keys(Topics.MATCH_CANDIDATES)).hasSize(1);
  }

  private Optional<String> claim(String id, CyclicBarrier together) {
    Map<String, Object> client = Map.of("bootstrap.servers", deployment.brokers());
    try (Admin admin = deployment.admin();
        CommittedLog log = new CommittedLog(admin, client, PATIENCE)) {
      OutputOwner owner =
          new OutputOwner(
              log,
              () ->
                  new KafkaProducer<>(client, new ByteArraySerializer(), new ByteArraySerializer()),
              Topics.OUTPUT_OWNER,
              id);
      together.await(30, TimeUnit.SECONDS);
      return owner.claim();
    } catch (Exception e) {
      throw new IllegalStateException("no claim by " + id, e);
    }
  }

  private Deployment.Instance start(String id, Map<String, String> more) {
    return start(id, id, more);
  }

  private Deployment.Instance start(String id, String stateDir, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put(Keys.APPLICATION_ID, id);
    return deployment.start(directory.resolve(stateDir), settings);
  }

  private ExitCode endOf(String id) throws Exception {
    try (Deployment.Instance instance = start(id, Map.of())) {
      return instance.awaitEnd();
    }
  }

  private Map<String, String> settings(String id, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(deployment.addresses());
    settings.put(Keys.APPLICATION_ID, id);
    settings.put(Keys.STATE_DIR, directory.resolve(id).toString());
    settings.putAll(more);
    return settings;
  }

  private Command reset(String id, String... words) throws Exception {
    List<String> line = new ArrayList<>(List.of("reset"));
    line.addAll(List.of(words));
    return Command.run(directory, settings(id, Map.of()), line.toArray(String[]::new));
  }

  private void awaitCandidate(Topics topics, String key) {
    await()
        .atMost(PATIENCE)
        .until(() -> deployment.keys(topics.named(Topics.MATCH_CANDIDATES)).contains(key));
  }

  private static Offer offer(String id) {
    return Events.offer(id).setRecordedAt(Instant.now()).build();
  }

  private static Need need(String id) {
    return Events.need(id).setRecordedAt(Instant.now()).build();
  }
}
