package io.aidbook.app;

import io.aidbook.topology.Names;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Node;
import org.apache.kafka.streams.TopologyDescription.Processor;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.apache.kafka.streams.TopologyDescription.Source;
import org.apache.kafka.streams.TopologyDescription.Subtopology;

/**
 * Draws a topology as a Mermaid flowchart: a box for each sub-topology, in it the processors that
 * have stores, between the boxes the topics. Processors without a store (filters, mappings, unions)
 * are left out; what passes through them is drawn from where it comes to where it arrives.
 */
final class TopologyPicture {
  private static final String REPARTITION = "-repartition";

  private final StringJoiner lines = new StringJoiner("\n", "flowchart LR\n", "\n");
  private final Set<String> edges = new TreeSet<>();
  private final Set<String> shared = new TreeSet<>();
  private final Set<String> internal = new TreeSet<>();

  private TopologyPicture() {}

  /** The flowchart, as text that ends with a line break. */
  static String of(TopologyDescription topology) {
    TopologyPicture picture = new TopologyPicture();
    topology.subtopologies().stream()
        .sorted(Comparator.comparingInt(Subtopology::id))
        .forEach(picture::draw);
    picture.drawTopics();
    picture.edges.forEach(picture.lines::add);
    return picture.lines.toString();
  }

  private void draw(Subtopology part) {
    String box = "part" + part.id();
    List<Node> nodes = part.nodes().stream().sorted(Comparator.comparing(Node::name)).toList();
    lines.add("  subgraph %s[\"sub-topology %d\"]".formatted(box, part.id()));
    Set<String> stores = new TreeSet<>();
    for (Node node : nodes) {
      if (isStation(node)) {
        lines.add("    %s[\"%s\"]".formatted(id(node.name()), node.name()));
        stores.addAll(storesOf(node));
      }
    }
    stores.forEach(store -> lines.add("    %s[(\"%s\")]".formatted(storeId(store), store)));
    for (Node node : nodes) {
      if (isStation(node)) {
        storesOf(node)
            .forEach(
                store -> lines.add("    %s --- %s".formatted(id(node.name()), storeId(store))));
      }
    }
    lines.add("  end");
    for (Node node : nodes) {
      if (node instanceof Source source && source.topicSet() != null) {
        for (String topic : source.topicSet()) {
          note(topic);
          stationsAfter(node)
              .forEach(station -> edges.add("  %s --> %s".formatted(topicId(topic), id(station))));
        }
      } else if (node instanceof Sink sink && sink.topic() != null) {
        note(sink.topic());
        edges.add("  %s --> %s".formatted(box, topicId(sink.topic())));
      }
    }
  }

  private void note(String topic) {
    (topic.endsWith(REPARTITION) ? internal : shared).add(topic);
  }

  private void drawTopics() {
    shared.forEach(topic -> lines.add("  %s([\"%s\"])".formatted(topicId(topic), topic)));
    internal.forEach(
        topic ->
            lines.add(
                "  %s[/\"%s\"/]"
                    .formatted(
                        topicId(topic),
                        topic.substring(0, topic.length() - REPARTITION.length()))));
  }

  /** The first processors with stores that something passes on its way from a node. */
  private static Set<String> stationsAfter(Node start) {
    Set<String> stations = new TreeSet<>();
    Set<String> seen = new HashSet<>();
    Deque<Node> open = new ArrayDeque<>(start.successors());
    while (!open.isEmpty()) {
      Node node = open.remove();
      if (isStation(node)) {
        stations.add(node.name());
      } else if (seen.add(node.name())) {
        open.addAll(node.successors());
      }
    }
    return stations;
  }

  private static boolean isStation(Node node) {
    return !storesOf(node).isEmpty();
  }

  private static Set<String> storesOf(Node node) {
    Set<String> stores = new TreeSet<>();
    if (node instanceof Processor processor) {
      processor.stores().stream().filter(Names::keepsRows).forEach(stores::add);
    }
    return stores;
  }

  private static String topicId(String topic) {
    return "topic_" + id(topic);
  }

  private static String storeId(String store) {
    return "store_" + id(store);
  }

  /** Mermaid reads some words within names, such as {@code end}, unless they are joined. */
  private static String id(String name) {
    return name.replaceAll("[^A-Za-z0-9]", "_");
  }
}
