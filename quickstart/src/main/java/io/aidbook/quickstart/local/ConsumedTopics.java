package io.aidbook.quickstart.local;

import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;

/** Which topics a topology reads, by its own description. */
public final class ConsumedTopics {
  private static final String REPARTITION = "-repartition";

  /** Of joins by a foreign key: Kafka Streams names their topics so. */
  private static final String SUBSCRIPTIONS = "-subscription-registration-topic";

  private static final String RESPONSES = "-subscription-response-topic";

  private ConsumedTopics() {}

  /** Topics that others write. */
  public static Set<String> inputs(Topology topology) {
    Set<String> inputs = all(topology);
    inputs.removeIf(ConsumedTopics::isInternal);
    return inputs;
  }

  /** All topics, internal ones by the names that they have on the broker. */
  public static Set<String> onBroker(Topology topology, String applicationId) {
    Set<String> names = new TreeSet<>();
    for (String topic : all(topology)) {
      names.add(isInternal(topic) ? applicationId + "-" + topic : topic);
    }
    return names;
  }

  private static boolean isInternal(String topic) {
    return topic.endsWith(REPARTITION)
        || topic.endsWith(SUBSCRIPTIONS)
        || topic.endsWith(RESPONSES);
  }

  private static Set<String> all(Topology topology) {
    Set<String> topics = new TreeSet<>();
    for (TopologyDescription.Subtopology part : topology.describe().subtopologies()) {
      for (TopologyDescription.Node node : part.nodes()) {
        if (node instanceof TopologyDescription.Source source) {
          topics.addAll(source.topicSet());
        }
      }
    }
    return topics;
  }
}
