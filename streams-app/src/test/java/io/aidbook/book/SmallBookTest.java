package io.aidbook.book;

import static io.aidbook.book.Draft.need;
import static io.aidbook.book.Draft.offer;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Cause;
import io.aidbook.region.Region;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A hub may have hundreds of thousands of categories with one entry each: books start small. */
class SmallBookTest {
  private static final Logger LOG = LoggerFactory.getLogger(SmallBookTest.class);
  private static final int BOOKS = 50_000;

  /** Bytes of heap for a book with one entry, the entry included. */
  private static final long MOST_BYTES = 1_536;

  private static final Region BOOK = Region.parse("PL");

  @Test
  void shouldTakeLittleForABookWithOneNeed() {
    assertThat(bytesOfABook(number -> need("n" + number, 5).in("PL911").item("item-" + number)))
        .isLessThan(MOST_BYTES);
  }

  @Test
  void shouldTakeLittleForABookWithOneOffer() {
    assertThat(bytesOfABook(number -> offer("o" + number, 5).at("PL911").item("item-" + number)))
        .isLessThan(MOST_BYTES);
  }

  private static long bytesOfABook(IntFunction<Draft> entry) {
    long before = bytesInUse();
    List<Book> books = new ArrayList<>(BOOKS);
    try {
      for (int i = 0; i < BOOKS; i++) {
        Book book = new IncrementalBook(BOOK, Policy.FIRST_COME);
        Draft draft = entry.apply(i);
        book.apply(new BookCommand.Post(draft.entry(), Cause.changed(draft.entry().side())), 0);
        book.keep();
        books.add(book);
      }
      long bytes = (bytesInUse() - before) / BOOKS;
      LOG.info("{} bytes for a book with one entry", bytes);
      return bytes;
    } finally {
      Reference.reachabilityFence(books);
    }
  }

  private static long bytesInUse() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
