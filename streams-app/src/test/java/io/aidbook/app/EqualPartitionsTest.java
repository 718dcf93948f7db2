package io.aidbook.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.InMemoryRegistry;
import io.aidbook.topology.AidbookTopology;
import io.aidbook.topology.Topics;
import io.aidbook.topology.TopologyOptions;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Source;
import org.apache.kafka.streams.TopologyDescription.Subtopology;
import org.junit.jupiter.api.Test;

class EqualPartitionsTest {
  @Test
  void shouldFindNothingWrongWithEqualTopicsWhateverTheOthers() {
    assertThat(
            new EqualPartitions(Topics.PLAIN)
                .problem(
                    Map.of(
                        Topics.OFFERS,
                        6,
                        Topics.NEEDS,
                        6,
                        Topics.DECISIONS,
                        6,
                        Topics.STOCK_TOTALS,
                        1)))
        .isEmpty();
    assertThat(new EqualPartitions(Topics.PLAIN).problem(Map.of())).isEmpty();
    assertThat(new EqualPartitions(Topics.PLAIN).problem(Map.of(Topics.NEEDS, 4))).isEmpty();
  }

  @Test
  void shouldNameTheTopicsTheirPartitionsAndWhatToDo() {
    assertThat(
            new EqualPartitions(Topics.PLAIN)
                .problem(Map.of(Topics.OFFERS, 6, Topics.NEEDS, 6, Topics.DECISIONS, 3)))
        .hasValue(
            "topics offers, needs and decisions must have the same number of partitions, but offers"
                + " has 6, needs has 6, decisions has 3; while those with fewer are empty, run:"
                + " kafka-topics.sh --alter --topic decisions --partitions 6; one that has records"
                + " must be deleted, created by aidbook provision and published to again, or its"
                + " keys' records would lie in two partitions");
  }

  @Test
  void shouldNameEveryTopicThatHasFewer() {
    assertThat(
            new EqualPartitions(Topics.PLAIN)
                .problem(Map.of(Topics.OFFERS, 1, Topics.NEEDS, 2))
                .orElseThrow())
        .contains("offers has 1, needs has 2;", "--topic offers --partitions 2");
    assertThat(
            new EqualPartitions(Topics.PLAIN)
                .problem(Map.of(Topics.OFFERS, 1, Topics.NEEDS, 2, Topics.DECISIONS, 3))
                .orElseThrow())
        .contains("--topic offers --partitions 3; kafka-topics.sh --alter --topic needs");
  }

  @Test
  void shouldCreateATopicWithAsManyPartitionsAsThoseItIsReadWith() {
    Map<String, Integer> existing = Map.of(Topics.OFFERS, 3, Topics.STOCK_TOTALS, 9);

    assertThat(new EqualPartitions(Topics.PLAIN).of(Topics.DECISIONS, existing, 6)).isEqualTo(3);
    assertThat(new EqualPartitions(Topics.PLAIN).of(Topics.COMMITMENTS, existing, 6)).isEqualTo(6);
    assertThat(
            new EqualPartitions(Topics.PLAIN).of(Topics.OFFERS, Map.of(Topics.STOCK_TOTALS, 9), 6))
        .isEqualTo(6);
  }

  @Test
  void shouldCoverWhateverTopicsOneTaskReads() {
    Topology topology =
        AidbookTopology.build(TopologyOptions.defaults(), AvroSerdes.over(new InMemoryRegistry()));
    Set<String> shared =
        SharedTopic.all(1).stream().map(SharedTopic::name).collect(Collectors.toSet());

    assertThat(topology.describe().subtopologies())
        .map(part -> sharedSources(part, shared))
        .filteredOn(sources -> sources.size() > 1)
        .containsExactly(new TreeSet<>(Topics.INPUTS));
  }

  private static Set<String> sharedSources(Subtopology part, Set<String> shared) {
    Set<String> sources = new TreeSet<>();
    for (TopologyDescription.Node node : part.nodes()) {
      if (node instanceof Source source) {
        sources.addAll(source.topicSet());
      }
    }
    sources.retainAll(shared);
    return sources;
  }
}
