package io.aidbook.ledger;

/** What a ledger, or a finer book, tells a book. */
public sealed interface BookCommand {
  /** Why; the reason of the retractions that follow from it. */
  Cause cause();

  /** Id of the offer or need. */
  String id();

  /** Offer or need. */
  Side side();

  /** What an accepted decision took from an offer of this book or a coarser one, or null. */
  Draw draw();

  /**
   * The entry stands in the book as given, whether it did before or not.
   *
   * @param entry the entry
   * @param cause why
   * @param draw comes with a need whose decision was accepted; null otherwise
   */
  record Post(Entry entry, Cause cause, Draw draw) implements BookCommand {
    /** Without a draw. */
    public Post(Entry entry, Cause cause) {
      this(entry, cause, null);
    }

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
   * @param draw comes with a need whose decision was accepted; null otherwise
   */
  record Remove(Side side, String id, long seq, String source, Cause cause, Draw draw)
      implements BookCommand {
    /** Without a draw. */
    public Remove(Side side, String id, long seq, String source, Cause cause) {
      this(side, id, seq, source, cause, null);
    }
  }

  /**
   * A draw alone, from a finer book that has nothing to say of its need.
   *
   * @param draw what was taken
   */
  record Drawn(Draw draw) implements BookCommand {
    @Override
    public Cause cause() {
      return Cause.ACCEPTED;
    }

    @Override
    public String id() {
      return draw.offerId();
    }

    @Override
    public Side side() {
      return Side.OFFER;
    }
  }
}
