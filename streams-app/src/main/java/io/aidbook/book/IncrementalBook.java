package io.aidbook.book;

import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Draw;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Side;
import io.aidbook.region.Region;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The book that keeps its indexes up to date instead of looking everything up anew: O(log n) for
 * each candidate that changes, whatever the size of the book.
 */
public final class IncrementalBook implements Book {
  private final Region region;
  private final Policy policy;
  private final Map<String, NeedState> needs = new HashMap<>();
  private final Map<String, OfferState> offers = new HashMap<>();
  private NeedIndex needIndex;
  private OfferIndex offerIndex;
  private Journal last;

  /**
   * An empty book.
   *
   * @param region the book's own region
   * @param policy whom an offer serves first
   */
  public IncrementalBook(Region region, Policy policy) {
    this.region = region;
    this.policy = policy;
    this.needIndex = new NeedIndex(policy, region);
    this.offerIndex = new OfferIndex(policy);
  }

  @Override
  public Changes apply(BookCommand command, long timestamp) {
    last = null;
    Effect effect = Effect.of(command, region, this::entry);
    if (effect.entries().isEmpty()) {
      return effect.withoutEntries();
    }
    Journal journal = new Journal(effect, timestamp, this::entry);
    last = journal;
    Round round = new Round(needIndex, offerIndex, journal);
    if (effect.taken() != null) {
      take(effect.taken(), round);
    }
    for (EntryChange change : effect.entries()) {
      if (change.entry() instanceof NeedEntry need) {
        post(need, journal, round);
      } else if (change.entry() instanceof OfferEntry offer) {
        post(offer, journal, round);
      } else if (change.side() == Side.NEED) {
        removeNeed(change.id(), journal, round);
      } else {
        removeOffer(change.id(), round);
      }
    }
    round.settle();
    return journal.changes(region);
  }

  private void take(Draw draw, Round round) {
    Cell cell = cellOf(draw.needId(), draw.offerId());
    if (cell != null) {
      round.release(cell, Math.min(cell.quantity, draw.quantity()));
      round.disturb(cell.offer);
    }
  }

  private Cell cellOf(String needId, String offerId) {
    NeedState need = needs.get(needId);
    OfferState offer = offers.get(offerId);
    return need == null || offer == null ? null : need.cellWith(offer);
  }

  @Override
  public Entry entry(Side side, String id) {
    if (side == Side.NEED) {
      NeedState need = needs.get(id);
      return need == null ? null : need.entry();
    }
    OfferState offer = offers.get(id);
    return offer == null ? null : offer.entry();
  }

  /**
   * Posts a need. If neither its place nor its order changes, all cells stay where they are: a
   * residual comes often, and its need may have many.
   */
  private void post(NeedEntry entry, Journal journal, Round round) {
    NeedState need = needs.get(entry.id());
    if (need == null) {
      need = new NeedState(entry);
      needs.put(entry.id(), need);
      journal.entered(need);
    } else {
      journal.touch(need);
      boolean calmer = entry.urgency().compareTo(need.entry().urgency()) < 0;
      NeedEntry before = need.entry();
      if (before.inStateOf(entry).equals(entry)) {
        journal.resizing(before);
        need.resize(entry);
        dropDeclined(need, round);
      } else {
        List<Cell> kept = lift(new ArrayList<>(need.cells()), journal);
        needIndex.remove(need);
        need.replace(entry);
        lay(kept, journal, round, Side.NEED);
      }
      while (need.unmet() < 0) {
        Cell cell = need.lastCell();
        round.release(cell, Math.min(cell.quantity, -need.unmet()));
        round.disturb(cell.offer);
      }
      if (calmer) {
        need.cells().forEach(cell -> round.disturb(cell.offer));
      }
    }
    round.changed(need);
    round.disturb(need);
  }

  /** Drops the cells with offers declined since: looking at every cell would be a scan. */
  private void dropDeclined(NeedState need, Round round) {
    for (String offerId : need.entry().declined().keySet()) {
      OfferState offer = offers.get(offerId);
      Cell cell = offer == null ? null : need.cellWith(offer);
      if (cell != null && need.entry().declines(offer.entry())) {
        round.release(cell, cell.quantity);
        round.disturb(offer);
      }
    }
  }

  private void post(OfferEntry entry, Journal journal, Round round) {
    OfferState offer = offers.get(entry.id());
    if (offer == null) {
      offer = new OfferState(entry);
      offers.put(entry.id(), offer);
    } else {
      OfferEntry before = offer.entry();
      if (before.with(entry.quantity(), entry.seq()).equals(entry)
          && before.inexhaustible() == entry.inexhaustible()) {
        journal.resizing(before);
        offer.resize(entry);
      } else {
        List<Cell> kept = lift(new ArrayList<>(offer.cells()), journal);
        offerIndex.remove(offer);
        offer.replace(entry);
        lay(kept, journal, round, Side.OFFER);
      }
      while (offer.spare() < 0) {
        Cell cell = offer.cells().first();
        round.release(cell, Math.min(cell.quantity, -offer.spare()));
        round.disturb(cell.need);
      }
    }
    round.changed(offer);
    round.disturb(offer);
  }

