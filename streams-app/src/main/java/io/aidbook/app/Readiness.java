package io.aidbook.app;

import io.aidbook.serde.PortableSchema;
import io.aidbook.serde.RegistryClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether everything is there that an instance needs in order to run. */
final class Readiness {
  private final TopicInspection topics;
  private final RegistryClient registry;

  Readiness(TopicInspection topics, RegistryClient registry) {
    this.topics = topics;
    this.registry = registry;
  }

  /**
   * What is missing or wrong, as sentences that say what to do; empty when nothing is.
   *
   * @param needed the topics to look at
   * @param withSchemas whether their schemas have to be registered
   * @throws org.apache.kafka.common.KafkaException when brokers or registry cannot be reached
   */
  List<String> problems(List<SharedTopic> needed, boolean withSchemas) {
    List<String> problems = new ArrayList<>();
    Map<String, Integer> existing =
        topics.partitions(needed.stream().map(SharedTopic::name).toList());
    for (SharedTopic topic : needed) {
      if (existing.containsKey(topic.name())) {
        problems.addAll(topics.problems(topic));
      } else {
        problems.add("topic %s does not exist; run: aidbook provision".formatted(topic.name()));
      }
    }
    EqualPartitions.problem(existing).ifPresent(problems::add);
    if (withSchemas) {
      needed.stream()
          .filter(topic -> !isRegistered(topic))
          .forEach(topic -> problems.add(missing(topic)));
    }
    return problems;
  }

  private boolean isRegistered(SharedTopic topic) {
    return topic.schema().isEmpty()
        || registry.idOf(topic.subject(), PortableSchema.of(topic.schema().get())).isPresent();
  }

  private static String missing(SharedTopic topic) {
    return "the schema of subject %s is not registered; run: aidbook provision"
        .formatted(topic.subject());
  }
}
