package io.aidbook.app;

import io.aidbook.events.Commitment;
import io.aidbook.events.Decision;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.EntryStatus;
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

  private static final String LOG_APPEND_TIME = "LogAppendTime";

  /**
   * What an input took, however far ahead or back its time, a topic with these does not refuse. The
   * brokers' defaults may be anything; Kafka's own refuses what is more than an hour ahead.
   */
  static final Map<String, String> ANY_TIME =
      Map.of(
          TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, String.valueOf(Long.MAX_VALUE),
          TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG, String.valueOf(Long.MAX_VALUE));

  /**
   * All of them, kept as long as is usual.
   *
   * @param deadLetterBytes what a dead letter may grow to: the producer's largest request
   */
  static List<SharedTopic> all(long deadLetterBytes) {
    return all(Topics.PLAIN, deadLetterBytes, Keeping.DEFAULT);
  }

  /**
   * All of them.
   *
   * @param topics their names
   * @param deadLetterBytes what a dead letter may grow to: the producer's largest request
   * @param keeping how long they keep what goes
   */
  static List<SharedTopic> all(Topics topics, long deadLetterBytes, Keeping keeping) {
    Duration tombstones = keeping.tombstones();
    return List.of(
        input(topics.named(Topics.OFFERS), compacted(tombstones), Offer.getClassSchema()),
        input(topics.named(Topics.NEEDS), compacted(tombstones), Need.getClassSchema()),
        datedByBrokers(topics.named(Topics.DECISIONS), Decision.getClassSchema()),
        state(
            topics.named(Topics.MATCH_CANDIDATES),
            Optional.of(MatchCandidate.getClassSchema()),
            tombstones),
        state(
            topics.named(Topics.STOCK_TOTALS),
            Optional.of(StockTotals.getClassSchema()),
            tombstones),
        state(
            topics.named(Topics.COMMITMENTS), Optional.of(Commitment.getClassSchema()), tombstones),
        datedByBrokers(topics.named(Topics.DECISION_OUTCOMES), DecisionOutcome.getClassSchema()),
        state(
            topics.named(Topics.ENTRY_STATUS),
            Optional.of(EntryStatus.getClassSchema()),
            tombstones),
        deadLetters(topics.named(Topics.DEAD_LETTERS), deadLetterBytes, keeping.deadLetters()),
        state(topics.named(Topics.DEAD_LETTER_REPLAYS), Optional.empty(), tombstones),
        state(topics.named(Topics.OUTPUT_OWNER), Optional.empty(), tombstones));
  }

  /**
   * Those of the topics that an instance reads or writes, dead letters included, and the replays of
   * these: an instance is the first to look at the topics, and the command that replays a dead
   * letter would find too late that its row is refused.
   */
  static List<SharedTopic> usedBy(Topology topology, Topics topics, long deadLetterBytes) {
    Set<String> names =
        new HashSet<>(
            topics.named(
                List.of(Topics.DEAD_LETTERS, Topics.DEAD_LETTER_REPLAYS, Topics.OUTPUT_OWNER)));
    for (TopologyDescription.Subtopology part : topology.describe().subtopologies()) {
      for (TopologyDescription.Node node : part.nodes()) {
        if (node instanceof TopologyDescription.Source source && source.topicSet() != null) {
          names.addAll(source.topicSet());
        } else if (node instanceof TopologyDescription.Sink sink && sink.topic() != null) {
          names.add(sink.topic());
        }
      }
    }
    return all(topics, deadLetterBytes, Keeping.DEFAULT).stream()
        .filter(topic -> names.contains(topic.name()))
        .toList();
  }

  /**
   * How many partitions it is created with.
   *
   * @param number of the others
   */
  int partitions(int number) {
    return name.endsWith(Topics.OUTPUT_OWNER) ? 1 : number;
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
  private static SharedTopic state(String name, Optional<Schema> schema, Duration tombstones) {
    Map<String, String> required = new TreeMap<>(ANY_TIME);
    required.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
    Map<String, String> recommended = new TreeMap<>(compacted(tombstones));
    recommended.keySet().removeAll(required.keySet());
    return new SharedTopic(name, required, recommended, schema);
  }

  /**
   * A topic that keeps its records for a time, counted from when they were written: a decision is
   * dated by whoever took it. By that date, one of 40 days ago would be deleted before anybody
   * reads it, and one dated ahead would be refused.
   */
  private static SharedTopic datedByBrokers(String name, Schema schema) {
    return new SharedTopic(
        name,
        Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, LOG_APPEND_TIME),
        deleted(),
        Optional.of(schema));
  }

  /**
   * Keys may be absent, which a compacted topic refuses, and records are large. A dead letter keeps
   * the time of its record, which may be years ago; what counts for keeping it is when it was
   * written.
   */
  private static SharedTopic deadLetters(String name, long bytes, Duration kept) {
    return new SharedTopic(
        name,
        Map.of(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_DELETE,
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
            String.valueOf(bytes),
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
            LOG_APPEND_TIME),
        Map.of(TopicConfig.RETENTION_MS_CONFIG, millis(kept)),
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