  private void removeNeed(String id, Journal journal, Round round) {
    NeedState need = needs.get(id);
    journal.touch(need);
    round.leaves(need);
    for (Cell cell : new ArrayList<>(need.cells())) {
      round.release(cell, cell.quantity);
      round.disturb(cell.offer);
    }
    // Last: until its cells are gone, they are found through it.
    needs.remove(id);
  }

  private void removeOffer(String id, Round round) {
    OfferState offer = offers.remove(id);
    round.leaves(offer);
    for (Cell cell : new ArrayList<>(offer.cells())) {
      round.release(cell, cell.quantity);
      round.disturb(cell.need);
    }
  }

  /** Takes cells out of everything that is ordered by their entries, keeping their quantities. */
  private List<Cell> lift(List<Cell> cells, Journal journal) {
    for (Cell cell : cells) {
      journal.touch(cell);
      cell.need.take(cell);
      cell.offer.cells().take(cell);
    }
    return cells;
  }

  /**
   * Puts lifted cells back under the new entry of one side, or drops them and disturbs the other.
   */
  private void lay(List<Cell> lifted, Journal journal, Round round, Side changed) {
    for (Cell old : lifted) {
      Cell cell = new Cell(old.need, old.offer);
      cell.quantity = old.quantity;
      cell.proposedAt = old.proposedAt;
      cell.need.add(cell);
      cell.offer.cells().add(cell);
      round.changed(cell.need);
      round.changed(cell.offer);
      journal.opened(cell);
      if (!Compatibility.holds(cell.need.entry(), cell.offer.entry())) {
        round.release(cell, cell.quantity);
        if (changed == Side.NEED) {
          round.disturb(cell.offer);
        } else {
          round.disturb(cell.need);
        }
      }
    }
  }

  @Override
  public void undo() {
    if (last == null) {
      return;
    }
    BookState before = last.before(state());
    last = null;
    needs.clear();
    offers.clear();
    needIndex = new NeedIndex(policy, region);
    offerIndex = new OfferIndex(policy);
    before.needs().forEach(this::restore);
    before.offers().forEach(this::restore);
    before.candidates().forEach(c -> restore(c.pair(), c.quantity(), c.proposedAt()));
  }

  @Override
  public void restore(Entry entry) {
    if (entry instanceof NeedEntry need) {
      NeedState state = new NeedState(need);
      needs.put(need.id(), state);
      needIndex.refresh(state);
    } else {
      OfferState state = new OfferState((OfferEntry) entry);
      offers.put(entry.id(), state);
      offerIndex.refresh(state);
    }
  }

  @Override
  public void restore(Pair pair, long quantity, long proposedAt) {
    NeedState need = needs.get(pair.needId());
    OfferState offer = offers.get(pair.offerId());
    if (need == null || offer == null) {
      throw new IllegalStateException(
          "candidate %s of book %s has no %s: the store lost a row"
              .formatted(pair, region, need == null ? "need" : "offer"));
    }
    Cell cell = new Cell(need, offer);
    cell.quantity = quantity;
    cell.proposedAt = proposedAt;
    need.add(cell);
    offer.cells().add(cell);
    need.cover(quantity);
    offer.propose(quantity);
    needIndex.refresh(need);
    offerIndex.refresh(offer);
  }

  @Override
  public long proposed(Pair pair) {
    Cell cell = cellOf(pair.needId(), pair.offerId());
    return cell == null ? 0 : cell.quantity;
  }

  @Override
  public List<Candidate> candidates(String needId) {
    NeedState need = needs.get(needId);
    if (need == null) {
      return List.of();
    }
    List<Candidate> candidates = new ArrayList<>(need.cells().size());
    need.cells().forEach(cell -> candidates.add(cell.candidate()));
    return candidates;
  }

  @Override
  public BookState state() {
    return new BookState(
        offers.values().stream()
            .map(OfferState::entry)
            .sorted(Comparator.comparing(OfferEntry::id))
            .toList(),
        needs.values().stream()
            .map(NeedState::entry)
            .sorted(Comparator.comparing(NeedEntry::id))
            .toList(),
        needs.values().stream()
            .flatMap(need -> need.cells().stream())
            .map(Cell::candidate)
            .sorted(Comparator.comparing(Candidate::pair))
            .toList());
  }

  /** How much its indexes have looked at; undoing a command begins a new count. */
  long effort() {
    return needIndex.effort().steps() + offerIndex.effort().steps();
  }

  @Override
  public int size(Side side) {
    return side == Side.NEED ? needs.size() : offers.size();
  }
}
