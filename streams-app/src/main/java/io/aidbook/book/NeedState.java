package io.aidbook.book;

import io.aidbook.ledger.NeedEntry;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.TreeSet;

/** A need in the incremental book, with its cells and its place in the index. */
final class NeedState implements Ranked {
  /** neededBy, then recordedAt, then id. */
  static final Comparator<NeedState> FIRST_COME = NeedState::compareByTime;

  /** The most urgent first, then first come. */
  static final Comparator<NeedState> MOST_URGENT =
      Comparator.comparing((NeedState need) -> need.entry.urgency())
          .reversed()
          .thenComparing(FIRST_COME);

  private NeedEntry entry;
  private final TreeSet<Cell> cells = new TreeSet<>(Cell.BY_PREFERENCE);
  private long covered;

  /** Written by the index alone, while the need is not in it. */
  boolean indexed;

  private long weight;

  NeedState(NeedEntry entry) {
    this.entry = entry;
  }

  /** In one piece, since every step through an index takes it. */
  private static int compareByTime(NeedState a, NeedState b) {
    int order = Long.compare(a.entry.neededBy(), b.entry.neededBy());
    if (order == 0) {
      order = Long.compare(a.entry.recordedAt(), b.entry.recordedAt());
    }
    return order != 0 ? order : a.id().compareTo(b.id());
  }

  NeedEntry entry() {
    return entry;
  }

  /** Only while it has no cells and is not indexed: both are ordered by the entry. */
  void replace(NeedEntry newer) {
    if (indexed || !cells.isEmpty()) {
      throw new IllegalStateException("need replaced while something is ordered by it: " + id());
    }
    entry = newer;
  }

  /** For an entry that differs in its quantity only, by which neither cells nor index go. */
  void resize(NeedEntry newer) {
    entry = newer;
  }

  NavigableSet<Cell> cells() {
    return cells;
  }

  /** The cell that it has with the offer, or null. */
  Cell cellWith(OfferState offer) {
    Cell nearest = cells.ceiling(new Cell(this, offer));
    return nearest != null && nearest.offer == offer ? nearest : null;
  }

  long unmet() {
    return entry.quantity() - covered;
  }

  void cover(long quantity) {
    covered += quantity;
  }

  void rank(long newWeight) {
    weight = newWeight;
  }

  @Override
  public String id() {
    return entry.id();
  }

  @Override
  public long weight() {
    return weight;
  }

  @Override
  public long gate() {
    return entry.neededBy();
  }
}
