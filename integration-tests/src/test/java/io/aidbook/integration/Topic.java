package io.aidbook.integration;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

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
}
