package io.aidbook.topology;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Learns, as records are sent, how many partitions a topic has, and leaves to Kafka where they go.
 *
 * <p>A processor is not told the number. What it gathers for a partition it can only gather once
 * this knows it; until then each key goes by itself. The partition of a key is the one that Kafka's
 * producers choose, so gathering moves nothing.
 *
 * @param <V> what the records hold
 */
final class LearntPartitions<V> implements StreamPartitioner<String, V> {
  private volatile int partitions;

  @Override
  public Optional<Set<Integer>> partitions(String topic, String key, V value, int numPartitions) {
    partitions = numPartitions;
    return Optional.empty();
  }

  /** Whether a record was sent, and so the number is known. */
  boolean areKnown() {
    return partitions != 0;
  }

  /**
   * What goes to the same partition as a key.
   *
   * @return equal for keys of the same partition; as long as nothing was sent, only for equal keys
   */
  Object laneOf(String key) {
    int known = partitions;
    return known == 0
        ? key
        : Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % known;
  }
}
