package io.aidbook.topology;

import io.aidbook.book.Book;
import io.aidbook.book.BookState;
import io.aidbook.book.Candidate;
import io.aidbook.book.CandidateChange;
import io.aidbook.book.Changes;
import io.aidbook.book.EntryChange;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Side;
import io.aidbook.serde.KeySerde;
import io.aidbook.topology.codec.Holding;
import io.aidbook.topology.codec.Holdings;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The rows of the books of one partition: one for each entry and each candidate, written as they
 * change and read only to bring books back.
 *
 * <p>Keys are {@code category|region}, NUL, the kind, the id. Kinds sort entries before the
 * candidates that need them.
 */
final class BookStore {
  /** Finds, or makes, the book that a row belongs to. */
  interface Restorer {
    Book book(String bookKey);
  }

  private static final char NEED = '1';
  private static final char OFFER = '2';
  private static final char CANDIDATE = '3';
  private static final char SEPARATOR = '\0';

  /** How rows are written, here and by the store's own layers. */
  static final Serde<String> KEYS = new KeySerde();

  static final Serde<Holding> ROWS = Holdings.serde();

  private final KeyValueStore<String, Holding> rows;

  BookStore(KeyValueStore<String, Holding> rows) {
    this.rows = rows;
  }

  /** Writes what one command changed. A row is put out by null: to delete it would read it. */
  void write(BookKey book, Changes changes) {
    String prefix = book.toString() + SEPARATOR;
    for (EntryChange change : changes.entries()) {
      Entry entry = change.entry();
      rows.put(key(prefix, change.side(), change.id()), entry == null ? null : row(entry));
    }
    for (CandidateChange change : changes.candidates()) {
      Candidate candidate = change.after();
      rows.put(key(prefix, change.pair()), candidate == null ? null : row(candidate));
    }
  }

  /**
   * Leaves all that some books hold to the store, which may need it again.
   *
   * @param books by the text of their {@link BookKey}; must not change any more
   */
  void giveBack(Map<String, Book> books) {
    ChangelogRows.under(rows)
        .takeBack(to -> books.forEach((key, book) -> giveBack(key + SEPARATOR, book.state(), to)));
  }

  private static void giveBack(String prefix, BookState book, BiConsumer<Bytes, byte[]> to) {
    book.offers().forEach(it -> giveBack(key(prefix, Side.OFFER, it.id()), row(it), to));
    book.needs().forEach(it -> giveBack(key(prefix, Side.NEED, it.id()), row(it), to));
    book.candidates().forEach(it -> giveBack(key(prefix, it.pair()), row(it), to));
  }

  private static void giveBack(String key, Holding row, BiConsumer<Bytes, byte[]> to) {
    to.accept(
        Bytes.wrap(KEYS.serializer().serialize(null, key)), ROWS.serializer().serialize(null, row));
  }

  private static String key(String prefix, Side side, String id) {
    return prefix + (side == Side.NEED ? NEED : OFFER) + id;
  }

  private static String key(String prefix, Pair pair) {
    return prefix + CANDIDATE + pair.needId() + "~" + pair.offerId();
  }

  private static Holding row(Entry entry) {
    return new Holding.OfEntry(entry);
  }

  private static Holding row(Candidate candidate) {
    return new Holding.OfCandidate(candidate.quantity(), candidate.proposedAt());
  }

  /** Reads all rows of all books. */
  void readAll(Restorer restorer) {
    try (KeyValueIterator<String, Holding> all = rows.all()) {
      while (all.hasNext()) {
        read(all.next(), restorer);
      }
    }
  }

  private static void read(KeyValue<String, Holding> row, Restorer restorer) {
    int separator = row.key.indexOf(SEPARATOR);
    Book book = restorer.book(row.key.substring(0, separator));
    if (row.value instanceof Holding.OfCandidate candidate) {
      int middle = row.key.indexOf('~', separator);
      book.restore(
          new Pair(row.key.substring(separator + 2, middle), row.key.substring(middle + 1)),
          candidate.quantity(),
          candidate.proposedAt());
    } else {
      book.restore(((Holding.OfEntry) row.value).entry());
    }
  }
}
