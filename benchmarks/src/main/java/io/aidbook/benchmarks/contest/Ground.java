package io.aidbook.benchmarks.contest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * What a contender runs on. It is the same for all of them, but for the run's name.
 *
 * <p>The topics {@code offers} and {@code needs} are there, with Aidbook's schemas in the registry.
 * Everything is read and written exactly once.
 *
 * @param bootstrapServers of the broker
 * @param registryUrl of the schema registry
 * @param run unlike that of every other run on this broker: part of group ids, transactional ids
 *     and the names of outputs; a slug
 * @param partitions of every topic, at least 1
 * @param threads that process, at least 1
 * @param commitInterval of transactions, and of checkpoints where they take their place
 * @param state an empty directory on the disk, for stores
 */
public record Ground(
    String bootstrapServers,
    String registryUrl,
    String run,
    int partitions,
    int threads,
    Duration commitInterval,
    Path state) {
  /** Checks that the ground is complete. */
  public Ground {
    Objects.requireNonNull(bootstrapServers, "bootstrapServers");
    Objects.requireNonNull(registryUrl, "registryUrl");
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(commitInterval, "commitInterval");
    Objects.requireNonNull(state, "state");
    if (partitions < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "partitions %d, threads %d: use at least 1 of each".formatted(partitions, threads));
    }
  }

  /** The same with another disk. */
  public Ground on(Path disk) {
    return new Ground(
        bootstrapServers, registryUrl, run, partitions, threads, commitInterval, disk);
  }

  /** A topic of this run's own. */
  public String output(String topic) {
    return topic + "-" + run;
  }
}
