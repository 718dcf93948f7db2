package io.aidbook.book;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The repair of a book after one command: what is disturbed, and the steps that settle it. */
final class Round {
  private final NeedIndex needIndex;
  private final OfferIndex offerIndex;
  private final Journal journal;
  private final TreeSet<NeedState> disturbedNeeds = new TreeSet<>(NeedState.MOST_URGENT);
  private final TreeSet<OfferState> disturbedOffers = new TreeSet<>(OfferState.STABILITY);
  private final List<NeedState> changedNeeds = new ArrayList<>();
  private final List<OfferState> changedOffers = new ArrayList<>();

  Round(NeedIndex needIndex, OfferIndex offerIndex, Journal journal) {
    this.needIndex = needIndex;
    this.offerIndex = offerIndex;
    this.journal = journal;
  }

  void disturb(NeedState need) {
    disturbedNeeds.add(need);
  }

  void disturb(OfferState offer) {
    disturbedOffers.add(offer);
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

  private void refreshNeeds() {
    for (NeedState need : changedNeeds) {
      need.changed = false;
      if (!need.gone) {
        needIndex.refresh(need);
      }
    }
    changedNeeds.clear();
  }

  private void refreshOffers() {
    for (OfferState offer : changedOffers) {
      offer.changed = false;
      if (!offer.gone) {
        offerIndex.refresh(offer);
      }
    }
    changedOffers.clear();
  }

  /** Takes steps until nothing is disturbed. */
  void settle() {
    while (true) {
      if (!disturbedNeeds.isEmpty()) {
        settle(disturbedNeeds.pollFirst());
      } else if (!disturbedOffers.isEmpty()) {
        settle(disturbedOffers.pollFirst());
      } else {
        refreshNeeds();
        refreshOffers();
        return;
      }
    }
  }

  private void settle(NeedState need) {
    while (need.unmet() > 0) {
      refreshOffers();
      OfferState offer = offerIndex.bestFor(need);
      if (offer == null) {
        return;
      }
      step(need, offer);
    }
  }

  private void settle(OfferState offer) {
    for (NeedState need = bestFor(offer); need != null; need = bestFor(offer)) {
      step(need, offer);
    }
  }

  private NeedState bestFor(OfferState offer) {
    refreshNeeds();
    return needIndex.bestFor(offer);
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
    journal.touch(need);
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
