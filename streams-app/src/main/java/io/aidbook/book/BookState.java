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
 * @param candidates by {@link Pair}; of a former version of an entry, with that version
 * @param unsettled what is left for later
 */
public record BookState(
    List<OfferEntry> offers,
    List<NeedEntry> needs,
    List<Candidate> candidates,
    Unsettled unsettled) {
  /** Takes its own copies. */
  public BookState {
    offers = List.copyOf(offers);
    needs = List.copyOf(needs);
    candidates = List.copyOf(candidates);
  }

  /** With nothing left for later. */
  public BookState(List<OfferEntry> offers, List<NeedEntry> needs, List<Candidate> candidates) {
    this(offers, needs, candidates, Unsettled.NONE);
  }

  /** Puts all of it into an empty book. */
  void restoreInto(Book book) {
    unsettled.changeovers().forEach(book::restore);
    needs.forEach(
        need -> book.restore(need, unsettled.version(new EntryKey(need.side(), need.id()))));
    offers.forEach(
        offer -> book.restore(offer, unsettled.version(new EntryKey(offer.side(), offer.id()))));
    candidates.forEach(
        it -> book.restore(it.pair(), it.quantity(), it.proposedAt(), unsettled.of(it.pair())));
    unsettled.disturbed().forEach(book::restoreDisturbed);
  }
}
