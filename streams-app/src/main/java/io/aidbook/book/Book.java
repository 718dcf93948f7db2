package io.aidbook.book;

import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Side;
import java.util.List;

/**
 * The order book of aid of one category and region: its open offers and needs, and the candidates
 * between them.
 *
 * <p>After every command:
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
   * Does what the command says and repairs B1 to B3.
   *
   * @param command from a ledger or a finer book
   * @param timestamp of the record that carries it, in milliseconds since 1970
   * @return what changed, and what is to be passed on to the next coarser book
   */
  Changes apply(BookCommand command, long timestamp);

  /**
   * Takes the last command back, whether it was done or failed halfway: the book is as it was
   * before, as if it had never come. Takes time in proportion to all it holds. Nothing happens when
   * the command had changed nothing, or was taken back before.
   */
  void undo();

  /** Puts an entry back as it was stored, without matching; before the first command only. */
  void restore(Entry entry);

  /**
   * Puts a candidate back as it was stored; its entries first.
   *
   * @throws IllegalStateException when one of its entries is missing
   */
  void restore(Pair pair, long quantity, long proposedAt);

  /** Quantity of the candidate that stands for the pair; 0 when none does. */
  long proposed(Pair pair);

  /** The entry as the book holds it, or null. */
  Entry entry(Side side, String id);

  /**
   * The candidates that stand for a need, in no particular order; none for one it does not hold.
   */
  List<Candidate> candidates(String needId);

  /** A copy of all it holds; takes time in proportion. */
  BookState state();

  /** Number of open offers, or of open needs. */
  int size(Side side);

  /** Number of both. */
  default int size() {
    return size(Side.OFFER) + size(Side.NEED);
  }
}
