package io.aidbook.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.aidbook.app.ExitCode;
import io.aidbook.app.log.CommittedLog;
import io.aidbook.app.reset.Reset;
import io.aidbook.events.Action;
import io.aidbook.events.Decision;
import io.aidbook.events.EntryStatus;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Party;
import io.aidbook.events.Status;
import io.aidbook.events.StockTotals;
import io.aidbook.region.RegionLevel;
import io.aidbook.topology.InternalTopics;
import io.aidbook.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application runs, is taken back to its start, and comes to the same again. */
@Timeout(150)
class ResetCommandTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> PLACES = List.of("PL911", "PL", "DE11", "SE", "UA-46");

  /**
   * Records as old as 1970 would be gone from the topic of decisions before they are read again.
   */
  private static final long START = System.currentTimeMillis();

  private static final int PAIRS = 20;
  private static final int ACCEPTED = 5;

  @TempDir private Path directory;
  private Deployment deployment;
  private Admin admin;
  private CommittedLog log;
  private final Map<String, String> settings = new HashMap<>();

  @BeforeEach
  void deploy() throws Exception {
    deployment = Deployment.withPartitions(1);
    admin = Admin.create(Map.of("bootstrap.servers", deployment.brokers()));
    log = new CommittedLog(admin, Map.of("bootstrap.servers", deployment.brokers()), PATIENCE);
    settings.putAll(deployment.addresses());
    settings.put("state.dir", here().toString());
    settings.put("books.levels", "nuts2,country,world");
  }

  @AfterEach
  void close() {
    log.close();
    admin.close();
    deployment.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"classic", "streams"})
  void shouldComeToTheSameAgain(String protocol) throws Exception {
    settings.put("group.protocol", protocol);
    publish();
    Map<String, String> first;
    try (Deployment.Instance instance = deployment.start(elsewhere(), settings())) {
      first = settled();
      assertThat(internal())
          .isEqualTo(
              InternalTopics.of(
                  List.of(RegionLevel.NUTS2, RegionLevel.COUNTRY, RegionLevel.WORLD)));
      Command refused = reset("--execute");
      assertThat(refused.code()).isEqualTo(ExitCode.NOT_READY.code());
      assertThat(refused.err())
          .contains("nothing was changed", "active members: aidbook", "stop every instance");
      assertThat(refused.out()).isEmpty();
      assertThat(instance.stop()).isEqualTo(ExitCode.DONE);
    }
    assertThat(first.keySet()).anyMatch(key -> key.endsWith("~PL91"));
    Files.createDirectories(here().resolve("aidbook").resolve("0_0"));

    awaitWithoutMembers();
    Command dry = reset();
    assertThat(dry.code()).as(dry.err()).isEqualTo(0);
    assertThat(dry.out())
        .contains(
            "15 of match-candidates",
            "5 of commitments",
            "40 of entry-status",
            "up to 5 records of decisions")
        .contains("aidbook-nuts2-book-rows-changelog", "Nothing was changed");
    assertThat(dry.out()).doesNotContainPattern("(?i)\\b(deleted|ended|removed|kept):");
    assertThat(dry.out().lines().filter(line -> line.matches("(?i).*\\bwould\\b.*")))
        .hasSizeGreaterThan(7);
    assertThat(view()).isEqualTo(first);
    assertThat(internal()).isNotEmpty();

    interruptAReset();
    try (Deployment.Instance instance = deployment.start(elsewhere(), settings())) {
      assertThat(instance.awaitEnd()).isEqualTo(ExitCode.NOT_READY);
    }
    Command executed = reset("--execute");
    assertThat(executed.code()).as(executed.err()).isEqualTo(0);
    assertThat(executed.out())
        .contains("--execute resumes it", "instances can start again")
        .doesNotContain("Would");
    assertThat(view()).isEmpty();
    assertThat(internal()).isEmpty();
    assertThat(here().resolve("aidbook")).doesNotExist();

    // With stores on its disk that are of before the reset.
    assertThat(elsewhere().resolve("aidbook")).isNotEmptyDirectory();
    try (Deployment.Instance instance = deployment.start(elsewhere(), settings())) {
      assertThat(settled()).isEqualTo(first);
      assertThat(instance.stop()).isEqualTo(ExitCode.DONE);
    }

    if (protocol.equals("classic")) { // what follows has nothing to do with the protocol
      changeLevelsAndLoseDecisions();
    }
  }

  private void changeLevelsAndLoseDecisions() throws Exception {
    awaitWithoutMembers();
    Command second = reset("--execute");
    assertThat(second.code()).as(second.err()).isEqualTo(0);
    settings.put("books.levels", "world");
    try (Deployment.Instance instance = deployment.start(elsewhere(), settings())) {
      Map<String, String> worldOnly = settled();
      assertThat(worldOnly.keySet())
          .filteredOn(key -> key.startsWith(Topics.MATCH_CANDIDATES))
          .hasSize(PAIRS - ACCEPTED)
          .allMatch(key -> key.endsWith("~*"));
      assertThat(internal()).isEqualTo(InternalTopics.of(List.of(RegionLevel.WORLD)));
      assertThat(instance.stop()).isEqualTo(ExitCode.DONE);
    }

    TopicPartition decisions = new TopicPartition(Topics.DECISIONS, 0);
    admin.deleteRecords(Map.of(decisions, RecordsToDelete.beforeOffset(2))).all().get();
    awaitWithoutMembers();
    Command losing = reset("--execute");
    assertThat(losing.code()).isEqualTo(ExitCode.NOT_READY.code());
    assertThat(losing.err()).contains("2 commitments would be lost", "n0~o0, n1~o1");
    assertThat(losing.out()).isEmpty();
    assertThat(internal()).isNotEmpty();
    Command accepted = reset("--execute", "--accept-loss");
    assertThat(accepted.code()).as(accepted.err()).isEqualTo(0);
    assertThat(accepted.out()).contains("the first 2 records of decisions are gone");
    assertThat(internal()).isEmpty();
  }

  private void interruptAReset() {
    Reset reset =
        new Reset(
            admin,
            log,
            () ->
                new KafkaProducer<>(
                    Map.of("bootstrap.servers", deployment.brokers()),
                    new ByteArraySerializer(),
                    new ByteArraySerializer()),
            deployment.deserializer(Decision.class),
            "aidbook",
            Topics.PLAIN);
    assertThatThrownBy(
            () ->
                reset.execute(
                    false,
                    said -> {
                      if (said.contains("offer-accounts")) {
                        throw new IllegalStateException("cut off");
                      }
                    }))
        .hasMessage("cut off");
  }

  private void publish() throws Exception {
    for (int i = 0; i < PAIRS; i++) {
      String place = PLACES.get(i % PLACES.size());
      deployment.publish(Topics.OFFERS, "o" + i, START, offer(i, place));
      deployment.publish(Topics.NEEDS, "n" + i, START + 1, need(i, place));
    }
    for (int i = 0; i < ACCEPTED; i++) {
      Decision decision =
          Decision.newBuilder()
              .setDecisionId("d" + i)
              .setOfferId("o" + i)
              .setNeedId("n" + i)
              .setAction(Action.ACCEPT)
              .setDecidedBy("somebody")
              .setDecidedAt(Instant.ofEpochMilli(START + 2))
              .build();
      deployment.publish(Topics.DECISIONS, "o" + i, START + 2, decision);
    }
  }

  /** The tables, once every pair is proposed or accepted and nothing changes any more. */
  private Map<String, String> settled() {
    List<Map<String, String>> seen = new ArrayList<>(List.of(Map.of(), Map.of()));
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(400))
        .untilAsserted(
            () -> {
              Map<String, String> view = view();
              seen.add(view);
              assertThat(ofTopic(view, Topics.MATCH_CANDIDATES)).hasSize(PAIRS - ACCEPTED);
              assertThat(ofTopic(view, Topics.COMMITMENTS)).hasSize(ACCEPTED);
              assertThat(seen.get(seen.size() - 2)).isEqualTo(view);
              assertThat(seen.get(seen.size() - 3)).isEqualTo(view);
            });
    return seen.get(seen.size() - 1);
  }

  private static List<String> ofTopic(Map<String, String> view, String topic) {
    return view.keySet().stream().filter(key -> key.startsWith(topic + " ")).toList();
  }

  private Map<String, String> view() {
    Map<String, String> view = new TreeMap<>();
    for (String topic : Topics.TABLES) {
      log.read(
          topic,
          row -> {
            String key = topic + " " + new String(row.key(), StandardCharsets.UTF_8);
            if (row.value() == null) {
              view.remove(key);
            } else {
              view.put(key, text(topic, row.value()));
            }
            return true;
          });
    }
    return view;
  }

  /** What a row says, but for the times at which it came about. */
  private String text(String topic, byte[] value) {
    if (topic.equals(Topics.MATCH_CANDIDATES)) {
      MatchCandidate candidate =
          deployment.deserializer(MatchCandidate.class).deserialize(topic, value);
      return candidate.getMatchId() + " " + candidate.getQuantity() + candidate.getBookRegion();
    }
    if (topic.equals(Topics.STOCK_TOTALS)) {
      StockTotals totals = deployment.deserializer(StockTotals.class).deserialize(topic, value);
      totals.setUpdatedAt(Instant.EPOCH);
      return totals.toString();
    }
    if (topic.equals(Topics.ENTRY_STATUS)) {
      EntryStatus status = deployment.deserializer(EntryStatus.class).deserialize(topic, value);
      status.setUpdatedAt(Instant.EPOCH);
      return status.toString();
    }
    return HexFormat.of().formatHex(value);
  }

  private Set<String> internal() throws Exception {
    Set<String> internal = new TreeSet<>();
    for (String topic : admin.listTopics().names().get()) {
      if (topic.startsWith("aidbook-")) {
        internal.add(topic.substring("aidbook-".length()));
      }
    }
    return internal;
  }

  /** A member that has left under the streams protocol is gone a moment later. */
  private void awaitWithoutMembers() {
    await().atMost(PATIENCE).until(() -> !reset().err().contains("active members"));
  }

  private Command reset(String... options) throws Exception {
    List<String> line = new ArrayList<>(List.of("reset"));
    line.addAll(List.of(options));
    return Command.run(directory, settings, line.toArray(String[]::new));
  }

  private Map<String, String> settings() {
    Map<String, String> ofInstance = new HashMap<>(settings);
    ofInstance.remove("state.dir");
    return ofInstance;
  }

  /** Where the command looks for stores. */
  private Path here() {
    return directory.resolve("here");
  }

  /** Where the instance has them. */
  private Path elsewhere() {
    return directory.resolve("elsewhere");
  }

  private static Offer offer(int i, String place) {
    return Offer.newBuilder()
        .setOfferId("o" + i)
        .setRevision(1)
        .setStatus(Status.OPEN)
        .setProvider(Party.newBuilder().setPartyId("p").build())
        .setCategory("food")
        .setItem("item-" + i)
        .setQuantity(4L)
        .setOrigin(place)
        .setRecordedAt(Instant.EPOCH)
        .build();
  }

  private static Need need(int i, String place) {
    return Need.newBuilder()
        .setNeedId("n" + i)
        .setRevision(1)
        .setStatus(Status.OPEN)
        .setRequester(Party.newBuilder().setPartyId("r").build())
        .setCategory("food")
        .setItem("item-" + i)
        .setQuantity(4)
        .setRegion(place)
        .setRecordedAt(Instant.EPOCH)
        .build();
  }
}
