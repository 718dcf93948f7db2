package io.aidbook.app;

import io.aidbook.app.reset.Patience;
import io.aidbook.serde.RegistryClient;
import io.aidbook.topology.Topics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Makes what an instance needs before it runs: topics with the right cleanup policies, and
 * registered schemas. Can be repeated: what is there already stays as it is, and what is not as it
 * should be is said.
 */
public final class Provisioning {
  private final Admin admin;
  private final TopicInspection inspection;
  private final RegistryClient registry;
  private final List<SharedTopic> topics;
  private final EqualPartitions inputs;

  /** What became of one topic or schema. */
  public enum Outcome {
    /** Made now, or to be made in a dry run. */
    CREATED,
    /** There already, as it should be. */
    UNCHANGED,
    /** There already, with properties an operator may have chosen otherwise. */
    DIFFERS,
    /** There already, or refused, in a way with which an instance would not work. */
    WRONG
  }

  /**
   * A line for the operator.
   *
   * @param outcome what became of it
   * @param text which one, and what to do where it is wrong
   */
  public record Line(Outcome outcome, String text) {}

  /**
   * @param admin a client with the right to create topics
   * @param registry a client with the right to register schemas
   * @param maxRequestBytes the producer's {@code max.request.size}, which a dead letter may reach
   */
  public Provisioning(Admin admin, RegistryClient registry, long maxRequestBytes) {
    this(admin, registry, Topics.PLAIN, maxRequestBytes, Keeping.DEFAULT);
  }

  /**
   * The same with other names.
   *
   * @param names of the topics
   */
  public Provisioning(Admin admin, RegistryClient registry, Topics names, long maxRequestBytes) {
    this(admin, registry, names, maxRequestBytes, Keeping.DEFAULT);
  }

  /**
   * The same with other names and times.
   *
   * @param names of the topics
   * @param keeping how long new topics keep what goes
   */
  Provisioning(
      Admin admin, RegistryClient registry, Topics names, long maxRequestBytes, Keeping keeping) {
    this.admin = admin;
    this.inspection = new TopicInspection(admin);
    this.registry = registry;
    this.topics = SharedTopic.all(names, maxRequestBytes, keeping);
    this.inputs = new EqualPartitions(names);
  }

  /**
   * Creates what is missing.
   *
   * @param partitions of new topics; at least 1. A topic that is read together with others takes
   *     their number where they exist already
   * @param replication of new topics; -1 for the brokers' default
   * @param dryRun only says what would be done
   * @return a line for each topic and each schema
   * @throws org.apache.kafka.common.KafkaException when brokers or registry cannot be reached or
   *     refuse
   */
  public List<Line> provision(int partitions, short replication, boolean dryRun) {
    return provision(partitions, new Replicas(replication, OptionalInt.empty()), dryRun);
  }

  /** The same, with the number of replicas that must confirm a record. */
  List<Line> provision(int partitions, Replicas replicas, boolean dryRun) {
    List<Line> lines = new ArrayList<>(topics(partitions, replicas, dryRun));
    lines.addAll(new SubjectProvisioning(registry, dryRun).provision(schemasOf(topics)));
    return lines;
  }

  private List<Line> topics(int partitions, Replicas replicas, boolean dryRun) {
    List<Line> lines = new ArrayList<>();
    Map<String, Integer> existing =
        inspection.partitions(topics.stream().map(SharedTopic::name).toList());
    Map<String, Integer> standing = new TreeMap<>(existing);
    TopicCreation creation = new TopicCreation(admin, replicas);
    List<NewTopic> planned = new ArrayList<>();
    for (SharedTopic topic : topics) {
      if (existing.containsKey(topic.name())) {
        lines.addAll(
            compare(topic, existing.get(topic.name()), topic.partitions(partitions), replicas));
      } else {
        int number = inputs.of(topic.name(), existing, topic.partitions(partitions));
        NewTopic plan = creation.plan(topic, number);
        planned.add(plan);
        standing.put(topic.name(), number);
        lines.add(
            new Line(
                Outcome.CREATED,
                "topic %s: %s, %s"
                    .formatted(
                        topic.name(),
                        partitions(number, topic.partitions(partitions)),
                        new TreeMap<>(plan.configs()))));
      }
    }
    if (!dryRun && !planned.isEmpty()) {
      // Only once the brokers have checked all of them, so that a wrong option leaves nothing.
      planned.forEach(creation::create);
      awaitThatBrokersKnow(standing.keySet());
    }
    inputs.problem(standing).ifPresent(problem -> lines.add(new Line(Outcome.WRONG, problem)));
    return lines;
  }

