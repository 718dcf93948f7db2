package io.aidbook.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aidbook.app.ExitCode;
import io.aidbook.app.config.Keys;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.quickstart.kafka.TopicPlan;
import io.aidbook.serde.TrustedClasses;
import io.aidbook.topology.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What operators should not do to topics while an instance runs. It ends within a minute and does
 * not start on half of the truth; after a reset everything is right again.
 */
@Timeout(240)
class ChangedTopicsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int OFFERS = 40;

  @TempDir private Path directory;
  private Deployment deployment;

  @BeforeEach
  void deploy() throws Exception {
    TrustedClasses.trust();
    deployment = Deployment.withPartitions(2);
  }

  @AfterEach
  void close() {
    deployment.close();
  }

  @Test
  void shouldEndWhenPartitionsAreAddedToAnInput() throws Exception {
    try (Deployment.Instance instance = deployment.start(directory, Map.of());
        Admin admin = deployment.admin()) {
      await().atMost(PATIENCE).until(instance::isReady);
      Topic.setPartitions(admin, Topics.OFFERS, 4);
      publishAll();

      assertThat(instance.awaitEnd()).isEqualTo(ExitCode.DIED);
      assertThat(endOfAnother()).isEqualTo(ExitCode.NOT_READY);

      Topic.setPartitions(admin, Topics.NEEDS, 4);
      Topic.setPartitions(admin, Topics.DECISIONS, 4);
      assertThat(endOfAnother()).as("on stores of two partitions").isEqualTo(ExitCode.NOT_READY);
      assertThat(reset().code()).isZero();
    }
    try (Deployment.Instance instance = deployment.start(directory, Map.of())) {
      awaitAll();
      assertThat(instance.stop()).isEqualTo(ExitCode.DONE);
    }
  }

  /** An input, an internal topic between two parts, one behind a store, and an output. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        Topics.OFFERS,
        "aidbook-ledgers-to-country-book-repartition",
        "aidbook-offer-accounts-changelog",
        Topics.MATCH_CANDIDATES
      })
  void shouldEndWhenATopicIsMadeAnew(String topic) throws Exception {
    try (Deployment.Instance instance = deployment.start(directory, Map.of());
        Admin admin = deployment.admin()) {
      publishAll();
      awaitAll();
      await()
          .atMost(PATIENCE)
          .until(() -> deployment.keys(Topics.OUTPUT_OWNER).contains("topics:aidbook"));
      makeAnew(admin, topic);

      assertThat(instance.awaitEnd()).isEqualTo(ExitCode.DIED);
      assertThat(endOfAnother()).isEqualTo(ExitCode.NOT_READY);

      if (topic.equals(Topics.MATCH_CANDIDATES) || topic.equals(Topics.OFFERS)) {
        admin.deleteTopics(List.of(topic)).all().get();
        await().atMost(PATIENCE).until(() -> !admin.listTopics().names().get().contains(topic));
        assertThat(endOfAnother()).as("without the topic").isEqualTo(ExitCode.NOT_READY);
        deployment.provision(2);
      }
      if (topic.equals(Topics.OFFERS)) {
        publishOffers();
      }
      Command reset = reset();
      assertThat(reset.code()).as(reset.err()).isZero();
    }
    try (Deployment.Instance instance = deployment.start(directory, Map.of())) {
      awaitAll();
      assertThat(instance.stop()).isEqualTo(ExitCode.DONE);
    }
  }

  /** With it the claim is gone, and another application could take the outputs meanwhile. */
  @Test
  void shouldEndWhenTheTopicOfItsClaimIsMadeAnew() throws Exception {
    try (Deployment.Instance instance = deployment.start(directory, Map.of());
        Admin admin = deployment.admin()) {
      await().atMost(PATIENCE).until(instance::isReady);
      makeAnew(admin, Topics.OUTPUT_OWNER);

      assertThat(instance.awaitEnd()).isEqualTo(ExitCode.DIED);
    }
    try (Deployment.Instance instance = deployment.start(directory, Map.of())) {
      await().atMost(PATIENCE).until(instance::isReady);
      assertThat(deployment.keys(Topics.OUTPUT_OWNER)).contains("aidbook");
      assertThat(instance.stop()).isEqualTo(ExitCode.DONE);
    }
  }

  /** Kafka Streams may be quicker to make an internal topic again. */
  private void makeAnew(Admin admin, String topic) throws Exception {
    Uuid before = idOf(admin, topic);
    admin.deleteTopics(List.of(topic)).all().get();
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () -> {
              TopicPlan.create(deployment.brokers(), List.of(TopicPlan.compacted(topic, 2)));
              return !idOf(admin, topic).equals(before);
            });
  }

  private static Uuid idOf(Admin admin, String topic) throws Exception {
    return admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).topicId();
  }

  private ExitCode endOfAnother() throws Exception {
    try (Deployment.Instance instance = deployment.start(directory, Map.of())) {
      return instance.awaitEnd();
    }
  }

  private void publishAll() throws Exception {
    publishOffers();
    for (int i = 0; i < OFFERS; i++) {
      deployment.publish(Topics.NEEDS, "n" + i, 0, need(i));
    }
  }

  private void publishOffers() throws Exception {
    for (int i = 0; i < OFFERS; i++) {
      deployment.publish(Topics.OFFERS, "o" + i, 0, offer(i));
    }
  }

  private void awaitAll() {
    await().atMost(PATIENCE).until(() -> deployment.keys(Topics.MATCH_CANDIDATES).size() == OFFERS);
  }

  private Command reset() throws Exception {
    Map<String, String> settings = new HashMap<>(deployment.addresses());
    settings.put(Keys.STATE_DIR, directory.toString());
    return Command.run(directory, settings, "reset", "--execute");
  }

  /** Each offer fits one need, by its item. */
  private static Offer offer(int number) {
    return Events.offer("o" + number)
        .setItem("item-" + number)
        .setRecordedAt(Instant.now())
        .build();
  }

  private static Need need(int number) {
    return Events.need("n" + number).setItem("item-" + number).setRecordedAt(Instant.now()).build();
  }
}
