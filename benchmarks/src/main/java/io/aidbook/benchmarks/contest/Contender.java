package io.aidbook.benchmarks.contest;

import io.aidbook.quickstart.kafka.TopicPlan;
import java.nio.file.Path;
import java.util.List;

/**
 * One of those that are compared: it reads offers and needs, and writes what it makes of them. It
 * is started in a process of its own, once for each run.
 */
public interface Contender {
  /** What it is called on the command line and in results: a slug. */
  String name();

  /** What it does, and what it leaves out of what Aidbook does: a sentence for the results. */
  String says();

  /** Topics that it writes, to be created before it starts. */
  List<TopicPlan> outputs(Ground ground);

  /** Whether it answers: those that do not are there to be compared with. */
  default boolean answers() {
    return true;
  }

  /** Whether it can be paused while it is warm: only then can it be measured into full books. */
  default boolean pausable() {
    return true;
  }

  /** Options of its JVM, beside those that all have. */
  default List<String> jvm() {
    return List.of();
  }

  /**
   * Whether a jar of the harness's class path is on that of its process.
   *
   * @param jar a file's name
   */
  default boolean needs(String jar) {
    // Flink's RocksDB is in the packages of the one that Kafka Streams has.
    return !jar.startsWith("frocksdbjni-");
  }

  /** Jars that its process has in front of those of the harness. */
  default List<Path> first() {
    return List.of();
  }

  /** Starts it in this process; returns when it is about to read. */
  Running start(Ground ground);
}
