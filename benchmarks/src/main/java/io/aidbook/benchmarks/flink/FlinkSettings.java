package io.aidbook.benchmarks.flink;

import io.aidbook.benchmarks.contest.Ground;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.table.api.config.ExecutionConfigOptions;
import org.apache.flink.table.api.config.ExecutionConfigOptions.UpsertMaterialize;

/**
 * Tuned as its users do for such a query: small batches before state is looked at, objects used
 * again, incremental checkpoints.
 */
final class FlinkSettings {
  private static final long BATCH = 5_000;
  private static final MemorySize FOR_ROCKSDB = MemorySize.ofMebiBytes(512);

  private FlinkSettings() {}

  static Configuration of(Ground ground, FlinkContender.Backend backend) {
    Duration interval = ground.commitInterval();
    Path checkpoints = ground.state().resolve("checkpoints");
    return new Configuration()
        .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, interval)
        .set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE)
        .set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString())
        .set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true)
        .set(
            StateBackendOptions.STATE_BACKEND,
            backend == FlinkContender.Backend.ROCKSDB ? "rocksdb" : "hashmap")
        .set(TaskManagerOptions.MANAGED_MEMORY_SIZE, FOR_ROCKSDB)
        .set(PipelineOptions.OBJECT_REUSE, true)
        .set(RestartStrategyOptions.RESTART_STRATEGY, "none")
        .set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_ENABLED, true)
        .set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_ALLOW_LATENCY, interval)
        .set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_SIZE, BATCH)
        // Rows of a pair of a need and an offer come in order: nothing is to be sorted out.
        .set(ExecutionConfigOptions.TABLE_EXEC_SINK_UPSERT_MATERIALIZE, UpsertMaterialize.NONE);
  }
}
