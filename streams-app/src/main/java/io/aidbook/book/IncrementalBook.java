package io.aidbook.book;

import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Budget;
import io.aidbook.ledger.Cause;
import io.aidbook.ledger.Draw;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Side;
import io.aidbook.region.Region;
import java.util.List;
import java.util.Map;

/**
 * The book that keeps its indexes up to date instead of looking everything up anew: O(log n) for
 * each candidate that changes, whatever the size of the book.
 */
public final class IncrementalBook implements Book {
  private final Region region;
  private final Policy policy;
  private final BookContents contents = new BookContents();
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
  public Changes apply(BookCommand command, long timestamp, Budget budget) {
    last = null;
    Effect effect = Effect.of(command, region, contents::entry);
    if (effect.entries().isEmpty()) {
      return effect.withoutEntries();
    }
    Journal journal = new Journal(effect, timestamp, contents::entry, contents::unsettled);
    last = journal;
    Round round = new Round(needIndex, offerIndex, journal, budget);
    Turnovers turnovers = new Turnovers(journal, round, budget);
    if (effect.taken() != null) {
      take(effect.taken(), round, budget);
    }
    for (EntryChange change : effect.entries()) {
      Cause cause = command.cause();
      Turnover<?> turnover;
      if (change.side() == Side.NEED) {
        turnover = changeNeed(change, cause, journal, round, turnovers, budget);
      } else {
        turnover = changeOffer(change, cause, journal, round, turnovers);
      }
      if (turnover != null) {
        turnovers.workOff(turnover);
      }
    }
    round.settle();
    round.end();
    leaveForLater(journal, round);
    return journal.changes(region);
  }

  private void leaveForLater(Journal journal, Round round) {
    if (round.isDisturbed()) {
      round.leaveTo(contents.pending());
    }
    for (Turnover<?> turnover : journal.underWay()) {
      if (!turnover.ended) {
        journal.keep(turnover.key);
        contents.pending().turnovers.put(turnover.key, turnover);
        turnover.stored = true;
      } else if (turnover.stored) {
        contents.pending().turnovers.remove(turnover.key);
      }
    }
    contents.letGoOfPendingIfEmpty();
  }

  @Override
  public Changes resume(long timestamp, Budget budget) {
    last = null;
    if (!contents.isUnsettled()) {
      return Changes.STALE;
    }
    PendingWork pending = contents.pending();
    Journal journal = new Journal(Effect.RESUMED, timestamp, contents::entry, contents::unsettled);
    last = journal;
    Round round = new Round(needIndex, offerIndex, journal, budget, pending);
    Turnovers turnovers = new Turnovers(journal, round, budget);
    round.settle();
    while (!budget.isSpent() && !pending.turnovers.isEmpty()) {
      Turnover<?> turnover = pending.turnovers.firstEntry().getValue();
      journal.keep(turnover.key);
      if (turnover.isDone()) {
        pending.turnovers.remove(turnover.key);
        turnovers.end(turnover);
      } else {
        turnovers.step(turnover);
      }
      round.settle();
    }
    round.end();
    contents.letGoOfPendingIfEmpty();
    return journal.changes(region);
  }

  private void take(Draw draw, Round round, Budget budget) {
    Cell cell = contents.cellOf(new Pair(draw.needId(), draw.offerId()));
    if (cell != null) {
      budget.spend();
      round.release(cell, Math.min(cell.quantity, draw.quantity()));
      round.disturb(cell.offer);
    }
  }

  /**
   * A need changes or leaves. If neither its place nor its order changes, all cells stay where they
   * are: a residual comes often, and its need may have many.
   */
  private Turnover<?> changeNeed(
      EntryChange change,
      Cause cause,
      Journal journal,
      Round round,
      Turnovers turnovers,
      Budget budget) {
    NeedState held = contents.needs.get(change.id());
    @SuppressWarnings("unchecked")
    Turnover<NeedState> waitsFor = (Turnover<NeedState>) begin(change, held, journal);
    NeedEntry entry = (NeedEntry) change.entry();
    if (held != null) {
      journal.touch(held);
    }
    NeedState need = held;
    Turnover<NeedState> turnover;
    if (held != null && entry != null && held.entry().inStateOf(entry).equals(entry)) {
      journal.resizing(held.entry());
      held.resize(entry);
      dropDeclined(held, round, budget);
      turnover = turnovers.resize(held, waitsFor, cause);
    } else if (held != null && entry != null && !held.hasCells()) {
      needIndex.remove(held);
      held.replace(entry);
      turnover = turnovers.resize(held, waitsFor, cause);
    } else {
      need = entry == null ? null : new NeedState(entry);
      if (held != null) {
        round.leaves(held);
      }
      turnover = turnovers.replace(held, need, waitsFor, cause);
      if (need == null) {
        contents.needs.remove(change.id());
        return turnover;
      }
      journal.entered(need);
      contents.needs.put(entry.id(), need);
    }
    round.changed(need);
    round.disturb(need);
    return turnover;
  }

