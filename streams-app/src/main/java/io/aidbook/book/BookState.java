package io.aidbook.book;

import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Pair;
import java.util.List;

/**
 * All that a book holds, in an order that does not depend on how it holds it; two books are in the
 * same state when these are equal.
 *
 * @param offers by id
 * @param needs by id
 * @param candidates by {@link Pair}
 */
public record BookState(
    List<OfferEntry> offers, List<NeedEntry> needs, List<Candidate> candidates) {
  /** Takes its own copies. */
  public BookState {
    offers = List.copyOf(offers);
    needs = List.copyOf(needs);
    candidates = List.copyOf(candidates);
  }
}