  /** Brokers learn of a new topic a moment later; whoever starts next is to find it there. */
  private void awaitThatBrokersKnow(Set<String> names) {
    boolean known = Patience.until(() -> inspection.partitions(names).keySet().containsAll(names));
    if (!known) {
      throw new KafkaException(
          "topics %s were created, but the brokers do not show all of them yet; run it again"
              .formatted(String.join(", ", names)));
    }
  }

  private static String partitions(int number, int askedFor) {
    return number == askedFor
        ? "%d partitions".formatted(number)
        : "%d partitions (asked for: %d), as many as the topics it is read with"
            .formatted(number, askedFor);
  }

  private List<Line> compare(SharedTopic topic, int found, int partitions, Replicas asked) {
    List<Line> lines = new ArrayList<>();
    inspection.problems(topic).forEach(problem -> lines.add(new Line(Outcome.WRONG, problem)));
    List<String> differences = new ArrayList<>(inspection.differences(topic));
    if (found != partitions) {
      differences.add(0, "%d partitions (asked for: %d)".formatted(found, partitions));
    }
    int replicas = inspection.replicas(topic.name());
    if (asked.number() > 0 && replicas != asked.number()) {
      differences.add(0, "%d replicas (asked for: %d)".formatted(replicas, asked.number()));
    }
    compareMinInsync(topic.name(), replicas, asked, lines, differences);
    if (!differences.isEmpty()) {
      lines.add(
          new Line(
              Outcome.DIFFERS,
              "topic %s: %s".formatted(topic.name(), String.join(", ", differences))));
    }
    if (lines.isEmpty()) {
      lines.add(new Line(Outcome.UNCHANGED, "topic " + topic.name()));
    }
    return lines;
  }

  private void compareMinInsync(
      String topic, int replicas, Replicas asked, List<Line> lines, List<String> differences) {
    String property = TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG;
    String found = inspection.value(topic, property);
    int wanted = asked.minInsync(replicas);
    if (found.matches("\\d{1,4}") && Integer.parseInt(found) > replicas) {
      lines.add(
          new Line(
              Outcome.WRONG,
              ("topic %s: %s is %s, but it has %d replicas, so that nothing can be written; run:"
                      + " kafka-configs.sh --alter --topic %s --add-config %s=%d")
                  .formatted(
                      topic,
                      property,
                      found,
                      replicas,
                      topic,
                      property,
                      Math.min(wanted, replicas))));
    } else if (!found.equals(String.valueOf(wanted))) {
      differences.add(
          "%s=%s (%s: %d)"
              .formatted(
                  property,
                  found,
                  asked.minInsync().isPresent() ? "asked for" : "recommended",
                  wanted));
    }
  }

  /**
   * What each shared topic is created with, by topic.
   *
   * @param maxRequestBytes the producer's {@code max.request.size}, which a dead letter may reach
   */
  public static Map<String, Map<String, String>> properties(long maxRequestBytes) {
    Map<String, Map<String, String>> properties = new LinkedHashMap<>();
    SharedTopic.all(maxRequestBytes)
        .forEach(topic -> properties.put(topic.name(), topic.properties()));
    return properties;
  }

  /** Schemas of the values of all shared topics that have one, by topic. */
  public static Map<String, Schema> schemas() {
    return schemasOf(SharedTopic.all(0));
  }

  private static Map<String, Schema> schemasOf(List<SharedTopic> topics) {
    Map<String, Schema> schemas = new LinkedHashMap<>();
    topics.forEach(topic -> topic.schema().ifPresent(schema -> schemas.put(topic.name(), schema)));
    return schemas;
  }
}
