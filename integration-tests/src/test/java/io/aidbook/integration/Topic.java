package io.aidbook.integration;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.common.config.ConfigResource;
import org.awaitility.Awaitility;

/** What operators do to topics. */
final class Topic {
  private Topic() {}

  static void alter(Admin admin, String topic, String property, String value)
      throws ExecutionException, InterruptedException {
    AlterConfigOp set =
        new AlterConfigOp(new ConfigEntry(property, value), AlterConfigOp.OpType.SET);
    admin
        .incrementalAlterConfigs(
            Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(set)))
        .all()
        .get();
  }

  /** Adds partitions; returns when the broker says so, too: it learns of them a moment later. */
  static void setPartitions(Admin admin, String topic, int partitions)
      throws ExecutionException, InterruptedException {
    admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions))).all().get();
    Awaitility.await().until(() -> partitions(admin, topic) == partitions);
  }

  static int partitions(Admin admin, String topic) throws ExecutionException, InterruptedException {
    return admin
        .describeTopics(List.of(topic))
        .allTopicNames()
        .get()
        .get(topic)
        .partitions()
        .size();
  }
}
