package io.aidbook.book;

import io.aidbook.book.NaiveHoldings.Cell;
import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Draw;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Side;
import io.aidbook.region.Region;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The book that can be read beside docs/notes/0002-how-a-book-repairs-itself.md: it keeps entries
 * and cells only and works out everything else anew, in time that grows with the square of what it
 * holds and more. It says what the fast book must do.
 */
public final class NaiveBook implements Book {
  private final Region bookRegion;
  private final NaiveHoldings holdings = new NaiveHoldings();
  private final NaiveChoice choice;
  private final Set<String> disturbedNeeds = new HashSet<>();
  private final Set<String> disturbedOffers = new HashSet<>();
  private BookState before;

  /**
   * An empty book.
   *
   * @param bookRegion the region it stands for
   * @param policy whom an offer serves first among equally urgent needs
   */
  public NaiveBook(Region bookRegion, Policy policy) {
    this.bookRegion = bookRegion;
    this.choice = new NaiveChoice(holdings, policy);
  }

  @Override
  public Changes apply(BookCommand command, long timestamp) {
    Effect effect = Effect.of(command, bookRegion, holdings::entry);
    before = null;
    if (effect.entries().isEmpty()) {
      return effect.withoutEntries();
    }
    before = holdings.state();
    if (effect.taken() != null) {
      take(effect.taken());
    }
    for (EntryChange change : effect.entries()) {
      if (change.entry() instanceof NeedEntry need) {
        post(need, holdings.need(need.id()));
      } else if (change.entry() instanceof OfferEntry offer) {
        post(offer);
      } else {
        remove(holdings.entry(change.side(), change.id()));
      }
    }
    settle();
    holdings.date(before, timestamp);
    return new NaiveReport(bookRegion, effect, before, holdings.state()).changes();
  }

  private void take(Draw draw) {
    for (Cell cell : holdings.cellsOf(holdings.need(draw.needId()))) {
      if (cell.offer().id().equals(draw.offerId())) {
        takeBack(cell, Math.min(cell.quantity(), draw.quantity()));
        disturb(cell.offer());
      }
    }
  }

  private void post(NeedEntry need, NeedEntry held) {
    holdings.put(need);
    for (Cell cell : holdings.cellsOf(need)) {
      if (!Compatibility.holds(need, cell.offer())) {
        takeBack(cell, cell.quantity());
        disturb(cell.offer());
      }
    }
    while (holdings.unmet(need) < 0) {
      Cell cell = choice.leastPreferred(need);
      takeBack(cell, Math.min(cell.quantity(), -holdings.unmet(need)));
      disturb(cell.offer());
    }
    if (held != null && need.urgency().compareTo(held.urgency()) < 0) {
      holdings.cellsOf(need).forEach(cell -> disturb(cell.offer()));
    }
    disturb(need);
  }

  private void post(OfferEntry offer) {
    holdings.put(offer);
    for (Cell cell : holdings.cellsOf(offer)) {
      if (!Compatibility.holds(cell.need(), offer)) {
        takeBack(cell, cell.quantity());
        disturb(cell.need());
      }
    }
    while (holdings.spare(offer) < 0) {
      Cell victim = choice.firstVictim(offer);
      takeBack(victim, Math.min(victim.quantity(), -holdings.spare(offer)));
      disturb(victim.need());
    }
    disturb(offer);
  }

  private void remove(Entry entry) {
    if (entry instanceof NeedEntry need) {
      for (Cell cell : holdings.cellsOf(need)) {
        takeBack(cell, cell.quantity());
        disturb(cell.offer());
      }
    } else if (entry instanceof OfferEntry offer) {
      for (Cell cell : holdings.cellsOf(offer)) {
        takeBack(cell, cell.quantity());
        disturb(cell.need());
      }
      disturbedOffers.remove(offer.id());
    }
    holdings.remove(entry.side(), entry.id());
  }

  private void settle() {
    while (!disturbedNeeds.isEmpty() || !disturbedOffers.isEmpty()) {
      if (!disturbedNeeds.isEmpty()) {
        NeedEntry need = choice.firstNeed(disturbedNeeds);
        findOffers(need);
        disturbedNeeds.remove(need.id());
      } else {
        OfferEntry offer = choice.firstOffer(disturbedOffers);
        findNeeds(offer);
        disturbedOffers.remove(offer.id());
      }
    }
  }

  private void findOffers(NeedEntry need) {
    while (holdings.unmet(need) > 0) {
      Optional<OfferEntry> offer = choice.offerFor(need);
      if (offer.isEmpty()) {
        return;
      }
      step(need, offer.get());
    }
  }

  private void findNeeds(OfferEntry offer) {
    Optional<NeedEntry> need = choice.needFor(offer);
    while (need.isPresent()) {
      step(need.get(), offer);
      need = choice.needFor(offer);
    }
  }

  private void step(NeedEntry need, OfferEntry offer) {
    long available = holdings.spare(offer);
    if (available == 0) {
      Cell victim = choice.firstVictim(offer);
      available = Math.min(victim.quantity(), holdings.unmet(need));
      takeBack(victim, available);
      disturb(victim.need());
    }
    holdings.add(need, offer, Math.min(available, holdings.unmet(need)));
  }

  private void takeBack(Cell cell, long quantity) {
    holdings.add(cell.need(), cell.offer(), -quantity);
  }

  private void disturb(NeedEntry need) {
    disturbedNeeds.add(need.id());
  }

  private void disturb(OfferEntry offer) {
    disturbedOffers.add(offer.id());
  }

  @Override
  public void undo() {
    if (before != null) {
      holdings.become(before);
      disturbedNeeds.clear();
      disturbedOffers.clear();
      before = null;
    }
  }

  @Override
  public void restore(Entry entry) {
    holdings.put(entry);
  }

  @Override
  public void restore(Pair pair, long quantity, long proposedAt) {
    holdings.restore(pair, quantity, proposedAt);
  }

  @Override
  public long proposed(Pair pair) {
    return holdings.proposed(pair);
  }

  @Override
  public Entry entry(Side side, String id) {
    return holdings.entry(side, id);
  }

  @Override
  public List<Candidate> candidates(String needId) {
    return holdings.state().candidates().stream()
        .filter(candidate -> candidate.need().id().equals(needId))
        .toList();
  }

  @Override
  public BookState state() {
    return holdings.state();
  }

  @Override
  public int size(Side side) {
    return side == Side.NEED ? holdings.needs().size() : holdings.offers().size();
  }
}
