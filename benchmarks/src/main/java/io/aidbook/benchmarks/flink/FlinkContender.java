package io.aidbook.benchmarks.flink;

import io.aidbook.benchmarks.contest.Contender;
import io.aidbook.benchmarks.contest.Ground;
import io.aidbook.benchmarks.contest.Question;
import io.aidbook.benchmarks.contest.Running;
import io.aidbook.quickstart.kafka.TopicPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Offers and needs joined by category and region, the best five offers for each need, and totals:
 * as SQL in Flink. It leaves out regions within regions, quantities that are promised once,
 * urgency, and explanations.
 */
public final class FlinkContender implements Contender {
  /** What Flink's serialization opens up, on Java 17 and later. */
  private static final List<String> OPEN =
      Stream.of("java.base/java.lang", "java.base/java.util", "java.base/java.nio")
          .map(each -> "--add-opens=" + each + "=ALL-UNNAMED")
          .toList();

  /** Where its state is. */
  public enum Backend {
    /** Java objects. */
    HASHMAP,
    /** On disk, with incremental checkpoints. */
    ROCKSDB
  }

  private final String name;
  private final Queries.Plan plan;
  private final Backend backend;

  private FlinkContender(String name, Queries.Plan plan, Backend backend) {
    this.name = name;
    this.plan = plan;
    this.backend = backend;
  }

  /** Each need joined with all offers of its bucket, then ranked. */
  public static FlinkContender plain(String name, Backend backend) {
    return new FlinkContender(name, Queries.Plan.JOIN_THEN_RANK, backend);
  }

  /** As somebody would write it who has seen the plain one. */
  public static FlinkContender ranked(String name, Backend backend) {
    return new FlinkContender(name, Queries.Plan.RANK_THEN_JOIN, backend);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String says() {
    return switch (plan) {
          case JOIN_THEN_RANK -> "Flink SQL: a join by category and region, then ROW_NUMBER";
          case RANK_THEN_JOIN ->
              "Flink SQL: the first %d offers of each category and region by ROW_NUMBER, then the join"
                  .formatted(Question.FIRST);
        }
        + ", state "
        + (backend == Backend.ROCKSDB ? "in RocksDB" : "on the heap")
        + "; no netting, no regions within regions, no urgency, no explanations";
  }

  @Override
  public List<TopicPlan> outputs(Ground ground) {
    return Question.OUTPUTS.stream()
        .map(topic -> TopicPlan.compacted(ground.output(topic), ground.partitions()))
        .toList();
  }

  @Override
  public boolean pausable() {
    return false;
  }

  @Override
  public List<String> jvm() {
    return OPEN;
  }

  /** Flink has a RocksDB of its own, in the same packages. */
  @Override
  public boolean needs(String jar) {
    return !jar.startsWith("rocksdbjni-");
  }

  /** Its connector uses inner parts of Kafka's client, which 4.3 changed. */
  @Override
  public List<Path> first() {
    return List.of(KafkaOfFlink.jar());
  }

  @Override
  public Running start(Ground ground) {
    StreamExecutionEnvironment cluster =
        StreamExecutionEnvironment.createLocalEnvironment(
            ground.threads(), FlinkSettings.of(ground, backend));
    return FlinkRunning.start(
        new Queries(ground).add(Sources.tables(cluster, ground), plan), ground);
  }
}
