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
  /** After this, what was erased or replaced is gone from the log, too. */
  private static final Duration COMPACTION = Duration.ofDays(7);

  private static final Duration RETENTION = Duration.ofDays(30);

  /**
   * All of them, kept as long as is usual.
   *
   * @param deadLetterBytes what a dead letter may grow to: the producer's largest request
   */
  static List<SharedTopic> all(long deadLetterBytes) {
    return all(deadLetterBytes, Keeping.DEFAULT);
  }

  /**
   * All of them.
   *
   * @param deadLetterBytes what a dead letter may grow to: the producer's largest request
   * @param keeping how long they keep what goes
   */
  static List<SharedTopic> all(long deadLetterBytes, Keeping keeping) {
    Duration tombstones = keeping.tombstones();
    return List.of(
        input(Topics.OFFERS, compacted(tombstones), Offer.getClassSchema()),
        input(Topics.NEEDS, compacted(tombstones), Need.getClassSchema()),
        input(Topics.DECISIONS, deleted(), Decision.getClassSchema()),
        state(Topics.MATCH_CANDIDATES, MatchCandidate.getClassSchema(), tombstones),
        state(Topics.STOCK_TOTALS, StockTotals.getClassSchema(), tombstones),
        state(Topics.COMMITMENTS, Commitment.getClassSchema(), tombstones),
        new SharedTopic(
            Topics.DECISION_OUTCOMES,
            Map.of(),
            deleted(),
            Optional.of(DecisionOutcome.getClassSchema())),
        deadLetters(deadLetterBytes, keeping.deadLetters()),
        replays(tombstones));
  }

  /** Those of the topics that a topology reads or writes, dead letters included. */
  static List<SharedTopic> usedBy(Topology topology, long deadLetterBytes) {
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
    return all(deadLetterBytes).stream().filter(topic -> names.contains(topic.name())).toList();
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

  /**
   * How long others' topics keep their records is for others to say: the app keeps its own state.
   */
  private static SharedTopic input(String name, Map<String, String> recommended, Schema schema) {
    return new SharedTopic(name, Map.of(), recommended, Optional.of(schema));
  }

  /** A topic that has to hold the last state of every key, and may not hold more for ever. */
  private static SharedTopic state(String name, Schema schema, Duration tombstones) {
    Map<String, String> recommended = new TreeMap<>(compacted(tombstones));
    recommended.remove(TopicConfig.CLEANUP_POLICY_CONFIG);
    // What an input topic took, however far ahead its time, an output must not refuse.
    recommended.put(
        TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, String.valueOf(Long.MAX_VALUE));
    return new SharedTopic(
        name,
        Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT),
        recommended,
        Optional.of(schema));
  }

  /**
   * Keys may be absent, which a compacted topic refuses, and records are large. A dead letter keeps
   * the time of its record, which may be years ago; what counts for keeping it is when it was
   * written.
   */
  private static SharedTopic deadLetters(long bytes, Duration kept) {
    return new SharedTopic(
        Topics.DEAD_LETTERS,
        Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
            String.valueOf(bytes),
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
            "LogAppendTime"),
        Map.of(TopicConfig.RETENTION_MS_CONFIG, millis(kept)),
        Optional.empty());
  }

  /** What was published again has to be known for as long as its dead letter is kept. */
  private static SharedTopic replays(Duration tombstones) {
    Map<String, String> recommended = new TreeMap<>(compacted(tombstones));
    recommended.remove(TopicConfig.CLEANUP_POLICY_CONFIG);
    return new SharedTopic(
        Topics.DEAD_LETTER_REPLAYS,
        Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT),
        recommended,
        Optional.empty());
  }

  private static Map<String, String> deleted() {
    return Map.of(
        TopicConfig.CLEANUP_POLICY_CONFIG,
        TopicConfig.CLEANUP_POLICY_DELETE,
        TopicConfig.RETENTION_MS_CONFIG,
        millis(RETENTION));
  }

  private static Map<String, String> compacted(Duration tombstones) {
    return Map.of(
        TopicConfig.CLEANUP_POLICY_CONFIG,
        TopicConfig.CLEANUP_POLICY_COMPACT,
        TopicConfig.DELETE_RETENTION_MS_CONFIG,
        millis(tombstones),
        TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG,
        millis(COMPACTION));
  }

  private static String millis(Duration duration) {
    return String.valueOf(duration.toMillis());
  }
}
