package io.aidbook.book;

import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.Urgency;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** A need in the incremental book, with its cells and its place in the index. */
final class NeedState extends Version {
  /** neededBy, then recordedAt, then id. */
  static final Comparator<NeedState> FIRST_COME = Ranked::compareByTime;

  /** The most urgent first, then first come. */
  static final Comparator<NeedState> MOST_URGENT =
      Comparator.comparing((NeedState need) -> need.entry.urgency())
          .reversed()
          .thenComparing(FIRST_COME);

  /** Weights of one urgency; no quantity is as large. */
  private static final long URGENCY = 1L << 60;

  /** Up to so many cells, looking at each is faster than making something to search by. */
  private static final int FEW = 8;

  private NeedEntry entry;

  /** Null while it has none, as most needs have. */
  private SortedCells cells;

  private long covered;

  /** Written by the index alone, while the need is not in it. */
  boolean indexed;

  NeedState(NeedEntry entry) {
    this.entry = entry;
    follow(entry);
  }

  @Override
  NeedEntry entry() {
    return entry;
  }

  /** Only while it has no cells and is not indexed: both are ordered by the entry. */
  void replace(NeedEntry newer) {
    if (indexed || cells != null) {
      throw new IllegalStateException("need replaced while something is ordered by it: " + id());
    }
    entry = newer;
    follow(newer);
  }

  /** For an entry that differs in its quantity only, by which neither cells nor index go. */
  void resize(NeedEntry newer) {
    entry = newer;
  }

  /** In the order of {@link Cell#BY_PREFERENCE}; not to be kept. */
  Collection<Cell> cells() {
    return cells == null ? List.of() : cells;
  }

  void add(Cell cell) {
    if (cells == null) {
      cells = new SortedCells(Cell.BY_PREFERENCE);
    }
    cells.add(cell);
  }

  /** Takes the cell out that ranks as this one does. */
  void take(Cell cell) {
    cells.take(cell);
    if (cells.isEmpty()) {
      cells = null;
    }
  }

  /** The cell that it has with the offer, or null. */
  Cell cellWith(OfferState offer) {
    if (cells == null) {
      return null;
    }
    if (cells.size() > FEW) {
      Cell cell = cells.like(new Cell(this, offer));
      return cell != null && cell.offer == offer ? cell : null;
    }
    return cells.among(offer);
  }

  /** Orders by urgency, the highest first, and then by a quantity, the lowest first. */
  static long weightOf(Urgency urgency, long quantity) {
    long urgenciesAbove =
        switch (urgency) {
          case CRITICAL -> 0;
          case HIGH -> 1;
          case NORMAL -> 2;
          case LOW -> 3;
        };
    return urgenciesAbove * URGENCY + Math.min(quantity, URGENCY - 1);
  }

  /** What no candidate covers; negative while they exceed its quantity. */
  long unmet() {
    return entry.quantity() - covered - givenBefore();
  }

  void cover(long quantity) {
    covered += quantity;
    countGiven(quantity);
  }

  @Override
  boolean hasCells() {
    return cells != null;
  }

  @Override
  Cell firstToGiveBack() {
    return cells.last();
  }

  @Override
  long given() {
    return covered;
  }

  @Override
  long room() {
    return unmet();
  }

  @Override
  String id() {
    return entry.id();
  }

  @Override
  long gate() {
    return closesAt();
  }
}
