package io.aidbook.benchmarks.measure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/** Where topics end. */
final class Offsets {
  private Offsets() {}

  /** The sum of the end offsets of all partitions of some topics. */
  static long end(String bootstrapServers, List<String> topics) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
      for (TopicDescription topic : admin.describeTopics(topics).allTopicNames().get().values()) {
        topic
            .partitions()
            .forEach(
                partition ->
                    asked.put(
                        new TopicPartition(topic.name(), partition.partition()),
                        OffsetSpec.latest()));
      }
      return admin.listOffsets(asked).all().get().values().stream()
          .mapToLong(end -> end.offset())
          .sum();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking for ends of topics", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker does not tell where its topics end", e);
    }
  }
}
