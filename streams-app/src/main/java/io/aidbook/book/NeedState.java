package io.aidbook.book;

import io.aidbook.ledger.NeedEntry;
import java.util.Comparator;

/** A need in the incremental book, with its cells and its place in the index. */
final class NeedState implements Ranked {
  /** neededBy, then recordedAt, then id. */
  static final Comparator<NeedState> FIRST_COME = Ranked::compareByTime;

  /** The most urgent first, then first come. */
  static final Comparator<NeedState> MOST_URGENT =
      Comparator.comparing((NeedState need) -> need.entry.urgency())
          .reversed()
          .thenComparing(FIRST_COME);

  private NeedEntry entry;
  private final NeedCells cells = new NeedCells();
  private long covered;

  /** Written by the index alone, while the need is not in it. */
  boolean indexed;

  /** Written by the round alone: whether the index may be behind. */
  boolean changed;

  /** Written by the round alone: whether it is leaving the book. */
  boolean gone;

  private long weight;

  NeedState(NeedEntry entry) {
    this.entry = entry;
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

  NeedCells cells() {
    return cells;
  }

  /** The cell that it has with the offer, or null. */
  Cell cellWith(OfferState offer) {
    return cells.with(this, offer);
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
  public long closesAt() {
    return entry.closesAt();
  }

  @Override
  public long recordedAt() {
    return entry.recordedAt();
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
