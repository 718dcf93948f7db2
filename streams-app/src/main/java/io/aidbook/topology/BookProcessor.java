package io.aidbook.topology;

import io.aidbook.book.Book;
import io.aidbook.book.CandidateChange;
import io.aidbook.book.Changes;
import io.aidbook.decision.Answer;
import io.aidbook.decision.Ticket;
import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Draw;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Side;
import io.aidbook.region.BookLevels;
import io.aidbook.region.Region;
import io.aidbook.region.RegionLevel;
import io.aidbook.topology.codec.Answers;
import io.aidbook.topology.codec.BookMessage;
import io.aidbook.topology.codec.Candidates;
import io.aidbook.topology.codec.Proposal;
import io.aidbook.totals.Delta;
import io.aidbook.totals.Line;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Runs the {@link Book}s of one partition, of whichever level.
 *
 * <p>The books work on the heap and are brought back from the changelog of their store when the
 * task starts; the store is only written from then on, when the task commits.
 */
final class BookProcessor implements Processor<String, BookMessage, String, Outflow> {
  private final RegionLevel level;
  private final BookLevels levels;
  private final Watch watch;
  private final Function<Region, Book> newBook;
  private final BookCensus census;
  private final Map<String, Open> books = new HashMap<>();
  private final UnsettledBooks left;
  private ProcessorContext<String, Outflow> context;
  private BookStore store;

  /**
   * A book that holds something, and where it stands.
   *
   * @param name text of its key, the same object for each record: a map finds it by its hash
   * @param next the next coarser one; null above the world
   */
  private record Open(String name, BookKey key, BookKey next, Book book) {}

  /**
   * @param changesPerCommit how many candidates change for commands between two commits, and again
   *     for what earlier commits left
   */
  BookProcessor(
      RegionLevel level,
      BookLevels levels,
      Watch watch,
      Function<Region, Book> newBook,
      long changesPerCommit) {
    this.level = level;
    this.levels = levels;
    this.watch = watch;
    this.newBook = newBook;
    this.census = new BookCensus(watch, level);
    this.left = new UnsettledBooks(changesPerCommit);
  }

  @Override
  public void init(ProcessorContext<String, Outflow> processorContext) {
    context = processorContext;
    store =
        new BookStore(
            context.getStateStore(Names.bookRows(level)),
            key -> books.containsKey(key) ? books.get(key).book() : null);
    books.clear();
    store.readAll(key -> open(key).book());
    census.startWith(held());
    left.start(context, unsettled());
    context.<AtCommit>getStateStore(Names.atCommit(Names.book(level))).run(context, this::atCommit);
  }

  private List<String> unsettled() {
    List<String> names = new ArrayList<>();
    books.forEach(
        (name, open) -> {
          if (open.book().isUnsettled()) {
            names.add(name);
          }
        });
    return names;
  }

  private void atCommit() {
    store.write();
    left.atCommit();
  }

  @Override
  public void process(Record<String, BookMessage> record) {
    if (record.value() instanceof BookMessage.Ask question) {
      answer(question, record.key(), record.timestamp());
      return;
    }
    if (record.value() instanceof BookMessage.Continue message) {
      goOn(message, record.timestamp());
      return;
    }
    BookCommand command = ((BookMessage.Tell) record.value()).command();
    Open open = open(record.key());
    Book book = open.book();
    long offers = book.size(Side.OFFER);
    long needs = book.size(Side.NEED);
    boolean applied = piece(open, command, record.timestamp());
    if (!applied) {
      watch.late(level);
    }
    census.add(book.size(Side.OFFER) - offers, book.size(Side.NEED) - needs);
  }

  /**
   * Goes on with what earlier commits left. A book that fails to is left as it is until another
   * command comes to it, so that it fails once: only a first piece may refuse a command.
   */
  private void goOn(BookMessage.Continue message, long timestamp) {
    if (!left.takes(message.token())) {
      return;
    }
    RuntimeException failed = null;
    for (String name : left.unsettled()) {
      if (left.continuing().isSpent()) {
        break;
      }
      try {
        piece(books.get(name), null, timestamp);
      } catch (RuntimeException failure) {
        left.giveUp(name);
        if (failed == null) {
          failed = failure;
        } else {
          failed.addSuppressed(failure);
        }
      }
    }
    left.requestCommitIfAnyIsLeft();
    if (failed != null) {
      throw failed;
    }
  }