  private Turnover<?> changeOffer(
      EntryChange change, Cause cause, Journal journal, Round round, Turnovers turnovers) {
    OfferState held = contents.offers.get(change.id());
    @SuppressWarnings("unchecked")
    Turnover<OfferState> waitsFor = (Turnover<OfferState>) begin(change, held, journal);
    OfferEntry entry = (OfferEntry) change.entry();
    OfferState offer = held;
    Turnover<OfferState> turnover;
    if (held != null && entry != null && onlyQuantityDiffers(held.entry(), entry)) {
      journal.resizing(held.entry());
      held.resize(entry);
      turnover = turnovers.resize(held, waitsFor, cause);
    } else {
      if (held != null) {
        round.leaves(held);
      }
      offer = entry == null ? null : new OfferState(entry);
      turnover = turnovers.replace(held, offer, waitsFor, cause);
      if (offer == null) {
        contents.offers.remove(change.id());
        return turnover;
      }
      contents.offers.put(entry.id(), offer);
      if (turnover == null && held != null) {
        offer.number = held.number;
      }
    }
    round.changed(offer);
    round.disturb(offer);
    return turnover;
  }

  /** What a command is about is no longer left for later, but for the candidates to follow. */
  private Turnover<?> begin(EntryChange change, Version held, Journal journal) {
    boolean unsettled = contents.isUnsettled();
    if (!unsettled && (held == null || (held.number == 0 && !held.hasCells()))) {
      return null;
    }
    EntryKey key = new EntryKey(change.side(), change.id());
    journal.keep(key);
    if (unsettled && held != null) {
      contents.pending().calm(held);
    }
    return contents.turnover(key);
  }

  private static boolean onlyQuantityDiffers(OfferEntry held, OfferEntry newer) {
    return held.inexhaustible() == newer.inexhaustible()
        && held.with(newer.quantity(), newer.seq()).equals(newer);
  }

  /** Drops the cells with offers declined since: looking at every cell would be a scan. */
  private void dropDeclined(NeedState need, Round round, Budget budget) {
    for (String offerId : need.entry().declined().keySet()) {
      for (Version version : contents.versions(new EntryKey(Side.OFFER, offerId))) {
        OfferState offer = (OfferState) version;
        Cell cell = need.cellWith(offer);
        if (cell != null && need.entry().declines(offer.entry())) {
          budget.spend();
          round.release(cell, cell.quantity);
          round.disturb(offer);
        }
      }
    }
  }

  @Override
  public void keep() {
    last = null;
  }

  @Override
  public void undo() {
    if (last == null) {
      return;
    }
    BookState before = last.before(state());
    last = null;
    contents.clear();
    needIndex = new NeedIndex(policy, region);
    offerIndex = new OfferIndex(policy);
    before.restoreInto(this);
  }

  @Override
  public void restore(EntryKey key, Changeover changeover) {
    Turnover<Version> turnover = new Turnover<>(key);
    turnover.cause = changeover.cause();
    turnover.stored = true;
    for (Map.Entry<Integer, Entry> former : changeover.formers().entrySet()) {
      Version version = version(former.getValue(), former.getKey());
      version.gone = true;
      version.turnover = turnover;
      turnover.formers.addLast(version);
    }
    contents.pending().turnovers.put(key, turnover);
  }

  private static Version version(Entry entry, int number) {
    Version version =
        entry instanceof NeedEntry need ? new NeedState(need) : new OfferState((OfferEntry) entry);
    version.number = number;
    return version;
  }

  @Override
  public void restore(Entry entry, int number) {
    Version version = version(entry, number);
    @SuppressWarnings("unchecked")
    Turnover<Version> turnover = (Turnover<Version>) contents.turnover(version.key());
    if (turnover != null) {
      turnover.current = version;
      version.turnover = turnover;
    }
    if (version instanceof NeedState need) {
      contents.needs.put(entry.id(), need);
    } else {
      contents.offers.put(entry.id(), (OfferState) version);
    }
    refresh(version);
  }

  private void refresh(Version version) {
    if (version.turnover != null) {
      return;
    }
    if (version instanceof NeedState need) {
      needIndex.refresh(need);
    } else {
      offerIndex.refresh((OfferState) version);
    }
  }

  @Override
  public void restore(Pair pair, long quantity, long proposedAt, Versions versions) {
    NeedState need =
        (NeedState) contents.version(new EntryKey(Side.NEED, pair.needId()), versions.need());
    OfferState offer =
        (OfferState) contents.version(new EntryKey(Side.OFFER, pair.offerId()), versions.offer());
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
    refresh(need);
    refresh(offer);
  }

  @Override
  public void restoreDisturbed(EntryKey key) {
    contents.pending().disturb(contents.current(key));
  }

  @Override
  public boolean isUnsettled() {
    return contents.isUnsettled();
  }

  @Override
  public Unsettled.Note unsettled(EntryKey key) {
    return contents.unsettled(key);
  }

  @Override
  public long proposed(Pair pair) {
    Cell cell = contents.cellOf(pair);
    return cell == null ? 0 : cell.quantity;
  }

  @Override
  public Entry entry(Side side, String id) {
    return contents.entry(side, id);
  }

  @Override
  public List<Standing> candidates(String needId) {
    return contents.candidates(needId);
  }

  @Override
  public BookState state() {
    return contents.state(last == null ? List.of() : last.underWay());
  }

  /** How much its indexes have looked at; undoing a command begins a new count. */
  long effort() {
    return needIndex.effort().steps() + offerIndex.effort().steps();
  }

  @Override
  public int size(Side side) {
    return side == Side.NEED ? contents.needs.size() : contents.offers.size();
  }
}
