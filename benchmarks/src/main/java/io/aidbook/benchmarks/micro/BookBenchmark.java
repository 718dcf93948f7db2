package io.aidbook.benchmarks.micro;

import io.aidbook.benchmarks.workload.Mix;
import io.aidbook.book.Book;
import io.aidbook.book.Changes;
import io.aidbook.book.IncrementalBook;
import io.aidbook.book.Policy;
import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Dispatch;
import io.aidbook.region.Region;
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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** One event in a book of so many entries, of which as many leave as enter. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 10)
@Measurement(iterations = 10)
@Fork(1)
public class BookBenchmark {
  private static final int EVENTS = 10_000;

  /** Entries in the book. */
  @Param({"10000", "267000"})
  public int open;

  private Ledgers ledgers;
  private Book book;
  private List<BookCommand> commands;

  /** Fills the book. */
  @Setup(Level.Trial)
  public void fill() {
    ledgers = new Ledgers(1);
    book = new IncrementalBook(Region.WORLD, Policy.FIRST_COME);
    while (ledgers.open() < open) {
      ledgers.post(ledgers.next(Mix.FILLING)).forEach(each -> book.apply(each.command(), 0));
    }
  }

  /** Makes ready what comes next. */
  @Setup(Level.Iteration)
  public void events() {
    commands = new ArrayList<>();
    while (commands.size() < EVENTS) {
      ledgers.post(ledgers.next(Mix.STEADY)).stream().map(Dispatch::command).forEach(commands::add);
    }
    commands = commands.subList(0, EVENTS);
  }

  /** Applies it. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public void apply(Blackhole blackhole) {
    for (BookCommand command : commands) {
      Changes changes = book.apply(command, 0);
      blackhole.consume(changes);
    }
  }
}
