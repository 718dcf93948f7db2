package io.aidbook.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.app.access.Grant;
import io.aidbook.app.access.Reach;
import io.aidbook.app.access.Role;
import io.aidbook.app.config.AidbookConfig;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.InMemoryRegistry;
import io.aidbook.topology.AidbookTopology;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sets themselves; that they are enough, and none too many, a broker has to say. */
class LeastGrantsTest {
  private final Map<String, String> settings =
      new TreeMap<>(
          Map.of(
              "bootstrap.servers", "kafka:9092",
              "schema.registry.url", "http://registry:8081",
              "application.id", "hub"));

  @Test
  void shouldGrantAnInstanceNoMoreThanItTouches() {
    assertThat(grants(Role.RUN))
        .map(Grant::toString)
        .containsExactly(
            "Read on topic decisions",
            "DescribeConfigs on topic decisions",
            "Read on topic needs",
            "Read on topic offers",
            "Write on topic commitments",
            "DescribeConfigs on topic commitments",
            "Write on topic dead-letters",
            "DescribeConfigs on topic dead-letters",
            "Write on topic decision-outcomes",
            "DescribeConfigs on topic decision-outcomes",
            "Write on topic entry-status",
            "DescribeConfigs on topic entry-status",
            "Write on topic match-candidates",
            "DescribeConfigs on topic match-candidates",
            "Write on topic stock-totals",
            "DescribeConfigs on topic stock-totals",
            "Read on topic output-owner",
            "Write on topic output-owner",
            "DescribeConfigs on topic output-owner",
            "Describe on topic dead-letter-replays",
            "DescribeConfigs on topic dead-letter-replays",
            "Create on every topic that begins with hub-",
            "DescribeConfigs on every topic that begins with hub-",
            "Read on every topic that begins with hub-",
            "Write on every topic that begins with hub-",
            "Delete on every topic that begins with hub-",
            "Read on group hub",
            "Write on every transactional id that begins with hub-");
  }

  /** With a prefix, nobody has a right on the topics of an application without. */
  @ParameterizedTest
  @EnumSource
  void shouldGrantTopicsWithTheirPrefix(Role role) {
    settings.put("topics.prefix", "trial.");

    assertThat(grants(role))
        .filteredOn(grant -> grant.resource() == ResourceType.TOPIC)
        .allMatch(grant -> grant.name().startsWith("trial.") || grant.name().startsWith("hub-"));
  }

  @Test
  void shouldLeaveTransactionsOutWhereThereAreNone() {
    settings.put("processing.guarantee", "at_least_once");

    assertThat(grants(Role.RUN))
        .hasSize(27)
        .noneMatch(grant -> grant.toString().contains("transactional id"));
  }

  @ParameterizedTest
  @EnumSource
  void shouldSayOfEveryGrantWhatItIsFor(Role role) {
    assertThat(grants(role))
        .isNotEmpty()
        .doesNotHaveDuplicates()
        .allSatisfy(grant -> assertThat(grant.why()).isNotBlank());
    assertThat(Role.parse(role.code())).isEqualTo(role);
  }

  @Test
  void shouldKnowTheInternalTopicsByTheirFullNames() {
    AidbookConfig config = AidbookConfig.of(settings);
    try (AvroSerdes serdes = AvroSerdes.over(new InMemoryRegistry())) {
      Reach reach = Reach.of(AidbookTopology.build(config.topologyOptions(), serdes), config);

      assertThat(reach.internal())
          .contains("hub-totals-rows-changelog", "hub-ledgers-to-totals-repartition")
          .allMatch(topic -> topic.startsWith("hub-"));
      assertThat(reach.inputs()).containsExactly("decisions", "needs", "offers");
    }
  }

  private List<Grant> grants(Role role) {
    return LeastGrants.of(role, AidbookConfig.of(settings), "dashboard");
  }
}
