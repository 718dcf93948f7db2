package io.aidbook.benchmarks.micro;

import io.aidbook.benchmarks.workload.Mix;
import io.aidbook.benchmarks.workload.Regime;
import io.aidbook.benchmarks.workload.Workload;
import io.aidbook.events.Need;
import io.aidbook.quickstart.files.Event;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.InMemoryRegistry;
import io.aidbook.serde.TrustedClasses;
import io.aidbook.topology.Topics;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.serialization.Serde;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A need to bytes and back, in the registry's wire format. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SerdeBenchmark {
  private Serde<Need> serde;
  private Need need;
  private byte[] bytes;

  /** Makes a need and its bytes. */
  @Setup
  public void make() {
    TrustedClasses.trust();
    serde = AvroSerdes.over(new InMemoryRegistry()).value(Need.class);
    Workload workload = new Workload(1, 12, Regime.SCARCE_SUPPLY);
    Event event;
    do {
      event = workload.next(Mix.FILLING);
    } while (!(event.value() instanceof Need));
    need = (Need) event.value();
    bytes = write();
  }

  /** To bytes. */
  @Benchmark
  public byte[] write() {
    return serde.serializer().serialize(Topics.NEEDS, need);
  }

  /** And back. */
  @Benchmark
  public Need read() {
    return serde.deserializer().deserialize(Topics.NEEDS, bytes);
  }
}
