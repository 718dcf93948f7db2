package io.aidbook.ledger;

/** What a ledger, or a finer book, tells a book. */
public sealed interface BookCommand {
  /** Why; the reason of the retractions that follow from it. */
  Cause cause();

  /** Id of the offer or need. */
  String id();

  /** Offer or need. */
  Side side();

  /**
   * The entry stands in the book as given, whether it did before or not.
   *
   * @param entry the entry
   * @param cause why
   */
  record Post(Entry entry, Cause cause) implements BookCommand {
    @Override
    public String id() {
      return entry.id();
    }

    @Override
    public Side side() {
      return entry.side();
    }
  }

  /**
   * The entry leaves the book.
   *
   * @param side offer or need
   * @param id which
   * @param seq the ledger's sequence number of the change that removes it
   * @param source who says so, as in {@link NeedEntry#source}; empty for offers
   * @param cause why
   */
  record Remove(Side side, String id, long seq, String source, Cause cause)
      implements BookCommand {}
}
