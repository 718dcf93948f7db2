package io.aidbook.app;

import io.aidbook.serde.PortableSchema;
import io.aidbook.serde.RegistryClient;
import io.aidbook.serde.RegistryRefusedException;
import io.aidbook.topology.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether everything is there that an instance needs in order to run. */
final class Readiness {
  private static final Logger log = LoggerFactory.getLogger(Readiness.class);

  private final TopicInspection topics;
  private final RegistryClient registry;
  private final String brokers;
  private final String urls;
  private final Consumer<String> doing;
  private final EqualPartitions inputs;

  /**
   * @param brokers where the topics are, for a person
   * @param urls where the registry is, for a person
   * @param names of the topics shared with the world
   * @param doing is told what is being done, since each step may wait for long
   */
  Readiness(
      TopicInspection topics,
      RegistryClient registry,
      String brokers,
      String urls,
      Topics names,
      Consumer<String> doing) {
    this.topics = topics;
    this.registry = registry;
    this.brokers = brokers;
    this.urls = urls;
    this.doing = doing;
    this.inputs = new EqualPartitions(names);
  }

  /**
   * What is missing or wrong, as sentences that say what to do; empty when nothing is.
   *
   * @param needed the topics to look at
   * @param internal names of the internal topics; one that does not exist is made later
   * @param internalProperties properties that each of them must have
   * @param withSchemas whether their schemas have to be registered
   * @throws org.apache.kafka.common.KafkaException when brokers or registry cannot be reached
   */
  List<String> problems(
      List<SharedTopic> needed,
      Collection<String> internal,
      Map<String, String> internalProperties,
      boolean withSchemas) {
    List<String> problems = new ArrayList<>();
    doing.accept("looking at the topics on the brokers " + brokers);
    Map<String, Integer> existing =
        topics.partitions(needed.stream().map(SharedTopic::name).toList());
    for (SharedTopic topic : needed) {
      if (existing.containsKey(topic.name())) {
        problems.addAll(topics.problems(topic));
      } else {
        problems.add("topic %s does not exist; run: aidbook provision".formatted(topic.name()));
      }
    }
    inputs
        .problem(existing)
        .or(() -> inputs.problemWith(topics.partitions(internal), existing))
        .ifPresent(problems::add);
    problems.addAll(topics.problems(internal, internalProperties));
    if (withSchemas) {
      doing.accept("looking for the schemas in the registry " + urls);
      needed.stream()
          .filter(topic -> !isRegistered(topic))
          .forEach(topic -> problems.add(missing(topic)));
    }
    if (problems.isEmpty()) {
      doing.accept("reading the schemas in the registry " + urls);
      needed.stream().filter(topic -> topic.schema().isPresent()).forEach(this::learn);
    }
    return problems;
  }

  /**
   * Has the client remember every schema that records of a topic may be written with. Otherwise an
   * instance that is given a partition for the first time while the registry is away would have to
   * wait for it, although nothing is new.
   */
  private void learn(SharedTopic topic) {
    try {
      registry.schemasUnder(topic.subject());
    } catch (RegistryRefusedException e) {
      log.info(
          "Schemas of {} are asked for as records need them: {}", topic.subject(), e.getMessage());
    }
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
