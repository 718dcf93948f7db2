package io.aidbook.topology;

import io.aidbook.book.Book;
import io.aidbook.ledger.Side;
import io.aidbook.region.RegionLevel;
import java.util.Collection;

/**
 * Counts the books of one task and the open entries in them, and tells a {@link Watch} how they
 * change.
 */
final class BookCensus {
  private final Watch watch;
  private final RegionLevel level;
  private long offers;
  private long needs;
  private long books;

  BookCensus(Watch watch, RegionLevel level) {
    this.watch = watch;
    this.level = level;
  }

  /** The task starts with these books, or starts again. */
  void startWith(Collection<Book> all) {
    end();
    count(all.size());
    for (Book book : all) {
      add(book.size(Side.OFFER), book.size(Side.NEED));
    }
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

  /** The task ends: another instance holds them from now on. */
  void end() {
    add(-offers, -needs);
    count(0);
  }

  private void tell(Side side, long more) {
    if (more != 0) {
      watch.holds(level, side, more);
    }
  }
}
