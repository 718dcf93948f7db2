package io.aidbook.benchmarks.micro;

import io.aidbook.region.Region;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A region's code read, and compared with another. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RegionBenchmark {
  /** A country, a NUTS 2 region, and an oblast. */
  @Param({"PL", "PL91", "UA-46"})
  public String code;

  private Region region;
  private Region other;

  /** Reads both. */
  @Setup
  public void make() {
    region = Region.parse(code);
    other = Region.parse("PL21");
  }

  /** Reads one. */
  @Benchmark
  public Region parse() {
    return Region.parse(code);
  }

  /** What both lie in. */
  @Benchmark
  public Region deepestShared() {
    return region.deepestShared(other);
  }
}
