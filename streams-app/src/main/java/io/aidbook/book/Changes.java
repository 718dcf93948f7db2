package io.aidbook.book;

import io.aidbook.ledger.BookCommand;
import java.util.List;

/**
 * What one command did to a book.
 *
 * @param applied false when the command was older than what the book holds and changed nothing
 * @param candidates changed candidates by {@link Pair}, each once
 * @param residuals what the next coarser book is told, by need id, each need once
 */
public record Changes(
    boolean applied, List<CandidateChange> candidates, List<BookCommand> residuals) {
  /** Nothing happened: the command came too late. */
  static final Changes STALE = new Changes(false, List.of(), List.of());

  /** Takes its own copies. */
  public Changes {
    candidates = List.copyOf(candidates);
    residuals = List.copyOf(residuals);
  }
}
