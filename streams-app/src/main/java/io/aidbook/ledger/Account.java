package io.aidbook.ledger;

import io.aidbook.region.Region;

/**
 * The ledger's truth about one offer or need.
 *
 * @param category category of the latest revision
 * @param standing open, or how it was closed
 * @param bookRegion region of the book it belongs to
 * @param promises what is promised of its quantity
 * @param born sequence number under which it was first published; an id published again after its
 *     erasure has a higher one
 * @param entry the latest revision, with its whole quantity and the ledger's sequence number
 * @param content what that revision said, as its publisher sent it
 * @param <E> offer or need
 */
public record Account<E extends Entry>(
    String category,
    Standing standing,
    Region bookRegion,
    Promises promises,
    long born,
    E entry,
    Fingerprint content) {

  /** Of a revision of which no more is known than the entry. */
  public Account(
      String category,
      Standing standing,
      Region bookRegion,
      Promises promises,
      long born,
      E entry) {
    this(category, standing, bookRegion, promises, born, entry, Fingerprint.NONE);
  }

  /** What is left to promise; nothing where promises exceed a lowered quantity. */
  public long remaining() {
    if (entry.quantity() == OfferEntry.INEXHAUSTIBLE) {
      return OfferEntry.INEXHAUSTIBLE;
    }
    return Math.max(0, entry.quantity() - promises.sum());
  }

  /** Whether its publisher stands by it and its date has not passed. */
  public boolean open() {
    return standing == Standing.OPEN;
  }

  /**
   * Whether it is open although its date has passed.
   *
   * @param now in milliseconds since 1970
   */
  boolean overdue(long now) {
    return open() && entry.closesAt() < now;
  }

  /** Whether it stands in its book: open, with something left to give or to ask for. */
  public boolean posted() {
    return open() && remaining() > 0;
  }

  /** Whether that book is the one it belongs to. */
  public boolean belongsTo(String bookCategory, Region region) {
    return category.equals(bookCategory) && bookRegion.equals(region);
  }

  /**
   * Whether its book may hold it. A book is not told of what is reserved until the decision has
   * come to its end, so an offer that has all of its rest reserved still stands there.
   */
  boolean mayStand() {
    return posted() || (open() && promises.reserved() > 0);
  }

  /** The next state, in which something else is promised. */
  public Account<E> with(Promises newPromises) {
    return next(standing, newPromises, entry);
  }

  /** The next state, closed or open otherwise. */
  Account<E> with(Standing newStanding) {
    return next(newStanding, promises, entry);
  }

  /** The next state, in which the entry says something else. */
  public Account<E> with(E newEntry) {
    return next(standing, promises, newEntry);
  }

  private Account<E> next(Standing newStanding, Promises newPromises, E newEntry) {
    return new Account<>(
        category,
        newStanding,
        bookRegion,
        newPromises,
        born,
        numbered(newEntry, entry.seq() + 1),
        content);
  }

  /**
   * The entry under that sequence number. Entry is sealed and {@link Entry#with} keeps the class of
   * each of its two records.
   */
  @SuppressWarnings("unchecked")
  static <E extends Entry> E numbered(E entry, long seq) {
    return (E) entry.with(entry.quantity(), seq);
  }
}
