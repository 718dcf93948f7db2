package io.aidbook.topology;

import io.aidbook.book.Book;
import io.aidbook.book.Changes;
import io.aidbook.serde.KeySerde;
import io.aidbook.topology.codec.Holding;
import io.aidbook.topology.codec.Holdings;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The rows of the books of one partition, read only to bring books back. What changes is noted, and
 * written when the task commits: a row once, however often it changed.
 */
final class BookStore {
  /** Finds, or makes, the book that a row belongs to. */
  interface Restorer {
    Book book(String bookKey);
  }

  /** Commands whose changes are noted before they are written, lest the notes grow. */
  private static final int MOST_NOTED = 50_000;

  /** How rows are written, here and by the store's own layers. */
  static final Serde<String> KEYS = new KeySerde();

  static final Serde<Holding> ROWS = Holdings.serde();

  private final KeyValueStore<String, Holding> rows;
  private final Function<String, Book> books;
  private final Map<String, BookRows> byBook = new HashMap<>();
  private int noted;

  /**
   * @param books finds a book by its key; null when it holds nothing
   */
  BookStore(KeyValueStore<String, Holding> rows, Function<String, Book> books) {
    this.rows = rows;
    this.books = books;
  }

  /** Takes note of what one command changed. */
  void note(String book, Changes changes) {
    rowsOf(book).note(changes);
    if (++noted >= MOST_NOTED) {
      write();
    }
  }

  /** Writes what was noted. A row is put out by null: to delete it would read it. */
  void write() {
    byBook.forEach((book, its) -> its.write(books.apply(book), rows::put));
    byBook.values().removeIf(BookRows::isIdle);
    noted = 0;
  }

  private BookRows rowsOf(String book) {
    return byBook.computeIfAbsent(book, BookRows::new);
  }

  /** Reads all rows of all books. */
  void readAll(Restorer restorer) {
    try (KeyValueIterator<String, Holding> all = rows.all()) {
      while (all.hasNext()) {
        KeyValue<String, Holding> row = all.next();
        String book = RowKeys.bookOf(row.key);
        rowsOf(book).restore(row.key, row.value, restorer.book(book));
      }
    }
    byBook.values().removeIf(BookRows::isIdle);
  }

  /**
   * Leaves all that some books hold to the store, which may need it again.
   *
   * @param held by the text of their {@link BookKey}; must not change any more
   */
  void giveBack(Map<String, Book> held) {
    ChangelogRows.under(rows)
        .takeBack(
            to ->
                held.forEach(
                    (key, book) ->
                        rowsOf(key)
                            .giveBack(
                                book.state(), (row, value) -> to.accept(key(row), value(value)))));
  }

  private static Bytes key(String key) {
    return Bytes.wrap(KEYS.serializer().serialize(null, key));
  }

  private static byte[] value(Holding row) {
    return ROWS.serializer().serialize(null, row);
  }
}
