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
  private final List<String> topics;

  /**
   * @param names of the topics
   */
  EqualPartitions(Topics names) {
    this.topics = names.named(Topics.INPUTS);
  }

  /**
   * What is wrong and what to do, if the topics differ.
   *
   * @param existing numbers of partitions of the topics that exist, by name
   */
  Optional<String> problem(Map<String, Integer> existing) {
    List<String> there = topics.stream().filter(existing::containsKey).toList();
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
        ("topics %s must have the same number of partitions, but %s;"
                + " while those with fewer are empty, run: %s; one that has records must be deleted,"
                + " created by aidbook provision and published to again, or its keys' records would"
                + " lie in two partitions")
            .formatted(inWords(), found, alter));
  }

  /**
   * What is wrong and what to do, if the internal topics were made for another number.
   *
   * @param internal numbers of partitions of the internal topics that exist, by name
   * @param existing numbers of partitions of the topics that exist, by name
   */
  Optional<String> problemWith(Map<String, Integer> internal, Map<String, Integer> existing) {
    int most = most(existing);
    return internal.entrySet().stream()
        .filter(topic -> most > 0 && topic.getValue() != most)
        .findFirst()
        .map(
            topic ->
                ("topics %s have %d partitions, but the internal topic %s was made for %d: a key's"
                        + " records may lie in two partitions now. Delete those that have records, run"
                        + " aidbook provision, publish to them again, then run: aidbook reset"
                        + " --execute")
                    .formatted(inWords(), most, topic.getKey(), topic.getValue()));
  }

  /**
   * How many partitions a topic is to be created with.
   *
   * @param topic the topic
   * @param existing numbers of partitions of the topics that exist, by name
   * @param askedFor what the operator asks for
   */
  int of(String topic, Map<String, Integer> existing, int askedFor) {
    int most = most(existing);
    return topics.contains(topic) && most > 0 ? most : askedFor;
  }

  /** Such as {@code offers, needs and decisions}. */
  private String inWords() {
    int last = topics.size() - 1;
    return String.join(", ", topics.subList(0, last)) + " and " + topics.get(last);
  }

  private int most(Map<String, Integer> existing) {
    return topics.stream().mapToInt(topic -> existing.getOrDefault(topic, 0)).max().orElse(0);
  }
}
