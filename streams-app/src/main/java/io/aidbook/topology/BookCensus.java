package io.aidbook.topology;

import io.aidbook.book.Book;
import io.aidbook.ledger.Side;
import io.aidbook.region.RegionLevel;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Counts the books of one task, the open entries in them, and the books that have left something
 * for later, and tells a {@link Watch} how they change.
 */
final class BookCensus {
  private final Watch watch;
  private final RegionLevel level;
  private long offers;
  private long needs;
  private long books;
  private final Set<String> unsettled = new HashSet<>();

  BookCensus(Watch watch, RegionLevel level) {
    this.watch = watch;
    this.level = level;
  }

  /** The task starts with these books, or starts again. */
  void startWith(Map<String, Book> all) {
    end();
    count(all.size());
    all.forEach(
        (name, book) -> {
          add(book.size(Side.OFFER), book.size(Side.NEED));
          look(name, book);
        });
  }

  /** One book came to hold more, or fewer. */
  void add(long moreOffers, long moreNeeds) {
    offers += moreOffers;
    needs += moreNeeds;
    tell(Side.OFFER, moreOffers);
    tell(Side.NEED, moreNeeds);
  }

  /** There are so many books. */
  void count(int all) {
    if (all != books) {
      watch.books(level, all - books);
      books = all;
    }
  }

  /** To be called after each piece of a book, also of one that failed. */
  void look(String name, Book book) {
    boolean changed = book.isUnsettled() ? unsettled.add(name) : unsettled.remove(name);
    if (changed) {
      watch.unsettledBooks(level, book.isUnsettled() ? 1 : -1);
    }
  }

  /** The task ends: another instance holds them from now on. */
  void end() {
    add(-offers, -needs);
    count(0);
    if (!unsettled.isEmpty()) {
      watch.unsettledBooks(level, -unsettled.size());
      unsettled.clear();
    }
  }

  private void tell(Side side, long more) {
    if (more != 0) {
      watch.holds(level, side, more);
    }
  }
}
