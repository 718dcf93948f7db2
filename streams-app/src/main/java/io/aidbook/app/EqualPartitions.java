package io.aidbook.app;

import io.aidbook.topology.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * The topics that the ledgers read. What concerns one offer or need meets in the task of its key's
 * partition, so that a key must fall into the same one in each of them.
 *
 * <p>Kafka Streams does not look: it would run as many tasks as the largest topic has partitions,
 * and a decision would come to a ledger that does not know its offer.
 */
final class EqualPartitions {
  /** The topics, in the order in which an operator knows them. */
  static final List<String> TOPICS = List.of(Topics.OFFERS, Topics.NEEDS, Topics.DECISIONS);

  private EqualPartitions() {}

  /**
   * What is wrong and what to do, if the topics differ.
   *
   * @param existing numbers of partitions of the topics that exist, by name
   */
  static Optional<String> problem(Map<String, Integer> existing) {
    List<String> there = TOPICS.stream().filter(existing::containsKey).toList();
    if (there.stream().map(existing::get).distinct().count() < 2) {
      return Optional.empty();
    }
    int most = most(existing);
    StringJoiner found = new StringJoiner(", ");
    StringJoiner alter = new StringJoiner("; ");
    for (String topic : there) {
      found.add("%s has %d".formatted(topic, existing.get(topic)));
      if (existing.get(topic) < most) {
        alter.add("kafka-topics.sh --alter --topic %s --partitions %d".formatted(topic, most));
      }
    }
    return Optional.of(
        ("topics offers, needs and decisions must have the same number of partitions, but %s;"
                + " while those with fewer are empty, run: %s; one that has records must be deleted,"
                + " created by aidbook provision and published to again, or its keys' records would"
                + " lie in two partitions")
            .formatted(found, alter));
  }

  /**
   * How many partitions a topic is to be created with.
   *
   * @param topic the topic
   * @param existing numbers of partitions of the topics that exist, by name
   * @param askedFor what the operator asks for
   */
  static int of(String topic, Map<String, Integer> existing, int askedFor) {
    int most = most(existing);
    return TOPICS.contains(topic) && most > 0 ? most : askedFor;
  }

  private static int most(Map<String, Integer> existing) {
    return TOPICS.stream().mapToInt(topic -> existing.getOrDefault(topic, 0)).max().orElse(0);
  }
}
