package io.aidbook.book;

import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Urgency;
import java.util.Comparator;

/** An offer in the incremental book, with its cells and its place in the index. */
final class OfferState extends Version {
  /** expiresAt, then recordedAt, then id. */
  static final Comparator<OfferState> STABILITY = Ranked::compareByTime;

  private OfferEntry entry;
  private final SortedCells cells = new SortedCells(Cell.BY_SACRIFICE);
  private long proposed;

  /** Where the index has it; null where it has not. Written by the index alone. */
  Tier tier;

  OfferState(OfferEntry entry) {
    this.entry = entry;
    follow(entry);
  }

  @Override
  OfferEntry entry() {
    return entry;
  }

  /** Only while it has no cells and is not indexed: both are ordered by the entry. */
  void replace(OfferEntry newer) {
    if (tier != null || !cells.isEmpty()) {
      throw new IllegalStateException("offer replaced while something is ordered by it: " + id());
    }
    entry = newer;
    follow(newer);
  }

  /** For an entry that differs in its quantity only, by which neither cells nor index go. */
  void resize(OfferEntry newer) {
    entry = newer;
  }

  SortedCells cells() {
    return cells;
  }

  /** What is in no candidate; negative while they exceed its quantity. */
  long spare() {
    return entry.inexhaustible()
        ? OfferEntry.INEXHAUSTIBLE
        : entry.quantity() - proposed - givenBefore();
  }

  void propose(long quantity) {
    proposed += quantity;
    countGiven(quantity);
  }

  @Override
  boolean hasCells() {
    return !cells.isEmpty();
  }

  @Override
  Cell firstToGiveBack() {
    return cells.first();
  }

  @Override
  long given() {
    return proposed;
  }

  @Override
  long room() {
    return spare();
  }

  /** Lowest urgency that a need must have more than, to take from this offer; null: any may. */
  Urgency reach() {
    return spare() > 0 || cells.isEmpty() ? null : cells.first().need.entry().urgency();
  }

  @Override
  String id() {
    return entry.id();
  }

  /**
   * High for what can be had early, so that a need's deadline is a threshold. Mirrored by bitwise
   * complement, which, unlike the negative, exists for every number.
   */
  @Override
  long gate() {
    return ~entry.availableFrom();
  }

  /** The threshold that lets through offers that can be had by then. */
  static long thresholdOf(long neededBy) {
    return ~neededBy;
  }
}
