package io.aidbook.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.app.AidbookApp;
import io.aidbook.app.ExitCode;
import io.aidbook.app.Provisioning;
import io.aidbook.app.config.AidbookConfig;
import io.aidbook.quickstart.kafka.EmbeddedKafka;
import io.aidbook.quickstart.kafka.TopicPlan;
import io.aidbook.quickstart.registry.EmbeddedRegistry;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.TrustedClasses;
import io.aidbook.topology.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An instance does not start on inputs of different numbers of partitions; provision says so. */
class UnequalPartitionsTest {
  @TempDir private Path directory;
  private final EmbeddedKafka kafka = EmbeddedKafka.launch();
  private final EmbeddedRegistry registry = EmbeddedRegistry.onFreePort();

  @BeforeAll
  static void trustClasses() {
    TrustedClasses.trust();
  }

  @AfterEach
  void close() {
    registry.close();
    kafka.close();
  }

  @Test
  void shouldRefuseToStartUntilTheyAreEqual() throws Exception {
    assertThat(provision(2)).noneMatch(line -> line.outcome() == Provisioning.Outcome.WRONG);
    setPartitions(Topics.OFFERS, 3);

    assertThat(run()).isEqualTo(ExitCode.NOT_READY);
    assertThat(provision(2))
        .filteredOn(line -> line.outcome() == Provisioning.Outcome.WRONG)
        .singleElement()
        .satisfies(
            line ->
                assertThat(line.text())
                    .contains("offers has 3, needs has 2, decisions has 2")
                    .contains("--topic needs --partitions 3")
                    .contains("--topic decisions --partitions 3"));

    setPartitions(Topics.NEEDS, 3);
    setPartitions(Topics.DECISIONS, 3);
    assertThat(provision(3)).noneMatch(line -> line.outcome() == Provisioning.Outcome.WRONG);
  }

  @Test
  void shouldCreateWhatIsMissingWithAsManyPartitionsAsTheOthersHave() throws Exception {
    TopicPlan.create(
        kafka.bootstrapServers(),
        List.of(TopicPlan.compacted(Topics.OFFERS, 4), TopicPlan.compacted(Topics.NEEDS, 4)));

    assertThat(provision(2))
        .noneMatch(line -> line.outcome() == Provisioning.Outcome.WRONG)
        .anySatisfy(
            line ->
                assertThat(line.text())
                    .startsWith("topic decisions: 4 partitions (asked for: 2), as many as"))
        .anySatisfy(
            line -> assertThat(line.text()).startsWith("topic commitments: 2 partitions, {"));
    try (Admin admin = admin()) {
      assertThat(Topic.partitions(admin, Topics.DECISIONS)).isEqualTo(4);
    }
  }

  private ExitCode run() {
    return new AidbookApp(AidbookConfig.of(settings())).run();
  }

  private List<Provisioning.Line> provision(int partitions) {
    try (Admin admin = admin();
        AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", registry.url()))) {
      return new Provisioning(
              admin, serdes.registry(), AidbookConfig.of(settings()).maxRequestBytes())
          .provision(partitions, (short) 1, false);
    }
  }

  private void setPartitions(String topic, int partitions) throws Exception {
    try (Admin admin = admin()) {
      Topic.setPartitions(admin, topic, partitions);
    }
  }

  private Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("bootstrap.servers", kafka.bootstrapServers());
    settings.put("schema.registry.url", registry.url());
    settings.put("state.dir", directory.resolve("state").toString());
    settings.put("probe.port", "0");
    return settings;
  }
}
