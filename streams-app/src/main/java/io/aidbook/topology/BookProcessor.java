package io.aidbook.topology;

import io.aidbook.book.Book;
import io.aidbook.book.CandidateChange;
import io.aidbook.book.Changes;
import io.aidbook.events.MatchCandidate;
import io.aidbook.internal.BookCommand;
import io.aidbook.region.BookLevels;
import io.aidbook.region.Region;
import io.aidbook.topology.codec.Candidates;
import io.aidbook.topology.codec.Commands;
import io.aidbook.topology.codec.Totals;
import io.aidbook.totals.Delta;
import io.aidbook.totals.Line;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Runs the {@link Book}s of one partition, of whichever level.
 *
 * <p>The books work on the heap and are brought back from the store when the task starts; the store
 * is only written from then on.
 */
final class BookProcessor implements Processor<String, BookCommand, String, Outflow> {
  private final String storeName;
  private final BookLevels levels;
  private final Function<Region, Book> newBook;
  private final Map<String, Book> books = new HashMap<>();
  private ProcessorContext<String, Outflow> context;
  private BookStore store;
  private Sensor lateCommands;

  BookProcessor(String storeName, BookLevels levels, Function<Region, Book> newBook) {
    this.storeName = storeName;
    this.levels = levels;
    this.newBook = newBook;
  }

  @Override
  public void init(ProcessorContext<String, Outflow> processorContext) {
    context = processorContext;
    store = new BookStore(context.getStateStore(storeName));
    lateCommands = Counters.of(context, storeName, Counters.LATE_COMMANDS);
    books.clear();
    store.readAll(this::book);
  }

  @Override
  public void process(Record<String, BookCommand> record) {
    BookKey key = BookKey.parse(record.key());
    io.aidbook.ledger.BookCommand command = Commands.fromAvro(record.value());
    Changes changes = apply(key, command, record.timestamp());
    if (!changes.applied()) {
      lateCommands.record();
      return;
    }
    store.write(key, command, changes);
    for (CandidateChange change : changes.candidates()) {
      forward(change, key, record.timestamp());
    }
    Optional<Region> coarser = levels.coarserBook(key.region());
    if (coarser.isPresent()) {
      BookKey next = new BookKey(key.category(), coarser.get());
      for (io.aidbook.ledger.BookCommand residual : changes.residuals()) {
        forward(
            next.toString(),
            new Outflow.ToBook(next.region().level(), Commands.toAvro(residual)),
            record.timestamp());
      }
    }
    List<Line> lines = new Delta().add(changes.candidates()).lines();
    if (!lines.isEmpty()) {
      forward(key.category(), new Outflow.ToTotals(Totals.toAvro(lines)), record.timestamp());
    }
  }

  /** A book that fails in the middle of a command is brought back from its rows, as it was. */
  private Changes apply(BookKey key, io.aidbook.ledger.BookCommand command, long timestamp) {
    Book book = book(key.toString());
    try {
      Changes changes = book.apply(command, timestamp);
      if (book.size() == 0) {
        books.remove(key.toString());
      }
      return changes;
    } catch (RuntimeException failure) {
      books.remove(key.toString());
      store.read(key, this::book);
      throw failure;
    }
  }

  private Book book(String key) {
    return books.computeIfAbsent(key, absent -> newBook.apply(BookKey.parse(absent).region()));
  }

  private void forward(CandidateChange change, BookKey book, long timestamp) {
    Headers headers = new RecordHeaders();
    MatchCandidate candidate = null;
    if (change.after() == null) {
      headers.add(Names.REASON_HEADER, change.reason().name().getBytes(StandardCharsets.UTF_8));
    } else {
      candidate = Candidates.toAvro(change.after(), book.category(), book.region());
    }
    context.forward(
        new Record<>(
            Candidates.key(change.pair(), book.category(), book.region()),
            new Outflow.ToCandidates(candidate),
            timestamp,
            headers));
  }

  private void forward(String key, Outflow value, long timestamp) {
    context.forward(new Record<>(key, value, timestamp));
  }
}
