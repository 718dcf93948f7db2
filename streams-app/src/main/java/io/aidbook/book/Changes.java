package io.aidbook.book;

import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Pair;
import java.util.List;

/**
 * What one command did to a book, and what of it goes on to the next coarser one.
 *
 * <p>A command that is not applied may still have a residual: a draw for a coarser book travels on
 * whatever became of the need that it came with. So residuals are passed on in either case.
 *
 * @param applied false when all that the command says of this book was older than what the book
 *     holds, so that nothing changed; true when it says nothing of this book
 * @param entries changed entries, each once: the need or offer that the command names, then the
 *     offer it draws from
 * @param candidates changed candidates by {@link Pair}, each once
 * @param residuals what the next coarser book is told, by need id, each need once; a draw alone
 *     counts under its need
 * @param unseen what nobody is told, but the book's rows have to show
 */
public record Changes(
    boolean applied,
    List<EntryChange> entries,
    List<CandidateChange> candidates,
    List<BookCommand> residuals,
    Unseen unseen) {
  /** Nothing happened: the command came too late. */
  static final Changes STALE = new Changes(false, List.of(), List.of(), List.of(), Unseen.NOTHING);

  /** Takes its own copies. */
  public Changes {
    entries = List.copyOf(entries);
    candidates = List.copyOf(candidates);
    residuals = List.copyOf(residuals);
  }

  /**
   * What nobody is told, but the book's rows have to show.
   *
   * @param notes entries of which more or less is left for later, in their order
   * @param moved candidates that stand under another version and look as before, in their order
   */
  public record Unseen(List<EntryKey> notes, List<Pair> moved) {
    /** Nothing of this kind. */
    static final Unseen NOTHING = new Unseen(List.of(), List.of());

    /** Takes its own copies. */
    public Unseen {
      notes = List.copyOf(notes);
      moved = List.copyOf(moved);
    }
  }

  /**
   * Whether a candidate lost quantity to a more urgent need, in whole or in part: it has less, and
   * neither of its sides is what the command was about.
   *
   * @param change one of {@link #candidates}
   */
  public boolean displaced(CandidateChange change) {
    long left = change.after() == null ? 0 : change.after().quantity();
    return change.before() != null
        && left < change.before().quantity()
        && entries.stream().noneMatch(entry -> entry.isOf(change.pair()));
  }
}
