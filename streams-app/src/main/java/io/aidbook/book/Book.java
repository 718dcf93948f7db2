package io.aidbook.book;

import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Budget;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Side;
import java.util.List;

/**
 * The order book of aid of one category and region: its open offers and needs, and the candidates
 * between them.
 *
 * <p>After every command, and when nothing of it was left for later:
 *
 * <ul>
 *   <li>B1 netted: an offer's candidates never exceed its quantity, a need's never its own; only
 *       compatible pairs.
 *   <li>B2 no missed match: no compatible pair in which the need has unmet and the offer spare
 *       quantity.
 *   <li>B3 no urgency inversion: no need has unmet quantity while a compatible offer is proposed to
 *       a need of a lower urgency.
 *   <li>B4 sticky: a candidate changes only when B1 to B3, or a change of its own offer or need,
 *       force it; each is reported at most once per command, in its final form.
 * </ul>
 *
 * <p>How a book repairs these after a command, step by step, is written down in
 * docs/notes/0002-how-a-book-repairs-itself.md; every implementation follows it to the letter. Not
 * thread-safe.
 */
public interface Book {
  /**
   * Does what the command says and repairs B1 to B3, however much it is.
   *
   * @param command from a ledger or a finer book
   * @param timestamp of the record that carries it, in milliseconds since 1970
   * @return what changed, and what is to be passed on to the next coarser book
   */
  default Changes apply(BookCommand command, long timestamp) {
    return apply(command, timestamp, Budget.unlimited());
  }

  /**
   * The same, but no more than a budget allows. The entries change at once, whatever the budget;
   * what is to follow from it and exceeds the budget is left for {@link #resume}. Meanwhile no
   * candidate grows, or is made, by which an offer or a need exceeded its quantity; B2 and B3 may
   * be broken where something is left to do.
   *
   * @param command from a ledger or a finer book
   * @param timestamp of the record that carries it, in milliseconds since 1970
   * @param budget is spent
   * @return what changed so far, and what is to be passed on to the next coarser book
   */
  Changes apply(BookCommand command, long timestamp, Budget budget);

  /**
   * Goes on with what was left for later, as far as the budget goes.
   *
   * @param timestamp as in {@link #apply}; candidates that change are dated by it
   * @param budget is spent; 1 or more, so that the work comes to its end
   * @return what changed, without entries; nothing when nothing was left to do
   */
  Changes resume(long timestamp, Budget budget);

  /** Whether something is left for {@link #resume}. */
  boolean isUnsettled();

  /** What is left for later of one entry, or of one that has left. */
  Unsettled.Note unsettled(EntryKey key);

  /**
   * Takes the last command, or the last {@link #resume}, back, whether it was done or failed
   * halfway: the book is as it was before, as if it had never come. Takes time in proportion to all
   * it holds. Nothing happens when nothing had changed, or when it was taken back before.
   */
  void undo();

  /**
   * The last command stands: lets go of what taking it back would need. A book with one entry would
   * otherwise hold more for that than for the entry.
   */
  void keep();

  /**
   * Puts a changeover back as it was stored, before all else; before the first command only.
   *
   * @param key of the entry that changed or left
   */
  void restore(EntryKey key, Changeover changeover);

  /** The same as {@link #restore(Entry, int)} with the first version. */
  default void restore(Entry entry) {
    restore(entry, 0);
  }

  /**
   * Puts an entry back as it was stored, without matching; before the first command only.
   *
   * @param version as in {@link Unsettled.Note}
   */
  void restore(Entry entry, int version);

  /** The same as {@link #restore(Pair, long, long, Versions)} with the first versions. */
  default void restore(Pair pair, long quantity, long proposedAt) {
    restore(pair, quantity, proposedAt, Versions.FIRST);
  }

  /**
   * Puts a candidate back as it was stored; its entries first.
   *
   * @throws IllegalStateException when one of its entries is missing
   */
  void restore(Pair pair, long quantity, long proposedAt, Versions versions);

  /** Puts back that an entry, which is there already, has yet to look around. */
  void restoreDisturbed(EntryKey key);

  /** Quantity of the candidate that stands for the pair; 0 when none does. */
  long proposed(Pair pair);

  /** The entry as the book holds it, or null. */
  Entry entry(Side side, String id);

  /**
   * The candidates that stand for a need, in no particular order; of one that has left, those that
   * still stand.
   */
  List<Standing> candidates(String needId);

  /**
   * A candidate, and the versions that it stands under.
   *
   * @param candidate the candidate
   * @param versions of its need and offer
   */
  record Standing(Candidate candidate, Versions versions) {}

  /** A copy of all it holds; takes time in proportion. */
  BookState state();

  /** Number of open offers, or of open needs. */
  int size(Side side);

  /** Number of both. */
  default int size() {
    return size(Side.OFFER) + size(Side.NEED);
  }
}
