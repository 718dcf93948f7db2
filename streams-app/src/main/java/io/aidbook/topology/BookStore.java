package io.aidbook.topology;

import io.aidbook.book.Book;
import io.aidbook.book.Candidate;
import io.aidbook.book.CandidateChange;
import io.aidbook.book.Changes;
import io.aidbook.book.EntryChange;
import io.aidbook.internal.BookRow;
import io.aidbook.internal.CandidateRow;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Side;
import io.aidbook.topology.codec.Entries;
import java.time.Instant;
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

  private final KeyValueStore<String, BookRow> rows;

  BookStore(KeyValueStore<String, BookRow> rows) {
    this.rows = rows;
  }

  /** Writes what one command changed. A row is put out by null: to delete it would read it. */
  void write(BookKey book, Changes changes) {
    String prefix = book.toString() + SEPARATOR;
    for (EntryChange change : changes.entries()) {
      String key = prefix + (change.side() == Side.NEED ? NEED : OFFER) + change.id();
      Entry entry = change.entry();
      rows.put(key, entry == null ? null : new BookRow(Entries.toAvro(entry)));
    }
    for (CandidateChange change : changes.candidates()) {
      String key = prefix + CANDIDATE + change.pair().needId() + "~" + change.pair().offerId();
      Candidate candidate = change.after();
      rows.put(key, candidate == null ? null : new BookRow(row(candidate)));
    }
  }

  private static CandidateRow row(Candidate candidate) {
    return new CandidateRow(candidate.quantity(), Instant.ofEpochMilli(candidate.proposedAt()));
  }

  /** Reads all rows of all books. */
  void readAll(Restorer restorer) {
    try (KeyValueIterator<String, BookRow> all = rows.all()) {
      while (all.hasNext()) {
        read(all.next(), restorer);
      }
    }
  }

  private static void read(KeyValue<String, BookRow> row, Restorer restorer) {
    int separator = row.key.indexOf(SEPARATOR);
    Book book = restorer.book(row.key.substring(0, separator));
    if (row.value.getRow() instanceof CandidateRow candidate) {
      int middle = row.key.indexOf('~', separator);
      book.restore(
          new Pair(row.key.substring(separator + 2, middle), row.key.substring(middle + 1)),
          candidate.getQuantity(),
          candidate.getProposedAt().toEpochMilli());
    } else {
      Entry entry = Entries.fromAvro(row.value.getRow());
      book.restore(entry);
    }
  }
}
