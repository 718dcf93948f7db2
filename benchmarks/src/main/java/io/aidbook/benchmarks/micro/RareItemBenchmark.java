package io.aidbook.benchmarks.micro;

import io.aidbook.benchmarks.workload.Mix;
import io.aidbook.book.Book;
import io.aidbook.book.IncrementalBook;
import io.aidbook.book.Policy;
import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Cause;
import io.aidbook.ledger.Dispatch;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Party;
import io.aidbook.ledger.PartyKind;
import io.aidbook.ledger.Side;
import io.aidbook.region.Region;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * An offer for the whole world that names an item nobody asks for comes to a book of so many needs
 * for thousands of items, and leaves it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RareItemBenchmark {
  private static final int ITEMS = 3_000;
  private static final Party PARTY = new Party("p", null, PartyKind.CITY);

  /** Needs in the book. */
  @Param({"1000", "100000", "400000"})
  public int needs;

  private Book book;
  private long arrivals;

  /** Fills the book with needs. */
  @Setup(Level.Trial)
  public void fill() {
    Ledgers ledgers = new Ledgers(1, ITEMS);
    book = new IncrementalBook(Region.WORLD, Policy.FIRST_COME);
    while (book.size(Side.NEED) < needs) {
      for (Dispatch dispatch : ledgers.post(ledgers.next(Mix.FILLING))) {
        if (dispatch.command() instanceof BookCommand.Post post
            && post.entry() instanceof NeedEntry need
            && need.item() != null) {
          book.apply(post, 0);
        }
      }
    }
  }

  /** Comes and leaves. */
  @Benchmark
  public void comeAndLeave(Blackhole blackhole) {
    String id = "rare" + arrivals++;
    OfferEntry offer =
        new OfferEntry(
            id,
            1,
            1,
            PARTY,
            "H87",
            id,
            5,
            Region.WORLD,
            List.of(Region.WORLD),
            Entry.ALWAYS,
            Entry.NEVER,
            0);
    blackhole.consume(book.apply(new BookCommand.Post(offer, Cause.OFFER_CHANGED), 0));
    blackhole.consume(
        book.apply(new BookCommand.Remove(Side.OFFER, id, 2, "", Cause.OFFER_WITHDRAWN), 0));
  }
}
