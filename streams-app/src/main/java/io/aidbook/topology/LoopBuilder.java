package io.aidbook.topology;

import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.processor.internals.InternalTopicProperties;

/**
 * A builder whose repartition topics can be written to further down than they are read: the talk of
 * the ledgers goes in circles, which {@link org.apache.kafka.streams.kstream.KStream#repartition}
 * cannot draw. See docs/notes/0006-loops-in-the-topology.md.
 */
final class LoopBuilder extends StreamsBuilder {
  private static final String SUFFIX = "-repartition";

  /**
   * Makes a topic internal: Kafka Streams creates it, sizes it and empties it after use, as it does
   * with every repartition topic.
   *
   * @param flow name of the flow
   * @return the topic, to be read by {@code stream} and written by {@code to}
   */
  String loop(String flow) {
    String topic = flow + SUFFIX;
    internalTopologyBuilder.addInternalTopic(topic, InternalTopicProperties.empty());
    return topic;
  }
}