  /**
   * Lets a book do as much of a command, or of what it left, as the budget allows.
   *
   * @param command null to go on with what was left
   * @return whether the command was not late
   */
  private boolean piece(Open open, BookCommand command, long timestamp) {
    String name = open.name();
    Book book = open.book();
    Changes changes;
    List<Record<String, Outflow>> outflow;
    try {
      changes =
          command == null
              ? book.resume(timestamp, left.continuing())
              : book.apply(command, timestamp, left.forCommands());
      outflow = outflow(open, command, changes, timestamp);
    } catch (RuntimeException failure) {
      book.undo();
      letGoIfEmpty(name, book);
      census.count(books.size());
      census.look(name, book);
      throw failure;
    }
    book.keep();
    letGoIfEmpty(name, book);
    census.count(books.size());
    census.look(name, book);
    if (changes.applied()) {
      store.note(name, changes);
    }
    outflow.forEach(context::forward);
    for (CandidateChange change : changes.candidates()) {
      tell(change, changes, timestamp);
    }
    left.afterPiece(name, book, timestamp);
    return changes.applied();
  }

  private void letGoIfEmpty(String key, Book book) {
    if (book.size() == 0 && !book.isUnsettled()) {
      books.remove(key);
    }
  }

  @Override
  public void close() {
    census.end();
    if (store != null) {
      store.giveBack(held());
    }
  }

  private void tell(CandidateChange change, Changes changes, long causedAt) {
    if (change.after() == null) {
      watch.retracted(level, change.reason());
    } else if (change.before() == null) {
      watch.made(level, causedAt);
    } else {
      watch.changed(level, causedAt);
    }
    if (changes.displaced(change)) {
      watch.displaced(change.after() == null);
    }
  }

  private void answer(BookMessage.Ask question, String name, long timestamp) {
    Ticket ticket = question.ticket();
    BookKey key = BookKey.parse(name);
    Open open = books.get(name);
    Pair pair = new Pair(question.needId(), ticket.offerId());
    long proposed = open == null ? 0 : open.book().proposed(pair);
    context.forward(
        answer(new Answer.Proposed(ticket, proposed, key.category(), key.region()), timestamp));
  }

  private static Record<String, Outflow> answer(Answer answer, long timestamp) {
    return new Record<>(
        answer.offerId(), new Outflow.ToOfferLedger(Answers.toAvro(answer)), timestamp);
  }

  private static List<Record<String, Outflow>> outflow(
      Open open, BookCommand command, Changes changes, long timestamp) {
    BookKey book = open.key();
    List<Record<String, Outflow>> outflow = new ArrayList<>();
    Draw draw = command == null ? null : command.draw();
    if (draw != null && draw.bookRegion().equals(book.region())) {
      Answer reread = new Answer.Reread(draw.offerId(), draw.seq(), book.category(), book.region());
      outflow.add(answer(reread, timestamp));
    }
    for (CandidateChange change : changes.candidates()) {
      outflow.add(candidate(change, book, timestamp));
    }
    if (open.next() != null) {
      RegionLevel coarser = open.next().region().level();
      for (BookCommand residual : changes.residuals()) {
        outflow.add(
            new Record<>(
                open.next().toString(),
                new Outflow.ToBook(coarser, new BookMessage.Tell(residual)),
                timestamp));
      }
    }
    if (!changes.candidates().isEmpty()) {
      outflow.add(
          new Record<>(book.category(), new Outflow.ToStatus(changes.candidates()), timestamp));
    }
    List<Line> lines = new Delta().add(changes.candidates()).lines();
    if (!lines.isEmpty()) {
      outflow.add(new Record<>(book.category(), new Outflow.ToTotals(lines), timestamp));
    }
    return outflow;
  }

  private Open open(String name) {
    Open open = books.get(name);
    if (open == null) {
      BookKey key = BookKey.parse(name);
      BookKey next =
          levels
              .coarserBook(key.region())
              .map(region -> new BookKey(key.category(), region))
              .orElse(null);
      open = new Open(name, key, next, newBook.apply(key.region()));
      books.put(name, open);
    }
    return open;
  }

  private Map<String, Book> held() {
    Map<String, Book> held = new HashMap<>();
    books.forEach((name, open) -> held.put(name, open.book()));
    return held;
  }

  private static Record<String, Outflow> candidate(
      CandidateChange change, BookKey book, long timestamp) {
    Headers headers = new RecordHeaders();
    Proposal proposal = null;
    if (change.after() == null) {
      headers.add(Names.REASON_HEADER, change.reason().name().getBytes(StandardCharsets.UTF_8));
    } else {
      proposal = new Proposal(change.after(), book.category(), book.region());
    }
    return new Record<>(
        Candidates.key(change.pair(), book.category(), book.region()),
        new Outflow.ToCandidates(proposal),
        timestamp,
        headers);
  }
}
