package io.aidbook.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.InMemoryRegistry;
import io.aidbook.topology.AidbookTopology;
import io.aidbook.topology.Topics;
import io.aidbook.topology.TopologyOptions;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;

class SharedTopicTest {
  private static final long BYTES = 3_000_000;

  @Test
  void shouldInsistOnKeepingTheLastStateOfWhatHasOne() {
    assertThat(SharedTopic.all(BYTES))
        .filteredOn(topic -> topic.required().containsValue(TopicConfig.CLEANUP_POLICY_COMPACT))
        .extracting(SharedTopic::name)
        .containsExactly(
            Topics.MATCH_CANDIDATES,
            Topics.STOCK_TOTALS,
            Topics.COMMITMENTS,
            Topics.ENTRY_STATUS,
            Topics.DEAD_LETTER_REPLAYS,
            Topics.OUTPUT_OWNER);
  }

  @Test
  void shouldInsistThatDeadLettersFitAndMayLackAKey() {
    assertThat(SharedTopic.all(BYTES))
        .filteredOn(topic -> topic.name().equals(Topics.DEAD_LETTERS))
        .singleElement()
        .satisfies(
            topic ->
                assertThat(topic.required())
                    .containsEntry(TopicConfig.CLEANUP_POLICY_CONFIG, "delete")
                    .containsEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "3000000"));
  }

  /** An output must not refuse a time that an input took, whatever the brokers' defaults are. */
  @Test
  void shouldInsistThatNoOutputRefusesATime() {
    assertThat(SharedTopic.all(BYTES))
        .filteredOn(topic -> !List.of(Topics.OFFERS, Topics.NEEDS).contains(topic.name()))
        .hasSizeGreaterThan(5)
        .allSatisfy(
            topic ->
                assertThat(topic.required())
                    .satisfiesAnyOf(
                        required ->
                            assertThat(required)
                                .containsEntry("message.timestamp.type", "LogAppendTime"),
                        required ->
                            assertThat(required).containsAllEntriesOf(SharedTopic.ANY_TIME)));
  }

  /** A record that is deleted after a time is kept for so long after it was written. */
  @Test
  void shouldNotDeleteByATimeThatOthersWrote() {
    assertThat(SharedTopic.all(BYTES))
        .filteredOn(topic -> topic.properties().containsKey(TopicConfig.RETENTION_MS_CONFIG))
        .allSatisfy(
            topic ->
                assertThat(topic.required())
                    .containsEntry("message.timestamp.type", "LogAppendTime"))
        .extracting(SharedTopic::name)
        .containsExactly(Topics.DECISIONS, Topics.DECISION_OUTCOMES, Topics.DEAD_LETTERS);
  }

  @Test
  void shouldCreateTopicsThatForgetWhatIsErasedAndKeepTombstonesForSlowReaders() {
    assertThat(SharedTopic.all(BYTES))
        .allSatisfy(
            topic ->
                assertThat(topic.properties())
                    .containsKey(TopicConfig.CLEANUP_POLICY_CONFIG)
                    .containsAnyOf(
                        Map.entry(TopicConfig.RETENTION_MS_CONFIG, "2592000000"),
                        Map.entry(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, "604800000")));
    assertThat(SharedTopic.all(BYTES))
        .filteredOn(topic -> topic.properties().containsValue("compact"))
        .allSatisfy(
            topic ->
                assertThat(topic.properties())
                    .containsEntry(TopicConfig.DELETE_RETENTION_MS_CONFIG, "604800000"))
        .extracting(SharedTopic::name)
        .containsExactly(
            Topics.OFFERS,
            Topics.NEEDS,
            Topics.MATCH_CANDIDATES,
            Topics.STOCK_TOTALS,
            Topics.COMMITMENTS,
            Topics.ENTRY_STATUS,
            Topics.DEAD_LETTER_REPLAYS,
            Topics.OUTPUT_OWNER);
  }

  @Test
  void shouldKeepTombstonesAndDeadLettersAsLongAsAsked() {
    List<SharedTopic> topics =
        SharedTopic.all(
            Topics.PLAIN, BYTES, new Keeping(Keeping.parse("36h"), Keeping.parse("90d")));

    assertThat(topics)
        .filteredOn(topic -> topic.properties().containsValue("compact"))
        .hasSize(8)
        .allSatisfy(
            topic ->
                assertThat(topic.properties())
                    .containsEntry(TopicConfig.DELETE_RETENTION_MS_CONFIG, "129600000"));
    assertThat(topics)
        .filteredOn(topic -> topic.name().equals(Topics.DEAD_LETTERS))
        .singleElement()
        .satisfies(
            topic ->
                assertThat(topic.properties())
                    .containsEntry(TopicConfig.RETENTION_MS_CONFIG, "7776000000"));
  }

  @Test
  void shouldGiveEveryTopicButDeadLettersASchema() {
    assertThat(SharedTopic.all(BYTES))
        .filteredOn(topic -> topic.schema().isEmpty())
        .extracting(SharedTopic::name)
        .containsExactly(Topics.DEAD_LETTERS, Topics.DEAD_LETTER_REPLAYS, Topics.OUTPUT_OWNER);
  }

  @Test
  void shouldNameAllTopicsWithTheirPrefix() {
    assertThat(SharedTopic.all(new Topics("trial."), BYTES, Keeping.DEFAULT))
        .extracting(SharedTopic::name)
        .containsExactlyElementsOf(Topics.ALL.stream().map(name -> "trial." + name).toList());
  }

  @Test
  void shouldFindTheTopicsThatATopologyUses() {
    Topology topology =
        AidbookTopology.build(TopologyOptions.defaults(), AvroSerdes.over(new InMemoryRegistry()));

    assertThat(SharedTopic.usedBy(topology, Topics.PLAIN, BYTES))
        .extracting(SharedTopic::name)
        .containsExactlyInAnyOrderElementsOf(Topics.ALL);
  }
}
