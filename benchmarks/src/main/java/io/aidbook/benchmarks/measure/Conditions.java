package io.aidbook.benchmarks.measure;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is the same for all runs that are compared.
 *
 * @param partitions of every topic
 * @param threads that process
 * @param commitInterval of transactions
 * @param jvm options of each contender's JVM
 */
public record Conditions(int partitions, int threads, Duration commitInterval, List<String> jvm) {
  /** As Aidbook is shipped, with two threads. */
  public static final Conditions USUAL =
      new Conditions(
          6,
          2,
          Duration.ofMillis(100),
          List.of(
              "-Xmx4g",
              "-Xms1g",
              "-XX:+UseParallelGC",
              // Kafka Streams formats numbers for each record, which is slow in any other locale.
              "-Duser.language=en",
              "-Duser.country=US"));

  /** Keeps an unmodifiable copy. */
  public Conditions {
    jvm = List.copyOf(jvm);
  }

  /** The same with so many threads and that commit interval. */
  public Conditions with(int someThreads, Duration interval) {
    return new Conditions(partitions, someThreads, interval, jvm);
  }

  /** The same, with more options of the JVMs. */
  public Conditions withJvm(List<String> more) {
    return new Conditions(
        partitions, threads, commitInterval, Stream.concat(jvm.stream(), more.stream()).toList());
  }
}
