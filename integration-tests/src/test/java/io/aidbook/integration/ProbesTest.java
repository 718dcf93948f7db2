package io.aidbook.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aidbook.app.ExitCode;
import io.aidbook.app.config.Keys;
import io.aidbook.events.Action;
import io.aidbook.events.Decision;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Party;
import io.aidbook.events.Status;
import io.aidbook.events.Urgency;
import io.aidbook.serde.TrustedClasses;
import io.aidbook.topology.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a supervisor, Prometheus and a person see of an instance, from its start to its end. */
@Timeout(120)
class ProbesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Path GOLDEN = Path.of("src", "test", "resources", "metrics.txt");
  private static final Path PAGE = Path.of("..", "docs", "metrics.md");

  private static Deployment deployment;

  @TempDir private Path directory;

  @BeforeAll
  static void start() throws Exception {
    TrustedClasses.trust();
    deployment = Deployment.withPartitions(2);
  }

  @AfterAll
  static void stop() {
    deployment.close();
  }

  @Test
  void shouldShowWhatARunningInstanceDoes() throws Exception {
    try (Deployment.Instance instance =
        deployment.start(directory.resolve("a"), Map.of(Keys.NUM_STREAM_THREADS, "2"))) {
      awaitReady(instance);
      publishAFewEvents(instance);
      await().atMost(PATIENCE).until(() -> hasSeenAll(instance.metrics()));

      Scrape metrics = instance.metrics();
      assertThat(metrics.value("aidbook_events_total{kind=\"offer\"}")).isEqualTo(2);
      assertThat(metrics.value("aidbook_events_total{kind=\"need\"}")).isEqualTo(2);
      assertThat(metrics.value("aidbook_events_total{kind=\"accept\"}")).isEqualTo(2);
      assertThat(metrics.value("aidbook_stale_revisions_total{side=\"offer\"}")).isEqualTo(1);
      assertThat(metrics.value("aidbook_dead_letters_total{reason=\"INVALID_QUANTITY\"}"))
          .isEqualTo(1);
      assertThat(metrics.value("aidbook_dead_letters_total{reason=\"MALFORMED_VALUE\"}"))
          .isEqualTo(1);
      assertThat(metrics.value("aidbook_displacements_total{extent=\"whole\"}")).isEqualTo(1);
      assertThat(
              metrics.value(
                  "aidbook_candidates_retracted_total{level=\"country\",reason=\"DISPLACED\"}"))
          .isEqualTo(1);
      assertThat(metrics.value("aidbook_decisions_total{outcome=\"OFFER_LACKS\"}")).isEqualTo(2);
      assertThat(metrics.value("aidbook_open_entries{level=\"country\",side=\"need\"}"))
          .isEqualTo(2);
      assertThat(metrics.value("aidbook_latency_seconds_count{level=\"country\"}"))
          .as("the second candidate was recorded now, the first years ago")
          .isEqualTo(1);
      assertThat(metrics.value("aidbook_latency_unmeasured_total{level=\"country\"}")).isEqualTo(1);
      assertThat(metrics.value("aidbook_state{state=\"running\"}")).isEqualTo(1);
      assertThat(metrics.value("aidbook_threads{state=\"running\"}")).isEqualTo(2);
      assertThat(metrics.value("aidbook_tasks{kind=\"active\"}")).isEqualTo(8);
      assertThat(metrics.sum("kafka_streams_processed_records_total")).isGreaterThan(6);
      assertThat(metrics.size()).as("samples of one instance").isLessThan(300);
      assertThat(metrics.families()).isEqualTo(golden(metrics.families()));

      JsonNode status = json(instance.get("/status").body());
      assertThat(status.path("state").asText()).isEqualTo("RUNNING");
      assertThat(status.path("ready").asBoolean()).isTrue();
      assertThat(status.path("threads")).hasSize(2);
      assertThat(status.findValuesAsText("id")).hasSize(8).contains("0_0", "0_1", "3_1");
      assertThat(status.path("consumerLag").path("topics").has("offers")).isTrue();
      assertThat(instance.get("/health/live").statusCode()).isEqualTo(200);
      assertThat(instance.get("/topology").body()).contains("Sub-topology: 0", "offer-ledger");
      assertThat(instance.get("/").statusCode()).isEqualTo(404);

      assertThat(instance.stop()).isEqualTo(ExitCode.DONE);
      assertThatThrownBy(() -> instance.get("/health/live")).isInstanceOf(IOException.class);
    }
    showRestoreAndCopies();
  }

  /** Two others take over, without anything on their disks. */
  private void showRestoreAndCopies() throws Exception {
    Map<String, String> settings = Map.of(Keys.NUM_STANDBY_REPLICAS, "1");
    try (Deployment.Instance b = deployment.start(directory.resolve("b"), settings)) {
      awaitReady(b);
      assertThat(b.metrics().value("aidbook_restored_records_total")).isPositive();
      assertThat(b.metrics().value("aidbook_restore_remaining_records")).isZero();
      assertThat(b.metrics().sum("aidbook_open_entries")).isPositive();

      try (Deployment.Instance c = deployment.start(directory.resolve("c"), settings)) {
        awaitReady(c);
        await()
            .atMost(PATIENCE)
            .until(() -> standbys(b) + standbys(c) >= 8 && copies(b) + copies(c) > 0);
      }
    }
  }

  private static double standbys(Deployment.Instance instance) throws Exception {
    return instance.metrics().value("aidbook_tasks{kind=\"standby\"}");
  }

  private static int copies(Deployment.Instance instance) throws Exception {
    return json(instance.get("/status").body()).path("standbys").path("copies").size();
  }

  /** Alive, so that nobody restarts it; not ready, for a reason that a person can act on. */
  @Test
  void shouldSayThatItsStartWaitsForTheRegistry() throws Exception {
    String nowhere;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nowhere = "http://127.0.0.1:" + free.getLocalPort();
    }
    try (Deployment.Instance instance =
        deployment.start(directory, Map.of(Keys.REGISTRY_URL, nowhere))) {
      await().atMost(PATIENCE).until(instance::answers);
      await()
          .atMost(PATIENCE)
          .until(() -> instance.get("/health/ready").body().contains("registry " + nowhere));

      assertThat(instance.get("/health/ready").statusCode()).isEqualTo(503);
      assertThat(instance.get("/health/live").statusCode()).isEqualTo(200);
      assertThat(instance.metrics().value("aidbook_state{state=\"starting\"}")).isEqualTo(1);
      assertThat(json(instance.get("/status").body()).path("state").asText()).isEqualTo("STARTING");
      assertThat(instance.stop()).isEqualTo(ExitCode.DONE);
    }
  }

  @Test
  void shouldNotStartOnAPortThatIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Deployment.Instance instance =
            deployment.start(
                directory, Map.of(Keys.PROBE_PORT, Integer.toString(taken.getLocalPort())))) {
      assertThat(instance.awaitEnd()).isEqualTo(ExitCode.NOT_READY);
    }
  }

  @Test
  void shouldExplainEverySeriesOnItsPage() throws IOException {
    List<String> page = Files.readAllLines(PAGE);
    List<String> families = new ArrayList<>(Files.readAllLines(GOLDEN));
    families.addAll(Files.readAllLines(GOLDEN.resolveSibling("web-metrics.txt")));

    for (String family : families) {
      String[] words = family.split(" ", 4);
      String labels = words[2].substring(1, words[2].length() - 1).replace(",", "`, `");
      String row =
          "| `%s` | %s | %s |"
              .formatted(words[0], words[1], labels.isEmpty() ? "" : "`" + labels + "`");
      assertThat(page).as(row).anyMatch(line -> line.startsWith(row));
    }
    assertThat(page.stream().filter(line -> line.matches("\\| `[a-z]+_.*")))
        .as("series on the page")
        .hasSameSizeAs(families);
  }

  private static void awaitReady(Deployment.Instance instance) {
    await().atMost(PATIENCE).until(instance::isReady);
  }

  /** Some years old and some of now, some bad, one that displaces, one decision too many. */
  private static void publishAFewEvents(Deployment.Instance instance) throws Exception {
    Instant then = Instant.parse("2022-03-01T00:00:00Z");
    Instant now = Instant.now();
    deployment.publish(Topics.OFFERS, "o", then.toEpochMilli(), offer("o", then, 10));
    deployment.publish(Topics.OFFERS, "o", then.toEpochMilli(), offer("o", then, 10));
    deployment.publish(Topics.OFFERS, "bad", now.toEpochMilli(), offer("bad", now, -1));
    deployment.publish(Topics.OFFERS, "worse", now.toEpochMilli(), new byte[] {1, 2, 3});
    deployment.publish(Topics.NEEDS, "calm", then.toEpochMilli(), need("calm", then, n -> {}));
    await()
        .atMost(PATIENCE)
        .until(() -> instance.metrics().sum("aidbook_candidates_made_total") == 1);
    deployment.publish(
        Topics.NEEDS,
        "dire",
        now.toEpochMilli(),
        need("dire", now, need -> need.setUrgency(Urgency.CRITICAL)));
    deployment.publish(Topics.DECISIONS, "o", now.toEpochMilli(), accept("d1", "dire", 99, now));
    deployment.publish(Topics.DECISIONS, "o", now.toEpochMilli(), accept("d2", "calm", 98, now));
  }

  private static boolean hasSeenAll(Scrape metrics) {
    return metrics.sum("aidbook_events_total") >= 6
        && metrics.sum("aidbook_decisions_total") >= 2
        && metrics.sum("aidbook_displacements_total") >= 1;
  }

  private static List<String> golden(List<String> now) throws IOException {
    if (Boolean.getBoolean("aidbook.accept.metrics")) {
      Files.write(GOLDEN, now);
    }
    return Files.readAllLines(GOLDEN);
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }

  private static Offer offer(String id, Instant recordedAt, long quantity) {
    return Offer.newBuilder()
        .setOfferId(id)
        .setRevision(1)
        .setStatus(Status.OPEN)
        .setProvider(Party.newBuilder().setPartyId("p").build())
        .setCategory("food")
        .setQuantity(quantity)
        .setOrigin("PL")
        .setRecordedAt(recordedAt)
        .build();
  }

  private static Need need(String id, Instant recordedAt, Consumer<Need.Builder> change) {
    Need.Builder need =
        Need.newBuilder()
            .setNeedId(id)
            .setRevision(1)
            .setStatus(Status.OPEN)
            .setRequester(Party.newBuilder().setPartyId("r").build())
            .setCategory("food")
            .setQuantity(10)
            .setRegion("PL")
            .setRecordedAt(recordedAt);
    change.accept(need);
    return need.build();
  }

  private static Decision accept(String id, String needId, long quantity, Instant decidedAt) {
    return Decision.newBuilder()
        .setDecisionId(id)
        .setOfferId("o")
        .setNeedId(needId)
        .setAction(Action.ACCEPT)
        .setQuantity(quantity)
        .setDecidedBy("someone")
        .setDecidedAt(decidedAt)
        .build();
  }
}
