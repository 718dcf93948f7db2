package io.aidbook.book;

import io.aidbook.ledger.Budget;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The repair of a book after one command: what is disturbed, and the steps that settle it. */
final class Round {
  private final NeedIndex needIndex;
  private final OfferIndex offerIndex;
  private final Journal journal;
  private final Budget budget;
  private final boolean resumes;
  private final TreeSet<NeedState> disturbedNeeds;
  private final TreeSet<OfferState> disturbedOffers;
  private final List<NeedState> changedNeeds = new ArrayList<>();
  private final List<OfferState> changedOffers = new ArrayList<>();

  /** Of a command: what it leaves disturbed is to be asked for afterwards. */
  Round(NeedIndex needIndex, OfferIndex offerIndex, Journal journal, Budget budget) {
    this.needIndex = needIndex;
    this.offerIndex = offerIndex;
    this.journal = journal;
    this.budget = budget;
    this.resumes = false;
    this.disturbedNeeds = new TreeSet<>(NeedState.MOST_URGENT);
    this.disturbedOffers = new TreeSet<>(OfferState.STABILITY);
  }

  /** Of what was left for later. */
  Round(
      NeedIndex needIndex,
      OfferIndex offerIndex,
      Journal journal,
      Budget budget,
      PendingWork pending) {
    this.needIndex = needIndex;
    this.offerIndex = offerIndex;
    this.journal = journal;
    this.budget = budget;
    this.resumes = true;
    this.disturbedNeeds = pending.needs;
    this.disturbedOffers = pending.offers;
  }

  /** An entry that changed, and whose candidates follow it, is not disturbed until they have. */
  void disturb(NeedState need) {
    if (!need.gone && need.turnover == null) {
      note(need);
      disturbedNeeds.add(need);
    }
  }

  /** The same with an offer. */
  void disturb(OfferState offer) {
    if (!offer.gone && offer.turnover == null) {
      note(offer);
      disturbedOffers.add(offer);
    }
  }

  void disturb(Version version) {
    if (version instanceof NeedState need) {
      disturb(need);
    } else {
      disturb((OfferState) version);
    }
  }

  /** It need not look around now; of a command only. */
  void calm(Version version) {
    if (version instanceof NeedState need) {
      disturbedNeeds.remove(need);
    } else {
      disturbedOffers.remove((OfferState) version);
    }
  }

  private void note(Version version) {
    if (resumes) {
      journal.keep(version.key());
    }
  }

  /** What is left disturbed when the budget is spent. */
  void leaveTo(PendingWork pending) {
    for (NeedState need : disturbedNeeds) {
      journal.keep(need.key());
      pending.needs.add(need);
    }
    for (OfferState offer : disturbedOffers) {
      journal.keep(offer.key());
      pending.offers.add(offer);
    }
  }

  /** Whether something is left disturbed. */
  boolean isDisturbed() {
    return !disturbedNeeds.isEmpty() || !disturbedOffers.isEmpty();
  }

  /**
   * To be called with a need whose place in the index may have changed. It is put there before
   * somebody looks: until then it may change again, and often back.
   */
  void changed(NeedState need) {
    if (!need.changed && !need.gone) {
      need.changed = true;
      changedNeeds.add(need);
    }
  }

  /** The same with an offer. */
  void changed(OfferState offer) {
    if (!offer.changed && !offer.gone) {
      offer.changed = true;
      changedOffers.add(offer);
    }
  }

  void changed(Version version) {
    if (version instanceof NeedState need) {
      changed(need);
    } else {
      changed((OfferState) version);
    }
  }

  /** To be called with a need that leaves the book, before its cells go. */
  void leaves(NeedState need) {
    need.gone = true;
    disturbedNeeds.remove(need);
    needIndex.remove(need);
  }

  /** To be called with an offer that leaves the book, before its cells go. */
  void leaves(OfferState offer) {
    offer.gone = true;
    disturbedOffers.remove(offer);
    offerIndex.remove(offer);
  }

  /** Nobody looks at an entry before its candidates have followed it. */
  private void refreshNeeds() {
    for (NeedState need : changedNeeds) {
      need.changed = false;
      if (need.turnover != null) {
        needIndex.remove(need);
      } else if (!need.gone) {
        needIndex.refresh(need);
      }
    }
    changedNeeds.clear();
  }

  private void refreshOffers() {
    for (OfferState offer : changedOffers) {
      offer.changed = false;
      if (offer.turnover != null) {
        offerIndex.remove(offer);
      } else if (!offer.gone) {
        offerIndex.refresh(offer);
      }
    }
    changedOffers.clear();
  }

  /** Takes steps until nothing is disturbed, or the budget is spent. */
  void settle() {
    while (isDisturbed() && !budget.isSpent()) {
      if (disturbedNeeds.isEmpty()) {
        OfferState offer = disturbedOffers.first();
        note(offer);
        disturbedOffers.remove(offer);
        settle(offer);
      } else {
        NeedState need = disturbedNeeds.first();
        note(need);
        disturbedNeeds.remove(need);
        settle(need);
      }
    }
  }

  /** Brings the indexes up to date; to be called last. */
  void end() {
    refreshNeeds();
    refreshOffers();
  }

  private void settle(NeedState need) {
    while (need.unmet() > 0) {
      if (budget.isSpent()) {
        disturb(need);
        return;
      }
      budget.spend();
      refreshOffers();
      OfferState offer = offerIndex.bestFor(need);
      if (offer == null) {
        return;
      }
      step(need, offer);
    }
  }

  private void settle(OfferState offer) {
    while (true) {
      if (budget.isSpent()) {
        disturb(offer);
        return;
      }
      budget.spend();
      refreshNeeds();
      NeedState need = needIndex.bestFor(offer);
      if (need == null) {
        return;
      }
      step(need, offer);
    }
  }

  private void step(NeedState need, OfferState offer) {
    long room = offer.spare();
    if (room > 0) {
      move(cellOf(need, offer), Math.min(need.unmet(), room));
      return;
    }
    Cell victim = offer.cells().first();
    long quantity = Math.min(need.unmet(), victim.quantity);
    release(victim, quantity);
    move(cellOf(need, offer), quantity);
    disturb(victim.need);
  }

  /** Takes quantity out of a cell that stands, for the caller to disturb whom it concerns. */
  void release(Cell cell, long quantity) {
    journal.touch(cell);
    move(cell, -quantity);
  }

  /** Puts a cell in the place of one that stands, with the same quantity. */
  void replace(Cell old, Cell cell) {
    journal.touch(old);
    long quantity = old.quantity;
    move(old, -quantity);
    cell.proposedAt = old.proposedAt;
    journal.opened(cell);
    move(cell, quantity);
  }

  private Cell cellOf(NeedState need, OfferState offer) {
    Cell standing = need.cellWith(offer);
    if (standing != null) {
      journal.touch(standing);
      return standing;
    }
    Cell opened = new Cell(need, offer);
    journal.opened(opened);
    return opened;
  }

  /** Changes a cell's quantity, with all that is derived from it. The journal knows it already. */
  private void move(Cell cell, long quantity) {
    NeedState need = cell.need;
    OfferState offer = cell.offer;
    journal.touchCurrent(need);
    if (cell.quantity == 0) {
      need.add(cell);
      offer.cells().add(cell);
    }
    cell.quantity += quantity;
    need.cover(quantity);
    offer.propose(quantity);
    if (cell.quantity == 0) {
      need.take(cell);
      offer.cells().take(cell);
    }
    changed(need);
    changed(offer);
  }
}
