package io.aidbook.benchmarks.micro;

import io.aidbook.benchmarks.workload.Mix;
import io.aidbook.quickstart.files.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** One event in a ledger of 100,000 open entries: read, checked, and told to its book. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 10)
@Measurement(iterations = 10)
@Fork(1)
public class LedgerBenchmark {
  private static final int EVENTS = 10_000;
  private static final int OPEN = 100_000;

  private final Ledgers ledgers = new Ledgers(12);
  private final List<Event> events = new ArrayList<>();

  /** Fills the ledger. */
  @Setup(Level.Trial)
  public void fill() {
    while (ledgers.open() < OPEN) {
      ledgers.post(ledgers.next(Mix.FILLING));
    }
  }

  /** Makes ready what comes next. */
  @Setup(Level.Iteration)
  public void events() {
    events.clear();
    for (int i = 0; i < EVENTS; i++) {
      events.add(ledgers.next(Mix.STEADY));
    }
  }

  /** Posts it. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public void post(Blackhole blackhole) {
    for (Event event : events) {
      blackhole.consume(ledgers.post(event));
    }
  }
}
