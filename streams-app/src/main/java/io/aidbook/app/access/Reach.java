package io.aidbook.app.access;

import io.aidbook.app.config.AidbookConfig;
import io.aidbook.topology.Names;
import io.aidbook.topology.Topics;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Node;
import org.apache.kafka.streams.TopologyDescription.Processor;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.apache.kafka.streams.TopologyDescription.Source;
import org.apache.kafka.streams.TopologyDescription.Subtopology;

/**
 * What an instance touches at the brokers, read off its topology.
 *
 * @param applicationId group id, and prefix of internal topics and transactional ids
 * @param transactional whether it writes in transactions
 * @param inputs topics of others that it reads
 * @param outputs topics for others that it writes, dead letters included
 * @param internal full names of its own topics: between its parts, and behind its stores
 */
public record Reach(
    String applicationId,
    boolean transactional,
    Set<String> inputs,
    Set<String> outputs,
    Set<String> internal) {
  private static final String REPARTITION = "-repartition";
  private static final String CHANGELOG = "-changelog";

  /** Keeps unmodifiable, sorted copies. */
  public Reach {
    inputs = sorted(inputs);
    outputs = sorted(outputs);
    internal = sorted(internal);
  }

  /**
   * The reach of an instance.
   *
   * @param topology as it runs
   * @param config of the instance
   */
  public static Reach of(Topology topology, AidbookConfig config) {
    String prefix = prefix(config.applicationId());
    Set<String> inputs = new TreeSet<>();
    Set<String> outputs = new TreeSet<>(Set.of(config.topics().named(Topics.DEAD_LETTERS)));
    Set<String> internal = new TreeSet<>();
    TopologyDescription described = topology.describe();
    for (Subtopology part : described.subtopologies()) {
      for (Node node : part.nodes()) {
        if (node instanceof Source source && source.topicSet() != null) {
          source.topicSet().forEach(topic -> sort(topic, inputs, internal, prefix));
        } else if (node instanceof Sink sink && sink.topic() != null) {
          sort(sink.topic(), outputs, internal, prefix);
        } else if (node instanceof Processor processor) {
          processor.stores().stream()
              .filter(Names::keepsRows)
              .forEach(store -> internal.add(prefix + store + CHANGELOG));
        }
      }
    }
    return new Reach(
        config.applicationId(),
        StreamsConfig.EXACTLY_ONCE_V2.equals(
            config.streamsProperties().get(StreamsConfig.PROCESSING_GUARANTEE_CONFIG)),
        inputs,
        outputs,
        internal);
  }

  /** Full names of the topics behind its stores. */
  public Set<String> changelogs() {
    return sorted(
        internal.stream().filter(topic -> topic.endsWith(CHANGELOG)).collect(Collectors.toSet()));
  }

  /** Begins the names of internal topics and transactional ids. */
  String prefix() {
    return prefix(applicationId);
  }

  private static void sort(String topic, Set<String> shared, Set<String> internal, String prefix) {
    if (topic.endsWith(REPARTITION)) {
      internal.add(prefix + topic);
    } else {
      shared.add(topic);
    }
  }

  /** The same for an application of that id. */
  static String prefix(String applicationId) {
    return applicationId + "-";
  }

  private static Set<String> sorted(Set<String> names) {
    return Collections.unmodifiableSet(new TreeSet<>(names));
  }
}
