package io.aidbook.app;

import io.aidbook.events.Commitment;
import io.aidbook.events.Decision;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.StockTotals;
import io.aidbook.topology.Topics;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;

/**
 * A topic that Aidbook shares with the world, and how it has to be.
 *
 * @param name its name
 * @param required properties without which something is lost or never forgotten
 * @param recommended properties it is created with, which an operator may change
 * @param schema of its values; empty where they are of any kind
 */
record SharedTopic(
    String name,
    Map<String, String> required,
    Map<String, String> recommended,
    Optional<Schema> schema) {
  /** A dead letter is a record of up to 1 MiB, and the headers that explain it. */
  private static final int DEAD_LETTER_BYTES = 2 * 1_048_576;

  /** A reader that was away for less than this sees every retraction. */
  private static final Duration TOMBSTONES = Duration.ofDays(7);

  /** After this, what was erased or replaced is gone from the log, too. */
  private static final Duration COMPACTION = Duration.ofDays(1);

  private static final Duration RETENTION = Duration.ofDays(30);

  static final List<SharedTopic> ALL =
      List.of(
          compacted(Topics.OFFERS, Offer.getClassSchema()),
          compacted(Topics.NEEDS, Need.getClassSchema()),
          deleted(Topics.DECISIONS, Decision.getClassSchema()),
          compacted(Topics.MATCH_CANDIDATES, MatchCandidate.getClassSchema()),
          compacted(Topics.STOCK_TOTALS, StockTotals.getClassSchema()),
          compacted(Topics.COMMITMENTS, Commitment.getClassSchema()),
          deleted(Topics.DECISION_OUTCOMES, DecisionOutcome.getClassSchema()),
          deadLetters());

  /** Those that a topology reads or writes, dead letters included. */
  static List<SharedTopic> usedBy(Topology topology) {
    Set<String> names = new HashSet<>(Set.of(Topics.DEAD_LETTERS));
    for (TopologyDescription.Subtopology part : topology.describe().subtopologies()) {
      for (TopologyDescription.Node node : part.nodes()) {
        if (node instanceof TopologyDescription.Source source && source.topicSet() != null) {
          names.addAll(source.topicSet());
        } else if (node instanceof TopologyDescription.Sink sink && sink.topic() != null) {
          names.add(sink.topic());
        }
      }
    }
    return ALL.stream().filter(topic -> names.contains(topic.name())).toList();
  }

  /** Everything the topic is created with. */
  Map<String, String> properties() {
    Map<String, String> all = new TreeMap<>(recommended);
    all.putAll(required);
    return all;
  }

  /** Subject of the schema of the values. */
  String subject() {
    return name + "-value";
  }

  private static SharedTopic compacted(String name, Schema schema) {
    return new SharedTopic(
        name,
        Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT),
        Map.of(
            TopicConfig.DELETE_RETENTION_MS_CONFIG, millis(TOMBSTONES),
            TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, millis(COMPACTION)),
        Optional.of(schema));
  }

  private static SharedTopic deleted(String name, Schema schema) {
    return new SharedTopic(
        name,
        Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE),
        Map.of(TopicConfig.RETENTION_MS_CONFIG, millis(RETENTION)),
        Optional.of(schema));
  }

  private static SharedTopic deadLetters() {
    return new SharedTopic(
        Topics.DEAD_LETTERS,
        Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
            String.valueOf(DEAD_LETTER_BYTES)),
        Map.of(TopicConfig.RETENTION_MS_CONFIG, millis(RETENTION)),
        Optional.empty());
  }

  private static String millis(Duration duration) {
    return String.valueOf(duration.toMillis());
  }
}
