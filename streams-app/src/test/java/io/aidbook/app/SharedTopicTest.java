package io.aidbook.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.InMemoryRegistry;
import io.aidbook.topology.AidbookTopology;
import io.aidbook.topology.Topics;
import io.aidbook.topology.TopologyOptions;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;

class SharedTopicTest {
  @Test
  void shouldKeepTheLastStateOfWhatHasOneAndForgetTheRestInTime() {
    assertThat(SharedTopic.ALL)
        .filteredOn(topic -> topic.required().containsValue(TopicConfig.CLEANUP_POLICY_COMPACT))
        .extracting(SharedTopic::name)
        .containsExactly(
            Topics.OFFERS,
            Topics.NEEDS,
            Topics.MATCH_CANDIDATES,
            Topics.STOCK_TOTALS,
            Topics.COMMITMENTS);
    assertThat(SharedTopic.ALL)
        .filteredOn(topic -> topic.required().containsValue(TopicConfig.CLEANUP_POLICY_DELETE))
        .allSatisfy(
            topic -> assertThat(topic.recommended()).containsKey(TopicConfig.RETENTION_MS_CONFIG))
        .extracting(SharedTopic::name)
        .containsExactly(Topics.DECISIONS, Topics.DECISION_OUTCOMES, Topics.DEAD_LETTERS);
  }

  @Test
  void shouldGiveEveryTopicButDeadLettersASchema() {
    assertThat(SharedTopic.ALL)
        .filteredOn(topic -> topic.schema().isEmpty())
        .extracting(SharedTopic::name)
        .containsExactly(Topics.DEAD_LETTERS);
  }

  @Test
  void shouldFindTheTopicsThatATopologyUses() {
    Topology topology =
        AidbookTopology.build(TopologyOptions.defaults(), AvroSerdes.over(new InMemoryRegistry()));

    assertThat(SharedTopic.usedBy(topology))
        .extracting(SharedTopic::name)
        .contains(
            Topics.OFFERS,
            Topics.NEEDS,
            Topics.MATCH_CANDIDATES,
            Topics.STOCK_TOTALS,
            Topics.DEAD_LETTERS);
  }
}
